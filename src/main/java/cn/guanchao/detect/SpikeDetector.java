package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Watches one series of counts, bucket by bucket, and says when it rises: once at the
 * onset, once at the end. It is deterministic, judges a bucket by earlier ones only, and
 * treats buckets that it is not given as not counted, never as zero.
 */
public final class SpikeDetector {

	/** Until then the shape of the day is unknown, and more is asked of a rise. */
	private static final Duration LEARNING = Duration.ofDays(1);

	private static final long BURST_SECONDS = 7_200;

	private static final int LEAST_BUCKETS = 12;

	private static final double LEARNING_FLOOR = 2;

	private static final double LEARNING_RATIO = 2.5;

	private final DetectorSettings settings;

	private final Duration bucket;

	private final long bucketSeconds;

	private final Baseline baseline;

	private final Recent recent;

	private final Peaks peaks;

	private long seen;

	private @Nullable Instant first;

	private @Nullable Instant last;

	private @Nullable Instant rise;

	private final double[] own; // per window, the strongest since the rise began

	private long calmBuckets;

	private @Nullable Instant quietSince;

	private double missed; // usual for the time since the last count above zero

	private SpikeDetector(DetectorSettings settings, Duration bucket, Baseline baseline) {
		this.settings = settings;
		this.bucket = bucket;
		this.bucketSeconds = bucket.toSeconds();
		this.baseline = baseline;
		this.recent = new Recent(settings, bucket);
		this.peaks = new Peaks(settings, this.recent.windows());
		this.own = new double[this.recent.windows()];
	}

	/** A detector that knows nothing yet of a series with buckets of this length. */
	public static SpikeDetector fresh(DetectorSettings settings, Duration bucket) {
		if (bucket.compareTo(Duration.ofMinutes(1)) < 0 || bucket.compareTo(Duration.ofDays(7)) > 0) {
			throw new IllegalArgumentException(
					"bucket " + bucket + ": add the counts up to buckets of one minute to seven days, e.g. PT5M");
		}
		return new SpikeDetector(settings, bucket, Baseline.fresh(settings, bucket));
	}

	/**
	 * Goes on from a stored state. A state of another shape or of other windows keeps
	 * what it knows of the usual, but starts its memory of rises anew.
	 */
	public static SpikeDetector from(DetectorSettings settings, DetectorState state) {
		if (state.version() != DetectorState.VERSION) {
			return fresh(settings, state.bucket());
		}
		SpikeDetector detector = new SpikeDetector(settings, state.bucket(), new Baseline(settings, state.bucket(),
				state.level().clone(), state.day().clone(), state.week().clone()));
		for (int i = 0; i < state.counted().length; i++) {
			detector.recent.add(state.counted()[i], state.expected()[i]);
		}
		if (Arrays.equals(state.windows(), Recent.lengths(settings.windows(), state.bucket()))) {
			detector.peaks.restore(state.peaks());
			System.arraycopy(state.own(), 0, detector.own, 0, state.own().length);
		}
		detector.seen = state.seen();
		detector.first = state.first();
		detector.last = state.last();
		detector.rise = state.rise();
		detector.calmBuckets = state.calmBuckets();
		detector.quietSince = state.quietSince();
		detector.missed = state.missed();
		return detector;
	}

	public DetectorState state() {
		return new DetectorState(DetectorState.VERSION, this.bucket,
				Recent.lengths(this.settings.windows(), this.bucket), this.seen, this.first, this.last,
				this.baseline.level(), this.baseline.day(), this.baseline.week(), this.recent.countedInOrder(),
				this.recent.expectedInOrder(), this.peaks.inOrder(), this.rise, this.own.clone(), this.calmBuckets,
				this.quietSince, this.missed);
	}

	/** The last bucket that was judged. */
	public @Nullable Instant last() {
		return this.last;
	}

	/** What is usual for a period, as far as is known now; 0 before the first bucket. */
	public double usual(Instant from, Instant to) {
		double usual = 0;
		for (long second = from.getEpochSecond(); second < to.getEpochSecond()
				&& this.last != null; second += this.bucketSeconds) {
			usual += this.baseline.expected(second);
		}
		return usual;
	}

	/** Since when nothing was counted; null where the last bucket counted something. */
	public @Nullable Instant quietSince() {
		return this.quietSince;
	}

	/** What would usually have been counted since then. */
	public double missed() {
		return this.missed;
	}

	/** Judges the next bucket, which was counted in full, and learns from it. */
	public Verdict step(Instant at, double value) {
		return step(at, value, 1);
	}

