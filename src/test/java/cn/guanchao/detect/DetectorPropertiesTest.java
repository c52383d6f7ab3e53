package cn.guanchao.detect;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class DetectorPropertiesTest {

	private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

	/** Brands that are talked of often; among a handful of mentions chance decides. */
	@Property(tries = 20)
	void aBusyBrandIsJudgedLikeAQuietOneWithTheSameShape(@ForAll @LongRange(min = 1, max = 1_000_000) long seed,
			@ForAll @IntRange(min = 2, max = 100) int times) {
		List<Double> quiet = counts(seed, 200);
		List<Double> busy = quiet.stream().map(count -> count * times).toList();
		assertThat(onsets(busy, START)).isEqualTo(onsets(quiet, START));
	}

	@Property(tries = 20)
	void shiftingByWholeWeeksChangesNothing(@ForAll @LongRange(min = 1, max = 1_000_000) long seed,
			@ForAll @IntRange(min = -500, max = 500) int weeks) {
		List<Double> counts = counts(seed, 8);
		assertThat(onsets(counts, START.plus(Duration.ofDays(7L * weeks)))).isEqualTo(onsets(counts, START));
	}

	@Property(tries = 10)
	void theOrderOfLateArrivalsDoesNotMatter(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
		List<Backtest.Point> points = new ArrayList<>();
		List<Double> counts = counts(seed, 8);
		for (int i = 0; i < counts.size(); i++) {
			Instant at = START.plusSeconds(300L * i);
			double late = Math.floor(counts.get(i) / 3);
			points.add(new Backtest.Point(at, counts.get(i) - late));
			points.add(new Backtest.Point(at, late));
		}
		List<Instant> inOrder = alerts(points);
		Collections.shuffle(points, new Random(seed));
		assertThat(alerts(points)).isEqualTo(inOrder);
	}

	private static List<Instant> alerts(List<Backtest.Point> points) {
		return new Backtest(DetectorSettings.DEFAULTS).of(points)
			.stream()
			.filter(Backtest.Row::alert)
			.map(row -> Instant.parse(row.timestamp()))
			.distinct()
			.sorted()
			.toList();
	}

	private static List<Integer> onsets(List<Double> counts, Instant start) {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Duration.ofMinutes(5));
		List<Integer> onsets = new ArrayList<>();
		for (int i = 0; i < counts.size(); i++) {
			if (detector.step(start.plusSeconds(300L * i), counts.get(i)).onset()) {
				onsets.add(i);
			}
		}
		return onsets;
	}

	/** Three weeks with a day's rhythm, noise and three crises. */
	private static List<Double> counts(long seed, double level) {
		Random random = new Random(seed);
		List<Double> counts = new ArrayList<>();
		int[] crises = { 9 * 288 + random.nextInt(288), 14 * 288 + random.nextInt(288),
				18 * 288 + random.nextInt(288) };
		for (int i = 0; i < 21 * 288; i++) {
			double usual = level * (1 + 0.7 * Math.sin(i / 288.0 * 2 * Math.PI));
			for (int k = 0; k < crises.length; k++) {
				usual += (i >= crises[k]) ? level * 12 * (k + 1) * Math.exp((crises[k] - i) / 30.0) : 0;
			}
			counts.add(Math.rint(Math.max(0, usual + Math.sqrt(usual) * random.nextGaussian())));
		}
		return counts;
	}

}
