package cn.guanchao.board;

import cn.guanchao.board.BoardNumbers.Expected;
import cn.guanchao.board.BoardNumbers.Point;
import cn.guanchao.board.BoardNumbers.Series;
import cn.guanchao.detect.Backtest;
import cn.guanchao.detect.SavedSettings;
import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.MentionCounts.Tally;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The board's curve: what was counted, and beside it what the detector expected. */
@Component
class BoardSeries {

	/** What the expectation is learned from; the first day of it teaches only. */
	private static final Duration HISTORY = Duration.ofDays(14);

	private static final Duration LEARNING = Duration.ofDays(1);

	private final MentionCounts counts;

	private final SavedSettings settings;

	BoardSeries(MentionCounts counts, SavedSettings settings) {
		this.counts = counts;
		this.settings = settings;
	}

	/** What the detector expected of each bucket stands beside what was counted. */
	Series of(String subject, BoardWindow window) {
		Instant first = window.firstBucket();
		Instant oldest = first.minus(HISTORY);
		Instant known = this.counts.coveredSince(subject, oldest, window.to()).orElse(window.to());
		List<MentionCounts.Point> points = this.counts.counts(subject, oldest, window.to(), window.bucket());
		List<Backtest.Row> rows = new Backtest(this.settings.get()).of(points.stream()
			.filter((point) -> !point.at().isBefore(known))
			.map((point) -> new Backtest.Point(point.at(), point.tally().total()))
			.toList());
		Map<Instant, Expected> expected = rows.stream()
			.filter((row) -> !Instant.parse(row.timestamp()).isBefore(known.plus(LEARNING)))
			.collect(Collectors.toMap((row) -> Instant.parse(row.timestamp()), (row) -> Expected.of(row.expected())));
		return new Series(window.bucket(),
				points.stream()
					.filter((point) -> !point.at().isBefore(first))
					.map((point) -> new Point(point.at(), point.tally().negative(), point.tally().neutral(),
							point.tally().positive(), expected.get(point.at())))
					.toList(),
				running(subject, window));
	}

	private Point running(String subject, BoardWindow window) {
		Instant from = window.to().minus(window.bucket());
		Tally tally = this.counts.count(subject, from, window.to());
		return new Point(from, tally.negative(), tally.neutral(), tally.positive(), null);
	}

}
