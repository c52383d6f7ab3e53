package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * What the detector says of one bucket.
 *
 * @param at the bucket's start
 * @param value what it counted; NaN where it was not counted
 * @param expected what this bucket usually counts
 * @param score in 0..1; 0.5 is the bar, 0.75 twice the bar
 * @param sigma the rise in standard deviations of a Poisson count, over {@code window}
 * @param onset true at the first bucket of a rise, and only there
 * @param ended true at the bucket where a rise is over
 * @param rising whether a rise is on, this bucket included
 * @param learning whether less than a day is known of the series
 * @param bucket how long a bucket is
 * @param window the window that speaks loudest
 * @param count what was counted in that window
 * @param baseline what that window usually counts
 * @param since when the rise began, as far as the window shows it; null outside a rise
 * @param known for how long the series has been known
 */
public record Verdict(Instant at, double value, double expected, double score, double sigma, boolean onset,
		boolean ended, boolean rising, boolean learning, Duration bucket, Duration window, double count,
		double baseline, @Nullable Instant since, Duration known) {

	/** How many times the baseline was counted. */
	public double ratio() {
		return this.count / Math.max(this.baseline, 0.5);
	}

	/** How far the count stands above its baseline, in standard deviations. */
	double rise() {
		return Signal.rise(this.count, this.baseline);
	}

	/** One Chinese sentence with the numbers. */
	public String reason() {
		return Reasons.of(this);
	}

}
