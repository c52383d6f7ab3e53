package cn.guanchao.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * How a source is doing.
 *
 * @param nextRunAt when it is visited next; null while it is switched off or handed in
 * @param dueAt before when no visit is wanted, because it is quiet, fails or asked for a
 * pause; null before the first visit
 * @param failures failed visits in a row
 * @param problem why the last visit failed; null where it did not
 * @param articles24h new articles of the last 24 hours
 * @param usualADay new articles a day as it used to be; null while that is not known
 * @param notices why somebody should look at it
 */
public record SourceHealth(Source source, @Nullable Instant lastRunAt, @Nullable Instant lastSuccessAt,
		@Nullable Instant lastArticleAt, @Nullable Instant nextRunAt, @Nullable Instant dueAt, int failures,
		@Nullable String problem, long articles24h, @Nullable Double usualADay, List<Notice> notices) {

	/** The word that the list shows. */
	public enum Status {

		OK, WAITING, FAILING, LATE, SILENT, BLANK, OFF;

		/** Whether the source answers, whatever may be wrong with what it says. */
		public boolean answers() {
			return switch (this) {
				case OK, SILENT, BLANK -> true;
				case WAITING, FAILING, LATE, OFF -> false;
			};
		}

		/** Whether somebody should look at it. */
		public boolean isTrouble() {
			return switch (this) {
				case FAILING, LATE, SILENT, BLANK -> true;
				case OK, WAITING, OFF -> false;
			};
		}

	}

	static SourceHealth unvisited(Source source, @Nullable Instant nextRunAt) {
		return new SourceHealth(source, null, null, null, nextRunAt, null, 0, null, 0, null, List.of());
	}

	/**
	 * Failing after a failed visit; late when no visit came for long after it was due.
	 */
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
		if (now.isAfter(this.source.missedAfter(this.lastRunAt, this.dueAt))) {
			return Status.LATE;
		}
		return has(Notice.Kind.BLANK) ? Status.BLANK : has(Notice.Kind.SILENT) ? Status.SILENT : Status.OK;
	}

	private boolean has(Notice.Kind kind) {
		return this.notices.stream().anyMatch((notice) -> notice.kind() == kind);
	}

}