	/**
	 * Judges the next bucket and learns from it.
	 * @param at the bucket's start, later than that of the one before
	 * @param value its count; NaN where it was not counted
	 * @param exposure what the count is out of: the part of the usual sources that were
	 * up, in 0..1; or, for a share, all that was counted
	 */
	public Verdict step(Instant at, double value, double exposure) {
		if (value < 0 || Double.isInfinite(value)) {
			throw new IllegalArgumentException("count " + value + " at " + at + ": a count is 0 or more");
		}
		if (this.last != null && !at.isAfter(this.last)) {
			throw new IllegalArgumentException("bucket " + at + " is not after " + this.last
					+ ": give buckets in order of time; for late arrivals go back to an earlier state");
		}
		if (Double.isNaN(value)) {
			return missing(at);
		}
		if (!(exposure >= 0) || Double.isInfinite(exposure)) {
			throw new IllegalArgumentException("exposure " + exposure + " at " + at + ": it is 0 or more");
		}
		this.baseline.begin(value, exposure);
		bridge(at);
		long second = at.getEpochSecond();
		double expected = this.baseline.expected(second) * exposure;
		this.recent.add(value, expected);
		this.seen++;
		if (this.first == null) {
			this.first = at;
		}
		this.last = at;
		this.peaks.turnTo(second);
		Verdict verdict = judge(at, value, expected);
		for (int k = 0; k < this.recent.windows(); k++) {
			this.peaks.add(k, this.recent.rise(k));
			this.own[k] = (this.rise != null) ? Math.max(this.own[k], this.recent.rise(k)) : 0;
		}
		this.baseline.learn(second, value, exposure);
		listen(at, value, expected);
		return verdict;
	}

	private void listen(Instant at, double value, double expected) {
		if (value > 0) {
			this.quietSince = null;
			this.missed = 0;
		}
		else {
			this.quietSince = (this.quietSince != null) ? this.quietSince : at;
			this.missed += expected;
		}
	}

	private Verdict missing(Instant at) {
		double expected = (this.last != null) ? this.baseline.expected(at.getEpochSecond()) : 0;
		return new Verdict(at, Double.NaN, expected, 0, 0, false, false, this.rise != null, isLearning(at), this.bucket,
				this.bucket, 0, expected, this.rise, known(at));
	}

	/** Fills the buckets that were not counted with what they usually count. */
	private void bridge(Instant at) {
		if (this.last == null) {
			return;
		}
		long steps = Math.round((double) (at.getEpochSecond() - this.last.getEpochSecond()) / this.bucketSeconds);
		for (long back = Math.min(steps - 1, this.recent.longest()); back >= 1; back--) {
			double usual = this.baseline.expected(at.getEpochSecond() - back * this.bucketSeconds);
			this.recent.add(usual, usual);
		}
	}

	private boolean isLearning(Instant at) {
		return known(at).compareTo(LEARNING) < 0;
	}

	private Duration known(Instant at) {
		return (this.first != null) ? Duration.between(this.first, at) : Duration.ZERO;
	}

	private Verdict judge(Instant at, double value, double expected) {
		boolean learning = isLearning(at);
		int loudest = 0;
		double strength = -1;
		for (int k = 0; k < this.recent.windows(); k++) {
			double s = strength(k, learning);
			if (s > strength) {
				strength = s;
				loudest = k;
			}
		}
		boolean wasRising = this.rise != null;
		boolean onset = !wasRising && strength > 1 && this.seen > LEAST_BUCKETS;
		boolean ended = false;
		if (onset) {
			this.rise = at.minusSeconds((this.recent.risenFor(loudest) - 1L) * this.bucketSeconds);
			this.calmBuckets = 0;
		}
		else if (wasRising) {
			this.calmBuckets = (strength < this.settings.low()) ? this.calmBuckets + 1 : 0;
			ended = this.calmBuckets * this.bucketSeconds >= this.settings.calm().toSeconds();
		}
		Instant since = this.rise;
		if (ended) {
			this.rise = null;
		}
		return new Verdict(at, value, expected, 1 - Math.pow(2, -Math.max(0, strength)), this.recent.rise(loudest),
				onset, ended, this.rise != null, learning, this.bucket,
				this.bucket.multipliedBy(this.recent.length(loudest)), this.recent.counted(loudest),
				this.recent.expected(loudest), since, known(at));
	}

	/**
	 * A window's rise as a share of its bar; above 1 only where the ratio is large enough
	 * too.
	 */
	private double strength(int window, boolean learning) {
		double floor = this.settings.floor() * (learning ? LEARNING_FLOOR : 1);
		double bar = Math.max(floor, this.settings.share() * Math.max(this.peaks.bar(window), this.own[window]));
		double strength = this.recent.rise(window) / bar;
		double least = (this.recent.length(window) * this.bucketSeconds < BURST_SECONDS) ? this.settings.burstRatio()
				: this.settings.minRatio();
		double ratio = least * (learning ? LEARNING_RATIO : 1);
		return (this.recent.ratio(window) < ratio) ? Math.min(strength, 0.99) : strength;
	}

}
