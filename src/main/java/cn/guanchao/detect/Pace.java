package cn.guanchao.detect;

import cn.guanchao.index.MentionCounts.Point;

import java.time.Duration;
import java.util.List;

/** How fast something spreads. Pure. */
final class Pace {

	/** So few say nothing of a pace. */
	private static final int LEAST = 6;

	/** What comes evenly has its last half in the last half of the time. */
	private static final double QUICKENED = 1 / 3.0;

	private Pace() {
	}

	/**
	 * How long the negatives took to double lately: the time within which the newer half
	 * of them came. Zero where they do not come faster than before.
	 */
	static Duration doubling(List<Point> points) {
		long all = points.stream().mapToLong((point) -> point.tally().negative()).sum();
		if (all < LEAST) {
			return Duration.ZERO;
		}
		long newer = 0;
		for (int back = 1; back <= points.size(); back++) {
			newer += points.get(points.size() - back).tally().negative();
			if (newer * 2 >= all) {
				return (back <= Math.max(1, points.size() * QUICKENED)) ? Judge.BUCKET.multipliedBy(back)
						: Duration.ZERO;
			}
		}
		return Duration.ZERO;
	}

}
