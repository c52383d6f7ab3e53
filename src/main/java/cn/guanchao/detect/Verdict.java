package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * What the detector says of one bucket.
 *
 * @param expected what this bucket usually counts
 * @param score in 0..1; 0.5 is the bar, 0.75 twice the bar
 * @param sigma the rise in standard deviations of a Poisson count, over {@code window}
 * @param onset true at the first bucket of a rise, and only there
 * @param ended true at the bucket where a rise is over
 * @param rising whether a rise is on, this bucket included
 * @param learning whether less than a day is known of the series
 * @param window the window that speaks loudest
 * @param count what was counted in that window
 * @param baseline what that window usually counts
 * @param since when the rise began, as far as the window shows it; null outside a rise
 * @param reason one Chinese sentence with the numbers
 */
public record Verdict(double expected, double score, double sigma, boolean onset, boolean ended, boolean rising,
		boolean learning, Duration window, double count, double baseline, @Nullable Instant since, String reason) {

	/** How many times the baseline was counted. */
	public double ratio() {
		return this.count / Math.max(this.baseline, 0.5);
	}

	Verdict because(String reason) {
		return new Verdict(this.expected, this.score, this.sigma, this.onset, this.ended, this.rising, this.learning,
				this.window, this.count, this.baseline, this.since, reason);
	}

}
