package cn.guanchao.source;

import java.time.Duration;

/**
 * How soon a source is visited again: never sooner than the watch list says; less often
 * while it brings nothing new, and less and less often while it fails.
 */
record Pace(Duration interval) {

	/** A quiet source is slowed down no further than this, so that news is not missed. */
	private static final Duration SLOWEST = Duration.ofMinutes(30);

	private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

	private static final int QUIET = 6;

	private static final int VERY_QUIET = 24;

	private static final int MOST_DOUBLINGS = 10;

	/**
	 * Decides after a visit.
	 * @param failures failed visits in a row, this one included
	 * @param quiet visits in a row that brought nothing new, this one included
	 */
	static Pace after(Source source, int failures, int quiet) {
		if (failures > 0) {
			long factor = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
			return new Pace(bounded(source.every(), factor, LONGEST_BACK_OFF));
		}
		int factor = (quiet < QUIET) ? 1 : (quiet < VERY_QUIET) ? 2 : 3;
		return new Pace(bounded(source.every(), factor, SLOWEST));
	}

	private static Duration bounded(Duration every, long factor, Duration longest) {
		Duration wanted = every.multipliedBy(factor);
		Duration bound = (every.compareTo(longest) > 0) ? every : longest;
		return (wanted.compareTo(bound) > 0) ? bound : wanted;
	}

}
