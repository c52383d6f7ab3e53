package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The signals of a subject that last or ended lately, and those that a look adds. */
final class Told {

	private final List<Signal> signals;

	Told(List<Signal> known) {
		this.signals = new ArrayList<>(known);
	}

	void add(Signal signal) {
		this.signals.add(signal);
	}

	/** The one of this series that lasts; null where there is none. */
	@Nullable Signal open(SeriesKey series) {
		return open().stream().filter((signal) -> signal.series().equals(series)).findFirst().orElse(null);
	}

	List<Signal> open() {
		return this.signals.stream().filter((signal) -> signal.endedAt() == null).toList();
	}

	List<Signal> ended() {
		return this.signals.stream().filter((signal) -> signal.endedAt() != null).toList();
	}

	/** Whether a rise is told by another signal already. */
	boolean explains(SeriesKey series, Instant since) {
		return Rise.isPartOf(series, since, this.signals);
	}

}
