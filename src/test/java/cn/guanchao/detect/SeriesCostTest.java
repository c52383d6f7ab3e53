package cn.guanchao.detect;

import cn.guanchao.detect.Judge.Judged;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.Slice;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ten thousand series cost a minute: loaded, judged, sealed in their turn, saved.
 */
class SeriesCostTest {

	private static final int SERIES = 10_000;

	private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

	private static final int LEARNED = 3 * 288;

	@Test
	void tenThousandSeriesAMinuteCostLittle() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(RealStores.freshDatabase());
			JdbcClient jdbc = JdbcClient.create(pool);
			List<SeriesKey> keys = keys();
			new DetectorStates(jdbc).save(learned(keys));
			List<String> texts = keys.stream().map(SeriesKey::text).toList();
			DetectorStates states = new DetectorStates(jdbc);
			long began = System.nanoTime();
			states.of(texts);
			System.out.printf("10,000 states read after a restart: %d ms%n", millis(began));
			long cpu = Long.MAX_VALUE;
			for (int minute = 1; minute <= 10; minute++) {
				cpu = Math.min(cpu, minute(states, keys, texts, LEARNED + minute));
			}
			assertThat(Duration.ofNanos(cpu)).as("time of a processor for one minute's judging")
				.isLessThan(Duration.ofSeconds(2));
		}
	}

	private static long minute(DetectorStates states, List<SeriesKey> keys, List<String> texts, int now) {
		long began = System.nanoTime();
		long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		Map<String, Sealed> known = states.of(texts);
		Judge judge = new Judge(DetectorSettings.DEFAULTS,
				new Coverage(List.of(), Map.of(), List.of(), START.plus(Judge.BUCKET.multipliedBy(now))));
		Map<SeriesKey, Sealed> news = new HashMap<>();
		List<Point> points = points(LEARNED - 36, now);
		for (int i = 0; i < keys.size(); i++) {
			SeriesKey key = keys.get(i);
			Instant turn = (i % 12 == now % 12) ? START.plus(Judge.BUCKET.multipliedBy(now - 24)) : Instant.MAX;
			Judged judged = judge.judge(key, known.get(key.text()), points, turn);
			if (judged != null && judged.sealed() != null) {
				news.put(key, judged.sealed());
			}
		}
		long judged = millis(began);
		states.save(news);
		long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
		System.out.printf(
				"10,000 series: %d ms, of which judged in %d ms; %d states sealed and saved; %d ms of a processor%n",
				millis(began), judged, news.size(), used / 1_000_000);
		return used;
	}

	private static List<SeriesKey> keys() {
		List<SeriesKey> keys = new ArrayList<>();
		for (int i = 0; i < SERIES; i++) {
			keys.add(new SeriesKey(new Slice("brand" + i / 100, Slice.By.STORY, "story" + i % 100),
					Signal.Kind.NEGATIVE));
		}
		return keys;
	}

	private static Map<SeriesKey, Sealed> learned(List<SeriesKey> keys) {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Judge.BUCKET);
		points(0, LEARNED - 36).forEach((point) -> detector.step(point.at(), point.tally().negative()));
		Sealed sealed = new Sealed(START.plus(Judge.BUCKET.multipliedBy(LEARNED - 36)), detector.state().bytes());
		Map<SeriesKey, Sealed> states = new HashMap<>();
		keys.forEach((key) -> states.put(key, sealed));
		return states;
	}

	private static List<Point> points(int from, int to) {
		Random random = new Random(7);
		List<Point> points = new ArrayList<>();
		for (int i = from; i < to; i++) {
			points.add(new Point(START.plus(Judge.BUCKET.multipliedBy(i)), new Tally(random.nextInt(6), 2, 1)));
		}
		return points;
	}

	private static long millis(long began) {
		return (System.nanoTime() - began) / 1_000_000;
	}

}
