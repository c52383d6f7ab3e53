package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A detector's finding: what rose, from what baseline, by how much, since when.
 *
 * @param since when the rise began, as far as the window shows it
 * @param onset the bucket at which it was over the bar; with the series it names the rise
 * @param value what was counted in the window that speaks loudest
 * @param expected what that window usually counts
 * @param negatives negative mentions since the rise began, of at most the last six hours
 * @param storyId the story that most of it belongs to, where there is one
 * @param reason one Chinese sentence with the numbers
 * @param endedAt when the rise was over; null while it lasts
 */
public record Signal(String id, SeriesKey series, Instant since, Instant onset, Instant raisedAt, Instant updatedAt,
		@Nullable Instant endedAt, double value, double expected, long negatives, @Nullable String storyId,
		String reason) {

	/** What rose. */
	public enum Kind {

		VOLUME("提及"), NEGATIVE("负面"), SHARE("负面占比"),
		/** How fast a story spreads. */
		SPEED("传播速度"),
		/** How weighty the sources are that carry a story. */
		WEIGHT("信源分量"),
		/** A subject is not heard although it usually is. */
		SILENCE("静默");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		public String label() {
			return this.label;
		}

	}

	public String subjectId() {
		return this.series.slice().subjectId();
	}

	public Kind kind() {
		return this.series.kind();
	}

	/** How many times the baseline was counted. */
	public double ratio() {
		return this.value / Math.max(this.expected, 0.5);
	}

	/**
	 * How far it stands above its baseline, in standard deviations of a Poisson count.
	 */
	double rise() {
		return rise(this.value, this.expected);
	}

	static double rise(double count, double baseline) {
		return 2 * (Math.sqrt(count + 1) - Math.sqrt(baseline + 1));
	}

	/** The same signal, still on. */
	Signal at(Instant now, @Nullable String story) {
		return new Signal(this.id, this.series, this.since, this.onset, this.raisedAt, now, null, this.value,
				this.expected, this.negatives, (story != null) ? story : this.storyId, this.reason);
	}

	/** Until when the mentions behind it were published. */
	public Instant until() {
		return (this.endedAt != null) ? this.endedAt : this.updatedAt;
	}

}
