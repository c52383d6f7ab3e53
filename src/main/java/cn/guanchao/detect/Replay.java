package cn.guanchao.detect;

import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.Talk;
import cn.guanchao.source.Visits;
import cn.guanchao.source.Sources;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the detector would have said on stored history, with the settings that hold and
 * with those that are tried. It learns from the four weeks before.
 */
@Component
public class Replay {

	public static final Duration LONGEST = Duration.ofDays(31);

	private static final Duration LEARNED = Duration.ofDays(28);

	private static final Duration SHARES = Duration.ofDays(7);

	private final Talk talk;

	private final Visits visits;

	private final Sources sources;

	private final Clock clock;

	Replay(Talk talk, Visits visits, Sources sources, Clock clock) {
		this.talk = talk;
		this.visits = visits;
		this.sources = sources;
		this.clock = clock;
	}

	/**
	 * One rise, as a signal would have told it.
	 *
	 * @param onset the bucket at which it would have been told
	 * @param ended the bucket at which it was over, or the end of the period
	 */
	public record Rising(Instant since, Instant onset, Instant ended, String reason) {

		/** Whether the other tells of the same talk. */
		public boolean overlaps(Rising other) {
			return !this.ended.isBefore(other.since()) && !other.ended().isBefore(this.since);
		}

	}

	/**
	 * A period as it was judged.
	 *
	 * @param rows one per bucket
	 */
	public record Judged(List<Backtest.Row> rows, List<Rising> risings) {

		public Judged {
			rows = List.copyOf(rows);
			risings = List.copyOf(risings);
		}

	}

	/** The stored history of a series, read once and judged as often as is wanted. */
	public final class History {

		private final SeriesKey series;

		private final Instant from;

		private final List<Point> points;

		private final Coverage coverage;

		private History(SeriesKey series, Instant from, List<Point> points, Coverage coverage) {
			this.series = series;
			this.from = from;
			this.points = points;
			this.coverage = coverage;
		}

		public Judged judge(DetectorSettings settings) {
			SpikeDetector detector = SpikeDetector.fresh(settings.of(this.series), Judge.BUCKET);
			Judge judge = new Judge(settings, this.coverage);
			List<Backtest.Row> rows = new ArrayList<>();
			List<Rising> risings = new ArrayList<>();
			Verdict onset = null;
			for (Point point : this.points) {
				Verdict verdict = judge.step(this.series, detector, point);
				onset = verdict.onset() ? verdict : onset;
				if (onset != null && (verdict.ended() || point.equals(this.points.getLast()))) {
					if (!verdict.at().isBefore(this.from)) {
						Instant since = (onset.since() != null) ? onset.since() : onset.at();
						risings.add(new Rising(since, onset.at(), verdict.at(), onset.reason()));
					}
					onset = null;
				}
				if (!point.at().isBefore(this.from)) {
					rows.add(row(verdict));
				}
			}
			return new Judged(rows, risings);
		}

		private static Backtest.Row row(Verdict verdict) {
			return new Backtest.Row(verdict.at().toString(), Double.isNaN(verdict.value()) ? null : verdict.value(),
					verdict.expected(), verdict.score(), verdict.onset(), verdict.reason());
		}

	}

	/**
	 * Reads a series.
	 * @throws IllegalArgumentException if the period is empty or longer than
	 * {@link #LONGEST}
	 */
	public History of(SeriesKey series, Instant from, Instant to) {
		if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("from " + from + " to " + to + " is no period of at most "
					+ LONGEST.toDays() + " days; give both, e.g. from=2026-11-01T00:00:00Z&to=2026-11-08T00:00:00Z");
		}
		Instant first = Look.bucketOf(from);
		Instant learn = first.minus(LEARNED);
		Instant now = this.clock.instant();
		String subject = series.slice().subjectId();
		Map<String, Map<String, Long>> bySource = this.talk.bySource(List.of(subject), to.minus(SHARES), to);
		Coverage coverage = new Coverage(this.visits.gapsSince(learn), bySource, this.sources.all(), now);
		List<Point> points = new ArrayList<>(
				this.talk.history(series.slice(), learn, first, Judge.BUCKET, coverage.hidden()));
		points.addAll(this.talk.history(series.slice(), first, to, Judge.BUCKET, coverage.hidden()));
		int begun = 0;
		while (begun < points.size() && points.get(begun).tally().total() == 0
				&& points.get(begun).at().isBefore(first)) {
			begun++;
		}
		return new History(series, first, points.subList(begun, points.size()), coverage);
	}

}
