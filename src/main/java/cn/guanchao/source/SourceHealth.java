package cn.guanchao.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a source is doing.
 *
 * @param nextRunAt when it is visited next; null while it is switched off or handed in
 * @param failures failed visits in a row
 * @param problem why the last visit failed; null where it did not
 * @param articles24h new articles of the last 24 hours
 */
public record SourceHealth(Source source, @Nullable Instant lastRunAt, @Nullable Instant lastSuccessAt,
		@Nullable Instant lastArticleAt, @Nullable Instant nextRunAt, int failures, @Nullable String problem,
		long articles24h) {

	/** The word that the list shows. */
	public enum Status {

		OK, WAITING, FAILING, LATE, OFF

	}

	/** Failing after a failed visit; late when no visit came for three intervals. */
	public Status status(Instant now) {
		if (!this.source.enabled()) {
			return Status.OFF;
		}
		if (!this.source.kind().isVisited()) {
			return Status.OK;
		}
		if (this.failures > 0) {
			return Status.FAILING;
		}
		if (this.lastRunAt == null) {
			return Status.WAITING;
		}
		return now.isAfter(this.lastRunAt.plus(this.source.patience())) ? Status.LATE : Status.OK;
	}

}
