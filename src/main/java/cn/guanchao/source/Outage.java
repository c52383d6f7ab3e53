package cn.guanchao.source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nobody saw what a source published: from the last visit that came
 * through to the next one that did.
 *
 * @param until null while it lasts
 * @param problem what the last failed visit said; null where there was no visit at all,
 * because we were off
 */
public record Outage(String sourceId, Instant since, @Nullable Instant until, @Nullable String problem) {

	/** How much of the time from {@code from} to {@code to} it covers. */
	public Duration within(Instant from, Instant to) {
		Instant first = this.since.isAfter(from) ? this.since : from;
		Instant last = (this.until != null && this.until.isBefore(to)) ? this.until : to;
		return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
	}

	/** Whether it covers any of the time from {@code from} to {@code to}. */
	public boolean touches(Instant from, Instant to) {
		return this.since.isBefore(to) && (this.until == null || this.until.isAfter(from));
	}

}
