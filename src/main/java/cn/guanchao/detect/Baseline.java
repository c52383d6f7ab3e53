package cn.guanchao.detect;

import java.time.Duration;

/**
 * What a series usually counts per bucket: a level that follows shifts within days, times
 * the shape of the day (24 hours), times how each hour of the week differs from it (168
 * hours). Values far above the expected are cut before they are learned, so that a crisis
 * does not become its own baseline, while a level shift still does.
 */
final class Baseline {

	private static final int HOURS = 24;

	private static final int WEEK = 168;

	/** Monday 1970-01-05 is three days after the epoch's Thursday has begun. */
	private static final int EPOCH_HOUR = 72;

	/** Visits of an hour that the plain shape outweighs. */
	private static final double DAY_PRIOR = 2;

	private static final double WEEK_PRIOR = 3;

	private static final double CUT_RATIO = 3;

	private static final double CUT_COUNT = 3;

	private static final double LEAST = 0.02;

	/**
	 * Added to both sides of a ratio: of a series that counts next to nothing one burst
	 * would otherwise make an hour of hundreds of times the level.
	 */
	private static final double SPARSE = 0.5;

	private final double[] level; // weighted sum of values, of shapes

	private final double[] day; // 24 sums of value/level, 24 weights

	private final double[] week; // 168 sums, 168 weights

	private final double hoursPerBucket;

	private final double keepLevel;

	private final double keepDay;

	private final double keepWeek;

	Baseline(DetectorSettings settings, Duration bucket, double[] level, double[] day, double[] week) {
		this.level = level;
		this.day = day;
		this.week = week;
		this.hoursPerBucket = bucket.toSeconds() / 3600.0;
		this.keepLevel = half(bucket, settings.level(), 1);
		this.keepDay = half(bucket, settings.season(), HOURS);
		this.keepWeek = half(bucket, settings.season(), WEEK);
	}

	static Baseline fresh(DetectorSettings settings, Duration bucket) {
		return new Baseline(settings, bucket, new double[2], new double[2 * HOURS], new double[2 * WEEK]);
	}

	/** What remains after one bucket of something that is visited once in so many. */
	private static double half(Duration bucket, Duration halfLife, int slots) {
		return Math.pow(0.5, (double) bucket.toSeconds() * slots / halfLife.toSeconds());
	}

	/** Gives a series without a past the first value as its level. */
	void begin(double value, double exposure) {
		if (this.level[1] == 0) {
			this.level[0] = value + 0.5;
			this.level[1] = Math.max(1, exposure);
		}
	}

	/** Of a bucket with an exposure of one. */
	double expected(long second) {
		return Math.max((this.level[0] / this.level[1]) * shape(second), LEAST);
	}

	void learn(long second, double value, double exposure) {
		double now = this.level[0] / this.level[1];
		double shape = shape(second);
		double cut = Math.min(value, Math.max(now * shape, LEAST) * exposure * CUT_RATIO + CUT_COUNT);
		this.level[0] = this.level[0] * this.keepLevel + cut;
		this.level[1] = this.level[1] * this.keepLevel + shape * exposure;
		int w = weekHour(Math.floorDiv(second, 3600L));
		int h = w % HOURS;
		double relative = this.hoursPerBucket * (cut + SPARSE) / (now * exposure + SPARSE);
		double dayFactor = dayFactor(h);
		double weekFactor = weekFactor(w);
		this.day[h] = this.day[h] * this.keepDay + relative / weekFactor;
		this.day[HOURS + h] = this.day[HOURS + h] * this.keepDay + this.hoursPerBucket;
		this.week[w] = this.week[w] * this.keepWeek + relative / dayFactor;
		this.week[WEEK + w] = this.week[WEEK + w] * this.keepWeek + this.hoursPerBucket;
	}

	/** Hours are points at their middle with straight lines between them. */
	private double shape(long second) {
		double x = second / 3600.0 - 0.5;
		long before = (long) Math.floor(x);
		double part = x - before;
		int a = weekHour(before);
		int b = (a + 1) % WEEK;
		return (1 - part) * dayFactor(a % HOURS) * weekFactor(a) + part * dayFactor(b % HOURS) * weekFactor(b);
	}

	private static int weekHour(long epochHour) {
		return (int) Math.floorMod(epochHour + EPOCH_HOUR, (long) WEEK);
	}

	private double dayFactor(int h) {
		return (this.day[h] + DAY_PRIOR) / (this.day[HOURS + h] + DAY_PRIOR);
	}

	private double weekFactor(int w) {
		return (this.week[w] + WEEK_PRIOR) / (this.week[WEEK + w] + WEEK_PRIOR);
	}

	double[] level() {
		return this.level.clone();
	}

	double[] day() {
		return this.day.clone();
	}

	double[] week() {
		return this.week.clone();
	}

}
