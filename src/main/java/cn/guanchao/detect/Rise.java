package cn.guanchao.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Which rises are one. Pure. */
final class Rise {

	/** What begins to rise this soon after the whole rises with it. */
	private static final Duration TOGETHER = Duration.ofHours(2);

	private Rise() {
	}

	/**
	 * Whether a series only rises because another does that is told already: a part
	 * together with the whole, the volume and the share together with the negatives. A
	 * part that begins later is news: the talk has reached another channel, or another
	 * matter has begun.
	 * @param told signals of the subject that last or ended lately
	 */
	static boolean isPartOf(SeriesKey series, Instant since, Collection<Signal> told) {
		return told.stream()
			.filter((signal) -> !signal.series().equals(series) && says(signal.kind(), series.kind()))
			.filter((signal) -> signal.endedAt() == null || since.isBefore(signal.endedAt()))
			.filter((signal) -> signal.series().isWhole() || signal.series().slice().equals(series.slice()))
			.anyMatch((signal) -> Duration.between(signal.since(), since).compareTo(TOGETHER) < 0);
	}

	/** Whether a rise of the one kind says what the other would. */
	private static boolean says(Signal.Kind told, Signal.Kind other) {
		return switch (other) {
			case VOLUME -> told == Signal.Kind.NEGATIVE || told == Signal.Kind.VOLUME;
			case SHARE -> told == Signal.Kind.NEGATIVE || told == Signal.Kind.SHARE;
			case NEGATIVE, SPEED, WEIGHT -> told == Signal.Kind.NEGATIVE;
			case SILENCE -> false;
		};
	}

}
