package cn.guanchao.board;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stretch of time that a page or a call asks for, from inclusive, to exclusive. */
record Period(Instant from, Instant to) {

	private static final Duration LONGEST = Duration.ofDays(366);

	Period {
		if (!from.isBefore(to)) {
			throw new BadInput("from", "from " + from + " is not before to " + to + "; swap them");
		}
		if (Duration.between(from, to).compareTo(LONGEST) > 0) {
			throw new BadInput("from",
					"from " + from + " to " + to + " is longer than " + LONGEST.toDays() + " days; ask for less");
		}
	}

	/**
	 * What was asked for; an open end is now, an open beginning so long before the end.
	 */
	static Period of(@Nullable Instant from, @Nullable Instant to, Duration usual, Instant now) {
		Instant end = ((to != null) ? to : now).truncatedTo(ChronoUnit.MILLIS);
		return new Period((from != null) ? from : end.minus(usual), end);
	}

	/** The last hours. */
	static Period last(int hours, Instant now) {
		if (hours < 1 || hours > LONGEST.toHours()) {
			throw new BadInput("hours", "hours " + hours + " must lie in 1.." + LONGEST.toHours());
		}
		return of(null, null, Duration.ofHours(hours), now);
	}

	/** The period of the same length before. */
	Period before() {
		return new Period(this.from.minus(length()), this.from);
	}

	Duration length() {
		return Duration.between(this.from, this.to);
	}

}
