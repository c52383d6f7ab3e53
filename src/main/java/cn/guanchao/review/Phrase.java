package cn.guanchao.review;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Words that were approved and published.
 *
 * @param kind holding or full
 * @param risk what kind of harm they answered
 */
public record Phrase(long statementId, long incidentId, String kind, @Nullable String risk, String text,
		Instant publishedAt) {

}
