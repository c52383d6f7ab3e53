package cn.guanchao.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How long the buckets of a series are, read from its timestamps. */
final class Buckets {

	private static final int LOOKED_AT = 25;

	private static final Duration USUAL = Duration.ofMinutes(5);

	private Buckets() {
	}

	/**
	 * The usual distance between neighbours at the beginning of the series, so that a gap
	 * or a single odd row does not decide.
	 * @param sorted distinct, ascending
	 */
	static Duration infer(List<Instant> sorted) {
		int n = Math.min(sorted.size(), LOOKED_AT);
		if (n < 2) {
			return USUAL;
		}
		long[] steps = new long[n - 1];
		for (int i = 1; i < n; i++) {
			steps[i - 1] = Duration.between(sorted.get(i - 1), sorted.get(i)).toSeconds();
		}
		Arrays.sort(steps);
		return Duration.ofSeconds(Math.max(1, steps[(steps.length - 1) / 2]));
	}

}
