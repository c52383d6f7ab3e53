package cn.guanchao.detect;

import cn.guanchao.subject.Subject;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Subjects that are not heard although they usually are. Of a source its health says so.
 */
@Component
class Silences {

	private final Signals signals;

	Silences(Signals signals) {
		this.signals = signals;
	}

	/** Whether a subject has fallen silent, by its baseline of all mentions. */
	void look(Subject subject, SpikeDetector volume, Told told, Instant now) {
		SeriesKey series = SeriesKey.of(subject.id(), Signal.Kind.SILENCE);
		Signal known = told.open(series);
		Instant quiet = volume.quietSince();
		Optional<String> reason = (quiet == null) ? Optional.empty()
				: Silence.of(subject.name(), Duration.between(quiet, now), volume.missed());
		if (quiet != null && known == null) {
			reason.ifPresent((text) -> this.signals.note(new Signal(UUID.randomUUID().toString(), series, quiet, quiet,
					now, now, null, 0, volume.missed(), 0, null, text)));
		}
		else if (known != null && reason.isEmpty()) {
			this.signals.end(known, subject.name() + "重新有了声音", now);
		}
	}

}
