package cn.guanchao.detect;

import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Judges a series from its sealed state up to now. */
final class Judge {

	static final Duration BUCKET = Duration.ofMinutes(5);

	/** With less of its sources known than this, a bucket is missing. */
	private static final double LEAST_KNOWN = 0.1;

	private final DetectorSettings settings;

	private final Coverage coverage;

	Judge(DetectorSettings settings, Coverage coverage) {
		this.settings = settings;
		this.coverage = coverage;
	}

	/**
	 * What came of a series.
	 *
	 * @param verdict of the last point
	 * @param strongest of the points of the rise that is on; the last one where none is
	 * @param onset the bucket at which the rise that is on was over the bar; null where
	 * it was sealed before, or none is on
	 * @param sealed the state up to {@code sealTo}; null where that is no news
	 */
	record Judged(SeriesKey series, SpikeDetector detector, Verdict verdict, Verdict strongest, @Nullable Instant onset,
			@Nullable Sealed sealed) {

	}

	/**
	 * Judges the points that are not sealed yet.
	 * @param sealed null for a series that is new
	 * @param points ascending; those before the sealed bucket are passed over
	 * @param sealTo the first bucket for which late arrivals still count
	 * @return null where there is nothing to judge
	 */
	@Nullable Judged judge(SeriesKey series, @Nullable Sealed sealed, List<Point> points, Instant sealTo) {
		SpikeDetector detector = detector(series, sealed);
		Sealed next = null;
		Instant first = null;
		Verdict verdict = null;
		Verdict strongest = null;
		Instant onset = null;
		for (Point point : points) {
			if (sealed != null && point.at().isBefore(sealed.until())) {
				continue;
			}
			first = (first != null) ? first : point.at();
			if (next == null && first.isBefore(sealTo) && !point.at().isBefore(sealTo)) {
				next = new Sealed(sealTo, detector.state().bytes());
			}
			verdict = step(series, detector, point);
			strongest = (strongest != null && goesOn(verdict) && !(verdict.rise() > strongest.rise())) ? strongest
					: verdict;
			onset = verdict.onset() ? point.at() : verdict.rising() ? onset : null;
		}
		return (verdict != null && strongest != null) ? new Judged(series, detector, verdict, strongest, onset, next)
				: null;
	}

	/** Whether the rise that was on before the point still is. */
	private static boolean goesOn(Verdict verdict) {
		return verdict.rising() && !verdict.onset();
	}

	private SpikeDetector detector(SeriesKey series, @Nullable Sealed sealed) {
		DetectorSettings own = this.settings.of(series);
		return (sealed == null) ? SpikeDetector.fresh(own, BUCKET)
				: DetectorState.of(sealed.state())
					.map((state) -> SpikeDetector.from(own, state))
					.orElseGet(() -> SpikeDetector.fresh(own, BUCKET));
	}

	Verdict step(SeriesKey series, SpikeDetector detector, Point point) {
		double known = this.coverage.of(series.slice(), point.at(), point.at().plus(BUCKET));
		Tally tally = point.tally();
		if (known < LEAST_KNOWN) {
			return detector.step(point.at(), Double.NaN);
		}
		return switch (series.kind()) {
			case VOLUME -> detector.step(point.at(), tally.total(), known);
			case NEGATIVE -> detector.step(point.at(), tally.negative(), known);
			case SHARE -> detector.step(point.at(), tally.negative(), tally.total());
			case SPEED, WEIGHT, SILENCE -> throw new IllegalArgumentException(series + " is judged without a detector");
		};
	}

}
