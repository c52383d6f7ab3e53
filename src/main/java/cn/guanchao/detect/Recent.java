package cn.guanchao.detect;

import java.time.Duration;
import java.util.List;

/**
 * The last buckets, as counted and as expected, and their sums over each window. A bucket
 * that was not counted (a source was down) stands as it was expected: neither rise nor
 * silence.
 */
final class Recent {

	/** Excess is counted from here when the start of a rise is looked for. */
	private static final double RISEN = 1.5;

	private final int[] lengths; // in buckets, ascending

	private final double[] counted; // a ring

	private final double[] expected;

	private final double[] countedSums; // per window

	private final double[] expectedSums;

	private long size; // buckets ever added

	Recent(DetectorSettings settings, Duration bucket) {
		this.lengths = lengths(settings.windows(), bucket);
		int longest = this.lengths[this.lengths.length - 1];
		this.counted = new double[longest];
		this.expected = new double[longest];
		this.countedSums = new double[this.lengths.length];
		this.expectedSums = new double[this.lengths.length];
	}

	/** The windows in whole buckets; those that fall together are one. */
	static int[] lengths(List<Duration> windows, Duration bucket) {
		return windows.stream()
			.mapToInt(window -> (int) Math.max(1, Math.round((double) window.toSeconds() / bucket.toSeconds())))
			.distinct()
			.toArray();
	}

	void add(double value, double usual) {
		int ring = this.counted.length;
		int at = (int) (this.size % ring);
		for (int k = 0; k < this.lengths.length; k++) {
			if (this.size >= this.lengths[k]) {
				int gone = (int) Math.floorMod(this.size - this.lengths[k], (long) ring);
				this.countedSums[k] -= this.counted[gone];
				this.expectedSums[k] -= this.expected[gone];
			}
			this.countedSums[k] += value;
			this.expectedSums[k] += usual;
		}
		this.counted[at] = value;
		this.expected[at] = usual;
		this.size++;
		if (at == ring - 1) {
			addUp();
		}
	}

	/** Sums anew, so that rounding errors of a year do not pile up. */
	private void addUp() {
		for (int k = 0; k < this.lengths.length; k++) {
			this.countedSums[k] = 0;
			this.expectedSums[k] = 0;
			for (int back = 1; back <= Math.min(this.size, this.lengths[k]); back++) {
				this.countedSums[k] += back(this.counted, back);
				this.expectedSums[k] += back(this.expected, back);
			}
		}
	}

	/** The bucket {@code back} steps ago; 1 is the newest. */
	private double back(double[] of, int back) {
		return of[(int) Math.floorMod(this.size - back, (long) of.length)];
	}

	int windows() {
		return this.lengths.length;
	}

	int length(int window) {
		return this.lengths[window];
	}

	int longest() {
		return this.counted.length;
	}

	double counted(int window) {
		return Math.max(0, this.countedSums[window]);
	}

	double expected(int window) {
		return Math.max(0, this.expectedSums[window]);
	}

	/** Rise in standard deviations of a Poisson count (variance-stabilised). */
	double rise(int window) {
		return 2 * (Math.sqrt(counted(window) + 1) - Math.sqrt(expected(window) + 1));
	}

	double ratio(int window) {
		return (counted(window) + 0.5) / (expected(window) + 0.5);
	}

	/** Buckets since the rise began: the stretch up to now with the largest excess. */
	int risenFor(int window) {
		double sum = 0;
		double best = 0;
		int since = 1;
		for (int back = 1; back <= Math.min(this.size, this.lengths[window]); back++) {
			sum += back(this.counted, back) - RISEN * back(this.expected, back);
			if (sum > best) {
				best = sum;
				since = back;
			}
		}
		return since;
	}

	/** Oldest first. */
	double[] countedInOrder() {
		return inOrder(this.counted);
	}

	double[] expectedInOrder() {
		return inOrder(this.expected);
	}

	private double[] inOrder(double[] of) {
		int n = (int) Math.min(this.size, of.length);
		double[] values = new double[n];
		for (int i = 0; i < n; i++) {
			values[i] = back(of, n - i);
		}
		return values;
	}

}
