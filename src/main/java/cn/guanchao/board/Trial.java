package cn.guanchao.board;

import cn.guanchao.detect.Backtest;
import cn.guanchao.detect.Replay;
import cn.guanchao.detect.Replay.Rising;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A period as the saved settings tell it and as those that are tried would have.
 *
 * @param bars what was counted, in at most some 700 equal parts
 */
record Trial(List<Bar> bars, List<Told> saved, List<Told> tried) {

	private static final int BARS = 700;

	private static final List<Duration> LENGTHS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15),
			Duration.ofMinutes(30), Duration.ofHours(1));

	/**
	 * A part of the period.
	 *
	 * @param value null where nothing could be counted
	 */
	record Bar(Instant at, @Nullable Double value, double expected) {
	}

	/**
	 * A signal that would have been told.
	 *
	 * @param both whether the other settings tell of it too
	 */
	record Told(Instant since, Instant onset, Instant ended, String reason, boolean both) {
	}

	static Trial of(Replay.Judged saved, Replay.Judged tried) {
		return new Trial(bars(saved.rows()), told(saved.risings(), tried.risings()),
				told(tried.risings(), saved.risings()));
	}

	private static List<Told> told(List<Rising> risings, List<Rising> others) {
		return risings.stream()
			.map((rising) -> new Told(rising.since(), rising.onset(), rising.ended(), rising.reason(),
					others.stream().anyMatch(rising::overlaps)))
			.toList();
	}

	private static List<Bar> bars(List<Backtest.Row> rows) {
		int buckets = (int) LENGTHS.stream()
			.map((length) -> length.dividedBy(LENGTHS.getFirst()))
			.filter((length) -> rows.size() / length <= BARS)
			.findFirst()
			.orElse(LENGTHS.getLast().dividedBy(LENGTHS.getFirst()))
			.longValue();
		List<Bar> bars = new ArrayList<>();
		for (int start = 0; start < rows.size(); start += buckets) {
			bars.add(bar(rows.subList(start, Math.min(start + buckets, rows.size()))));
		}
		return bars;
	}

	private static Bar bar(List<Backtest.Row> rows) {
		double expected = rows.stream().mapToDouble(Backtest.Row::expected).sum();
		List<Double> counted = new ArrayList<>();
		for (Backtest.Row row : rows) {
			if (row.value() != null) {
				counted.add(row.value());
			}
		}
		double sum = counted.stream().mapToDouble(Double::doubleValue).sum();
		return new Bar(Instant.parse(rows.getFirst().timestamp()), counted.isEmpty() ? null : sum, expected);
	}

}
