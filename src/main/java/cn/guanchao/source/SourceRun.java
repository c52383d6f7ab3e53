package cn.guanchao.source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One visit to a source and what came of it.
 *
 * @param found entries or links that the source listed
 * @param fetched pages that were fetched for them
 * @param articles articles that were not known before
 * @param mentions mentions of watched subjects in those
 * @param failed entries that could not be read
 * @param blank pages that were fetched and had no text
 * @param problem what went wrong, in words for a PR person; null where nothing did
 */
public record SourceRun(String sourceId, Instant startedAt, Instant endedAt, Outcome outcome, int found, int fetched,
		int articles, int mentions, int failed, int blank, @Nullable String problem) {

	public SourceRun(String sourceId, Instant startedAt, Instant endedAt, Outcome outcome, int found, int fetched,
			int articles, int mentions, int failed, @Nullable String problem) {
		this(sourceId, startedAt, endedAt, outcome, found, fetched, articles, mentions, failed, 0, problem);
	}

	/** How a visit ended. */
	public enum Outcome {

		/** Something was read, new or not. */
		OK,
		/** The site says that nothing changed since the last visit. */
		UNCHANGED,
		/** Some entries could not be read. */
		PARTLY,
		/** Nothing could be read. */
		FAILED;

		public boolean isSuccess() {
			return this != FAILED;
		}

	}

	public Duration took() {
		return Duration.between(this.startedAt, this.endedAt);
	}

}
