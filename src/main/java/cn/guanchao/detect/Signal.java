package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A detector's finding: what rose, from what baseline, by how much, since when.
 *
 * @param value what was counted in the window that speaks loudest
 * @param expected what that window usually counts
 * @param negatives negative mentions since the rise began
 * @param storyId the story that most of it belongs to, where there is one
 * @param reason one Chinese sentence with the numbers
 * @param endedAt when the rise was over; null while it lasts
 */
public record Signal(String id, String subjectId, Kind kind, Instant since, Instant raisedAt, Instant updatedAt,
		@Nullable Instant endedAt, double value, double expected, long negatives, @Nullable String storyId,
		String reason) {

	/** What rose. */
	public enum Kind {

		VOLUME("声量"), NEGATIVE("负面");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		public String label() {
			return this.label;
		}

	}

	/** How many times the baseline was counted. */
	public double ratio() {
		return this.value / Math.max(this.expected, 0.5);
	}

}
