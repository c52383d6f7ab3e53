package cn.guanchao.roster;

import cn.guanchao.playbook.Duty;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A time in which somebody has a duty.
 *
 * @param from the first start; the shift ends before {@code until}
 * @param everyDays after how many days it comes again, in 1..366; null where it does not
 * @param lastStart it does not come again after this; null where it has no end
 */
public record Shift(long id, Duty duty, String login, Instant from, Instant until, @Nullable Integer everyDays,
		@Nullable Instant lastStart) {

	private static final int RAREST = 366;

	/** A stretch of time, without its end. */
	record Span(Instant from, Instant until) {

	}

	public Shift {
		if (!from.isBefore(until)) {
			throw new IllegalArgumentException("until '" + until + "' must be after from '" + from + "'");
		}
		if (everyDays != null && (everyDays < 1 || everyDays > RAREST)) {
			throw new IllegalArgumentException(
					"everyDays " + everyDays + " must be 1 to " + RAREST + ", e.g. 7 for every week");
		}
		if (everyDays != null && Duration.between(from, until).compareTo(Duration.ofDays(everyDays)) > 0) {
			throw new IllegalArgumentException("the shift is longer than the " + everyDays
					+ " days after which it comes again; shorten it or raise everyDays");
		}
		if (everyDays == null && lastStart != null) {
			throw new IllegalArgumentException("lastStart is for a shift that comes again; give everyDays too");
		}
	}

	/** Whether it runs at that moment. China has no summer time, so days are 24 hours. */
	boolean covers(Instant at) {
		return !spans(at, at.plusNanos(1)).isEmpty();
	}

	/** When it runs between two moments. */
	List<Span> spans(Instant start, Instant end) {
		if (this.everyDays == null) {
			return touching(0, start, end) ? List.of(new Span(this.from, this.until)) : List.of();
		}
		long period = Duration.ofDays(this.everyDays).toMillis();
		long first = Math.max(0, Math.floorDiv(Duration.between(this.until, start).toMillis(), period));
		long last = Math.floorDiv(Duration.between(this.from, end).toMillis(), period);
		return LongStream.rangeClosed(first, last)
			.filter((time) -> touching(time * period, start, end))
			.mapToObj((time) -> new Span(this.from.plusMillis(time * period), this.until.plusMillis(time * period)))
			.toList();
	}

	private boolean touching(long shiftedMillis, Instant start, Instant end) {
		Instant begins = this.from.plusMillis(shiftedMillis);
		boolean still = this.lastStart == null || !begins.isAfter(this.lastStart);
		return still && begins.isBefore(end) && this.until.plusMillis(shiftedMillis).isAfter(start);
	}

}
