package cn.guanchao.detect;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SpikeDetectorTest {

	@Test
	void raisesOnceForARiseAndEndsItOnce() {
		List<Verdict> verdicts = new Talk(20).days(14).burst(40, 24).days(2).verdicts();
		assertThat(verdicts.stream().filter(Verdict::onset)).hasSize(1);
		assertThat(verdicts.stream().filter(Verdict::ended)).hasSize(1);
	}

	@Test
	void saysWhatRoseFromWhatByHowMuchAndSinceWhen() {
		Verdict onset = onset(new Talk(20).days(14).burst(40, 24).days(1).verdicts());
		assertThat(onset.reason()).matches("截至 08:\\d\\d 的近.+ \\d+ 条，同时段基线 .+ 条，\\d+\\.\\d 倍.*");
		assertThat(onset.since()).isEqualTo(Talk.START.plus(Duration.ofDays(14)));
	}

	@Test
	void isFastOnAStrongRise() {
		List<Verdict> verdicts = new Talk(20).days(14).burst(30, 24).verdicts();
		assertThat(verdicts.subList(14 * 288, 14 * 288 + 3).stream().anyMatch(Verdict::onset)).isTrue();
	}

	@Test
	void doesNotTakeTheMorningForARise() {
		assertThat(new Talk(50).days(30).verdicts()).noneMatch(Verdict::onset);
	}

	@Test
	void staysQuietInAftershocksButHearsTheNextCrisisWeeksLater() {
		List<Verdict> verdicts = new Talk(20).days(14)
			.burst(60, 24)
			.days(2)
			.burst(20, 12)
			.days(35)
			.burst(40, 24)
			.days(1)
			.verdicts();
		assertThat(verdicts.stream().filter(Verdict::onset)).hasSize(2);
	}

	@Test
	void learnsANewLevel() {
		Talk talk = new Talk(20).days(14).level(60).days(14);
		int shift = 14 * 288;
		List<Verdict> verdicts = talk.verdicts();
		assertThat(verdicts.subList(shift + 3 * 288, verdicts.size())).noneMatch(Verdict::onset);
		assertThat(verdicts.getLast().expected()).isBetween(10.0, 100.0);
		assertThat(verdicts.getLast().rising()).isFalse();
	}

	@Test
	void takesAGapForMissingDataNotForSilence() {
		List<Verdict> verdicts = new Talk(20).days(14).gap(36).days(2).verdicts();
		assertThat(verdicts).noneMatch(Verdict::onset);
		assertThat(verdicts.get(14 * 288).reason()).contains("缺数");
		assertThat(verdicts.getLast().expected()).isGreaterThan(5);
	}

	@Test
	void goesOnAfterARestartAsIfNothingHappened() {
		Talk talk = new Talk(20).days(10).burst(40, 12).days(3).gap(9).burst(60, 20).days(1);
		SpikeDetector straight = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Talk.BUCKET);
		SpikeDetector restarted = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Talk.BUCKET);
		for (int i = 0; i < talk.counts.size(); i++) {
			Instant at = Talk.START.plus(Talk.BUCKET.multipliedBy(i));
			Verdict expected = straight.step(at, talk.counts.get(i));
			if (i % 211 == 0) {
				restarted = SpikeDetector.from(DetectorSettings.DEFAULTS, restarted.state());
			}
			Verdict verdict = restarted.step(at, talk.counts.get(i));
			assertThat(verdict.onset()).isEqualTo(expected.onset());
			assertThat(verdict.score()).isCloseTo(expected.score(), org.assertj.core.data.Offset.offset(1e-9));
		}
	}

	@Test
	void judgesABucketByEarlierOnesOnly() {
		List<Verdict> whole = new Talk(20).days(10).burst(40, 24).days(3).verdicts();
		List<Verdict> part = new Talk(20).days(10).burst(40, 24).verdicts();
		assertThat(whole.subList(0, part.size())).isEqualTo(part);
	}

	@Test
	void saysSoWhenItIsStillLearning() {
		Verdict onset = onset(new Talk(20).buckets(60).burst(100, 12).verdicts());
		assertThat(onset.reason()).startsWith("冷启动（仅学习 5 小时");
	}

	/**
	 * A burst in two parts was swallowed: its first part had become the hour's baseline.
	 */
	@Test
	void hearsABurstInASeriesThatCountsNextToNothing() {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Duration.ofMinutes(5));
		Instant at = Instant.parse("2026-03-02T00:00:00Z");
		for (int i = 0; i < 3 * 288; i++) {
			detector.step(at.plus(Duration.ofMinutes(5L * i)), 0);
		}
		Instant burst = at.plus(Duration.ofDays(3));
		Verdict first = detector.step(burst, 7);
		Verdict second = detector.step(burst.plus(Duration.ofMinutes(5)), 17);
		assertThat(first.onset() || second.onset()).isTrue();
		assertThat(second.expected()).isLessThan(2);
	}

	@Test
	void refusesBucketsThatGoBack() {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Talk.BUCKET);
		detector.step(Talk.START, 3);
		assertThatIllegalArgumentException().isThrownBy(() -> detector.step(Talk.START, 3))
			.withMessageContaining("in order of time");
	}

	private static Verdict onset(List<Verdict> verdicts) {
		return verdicts.stream().filter(Verdict::onset).findFirst().orElseThrow();
	}

	/** A series with a day and a week, and a noise that is the same every time. */
	static final class Talk {

		static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

		static final Duration BUCKET = Duration.ofMinutes(5);

		final List<Double> counts = new ArrayList<>();

		private double level;

		Talk(double level) {
			this.level = level;
		}

		Talk level(double level) {
			this.level = level;
			return this;
		}

		Talk days(int days) {
			return buckets(days * 288);
		}

		Talk buckets(int n) {
			for (int i = 0; i < n; i++) {
				this.counts.add(usual());
			}
			return this;
		}

		Talk burst(double times, int buckets) {
			for (int i = 0; i < buckets; i++) {
				this.counts.add(usual() + Math.rint(this.level * times));
			}
			return this;
		}

		Talk gap(int buckets) {
			for (int i = 0; i < buckets; i++) {
				this.counts.add(Double.NaN);
			}
			return this;
		}

		private double usual() {
			int i = this.counts.size();
			double day = 1 + 0.7 * Math.sin((i % 288 - 60) / 288.0 * 2 * Math.PI);
			double week = (i / 288 % 7 >= 5) ? 0.7 : 1.1;
			double noise = 1 + 0.25 * Math.sin(i * 12.9898 + Math.sin(i * 78.233));
			return Math.rint(this.level * day * week * noise);
		}

		List<Verdict> verdicts() {
			SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, BUCKET);
			List<Verdict> verdicts = new ArrayList<>();
			for (int i = 0; i < this.counts.size(); i++) {
				verdicts.add(detector.step(START.plus(BUCKET.multipliedBy(i)), this.counts.get(i)));
			}
			return verdicts;
		}

	}

}
