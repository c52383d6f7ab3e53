package cn.guanchao.detect;

import cn.guanchao.index.Slice;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.SourceRun.Outcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTest {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void aRiseIsOneSignalThroughRestartsAndEndsOnce() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			assertThat(room.signals()).isEmpty();
			room.talk(Duration.ofMinutes(20), MINUTE, true, RiskCategory.QUALITY, "story").look().look();
			assertThat(room.events()).filteredOn(SignalRaised.class::isInstance).hasSize(1);
			Signal signal = room.signals().getFirst();
			assertThat(signal.series()).isEqualTo(SeriesKey.of(room.brand, Signal.Kind.NEGATIVE));
			assertThat(signal.reason()).matches("近 .+负面 \\d+ 条，同时段基线.+；其中 \\d+ 条同属一个事件簇");
			room.restart().talk(Duration.ofMinutes(20), MINUTE, true, RiskCategory.QUALITY, "story").look();
			room.restart().quiet(Duration.ofHours(3)).look().restart().quiet(Duration.ofHours(3)).look();
			assertThat(room.signals()).as("one rise, whoever looks").hasSize(1);
			room.quiet(Duration.ofHours(12)).look();
			assertThat(room.signals()).hasSize(1).first().extracting(Signal::endedAt).isNotNull();
			assertThat(room.events()).filteredOn(SignalEnded.class::isInstance).hasSize(1);
		}
	}

	/** A signal once said “近 5 分钟负面 0 条”: it was told by the bucket of the look. */
	@Test
	void aRiseThatIsSeenLateIsToldByItsStrongestMoment() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			room.talk(Duration.ofMinutes(20), MINUTE, true, RiskCategory.QUALITY, "story");
			room.pass(room.now().plus(Duration.ofMinutes(20))).look();
			assertThat(room.signals()).singleElement()
				.extracting(Signal::reason)
				.asString()
				.matches("截至 \\d\\d:\\d\\d 的 .+负面 [1-9]\\d* 条，同时段基线.+；其中 [1-9]\\d* 条同属一个事件簇");
		}
	}

	@Test
	void whatALookSealedIsNotReadAgain() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			SeriesKey series = SeriesKey.of(room.brand, Signal.Kind.NEGATIVE);
			Sealed sealed = room.bean(DetectorStates.class).of(List.of(series.text())).get(series.text());
			assertThat(sealed.until()).isBetween(room.now().minus(Duration.ofHours(3)).minus(Duration.ofMinutes(5)),
					room.now().minus(Duration.ofHours(2)));
			assertThat(sealed.state().length).isLessThan(6_000);
			Sealed restarted = room.restart().bean(DetectorStates.class).of(List.of(series.text())).get(series.text());
			assertThat(restarted.state()).isEqualTo(sealed.state());
		}
	}

	@Test
	void articlesOfAnOutageThatComeLateRaiseNothing() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			Instant lost = room.now();
			room.down(Duration.ofHours(5)).look();
			Instant back = room.now();
			for (int i = 0; i < 40; i++) { // many undated, and what was said meanwhile
				room.say(back.plusSeconds(2), back.plusSeconds(2), true, RiskCategory.QUALITY, null);
				room.say(lost.plusSeconds(i * 400L), back.plusSeconds(3), i % 6 == 5, null, null);
			}
			room.visit(back, Outcome.OK).pass(back.plusSeconds(60)).look();
			room.quiet(Duration.ofHours(4)).look();
			assertThat(room.signals()).isEmpty();
		}
	}

	@Test
	void anOutageIsMissingNotSilence() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look().down(Duration.ofHours(30)).look();
			assertThat(room.signals()).isEmpty();
			room.quiet(Duration.ofHours(6)).look();
			assertThat(room.signals()).as("the usual talk after a day of nothing is no rise").isEmpty();
		}
	}

	@Test
	void aSubjectThatIsNotHeardAnyMoreIsASignalAndItsReturnEndsIt() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			for (int hour = 0; hour < 12; hour++) {
				for (Instant at = room.now(); at
					.isBefore(room.now().plus(Duration.ofHours(1))); at = at.plus(DetectRoom.EVERY)) {
					room.visit(at, Outcome.UNCHANGED);
				}
				room.pass(room.now().plus(Duration.ofHours(1))).look();
			}
			assertThat(room.signals()).filteredOn((signal) -> signal.kind() == Signal.Kind.SILENCE)
				.singleElement()
				.satisfies((signal) -> assertThat(signal.reason()).contains("青禾 已", "没有新内容，同时段基线应有"));
			room.quiet(Duration.ofHours(1)).look();
			assertThat(room.signals()).filteredOn((signal) -> signal.kind() == Signal.Kind.SILENCE)
				.singleElement()
				.extracting(Signal::endedAt)
				.isNotNull();
		}
	}

	@Test
	void anotherMatterDuringARiseIsASignalOfItsOwn() {
		try (DetectRoom room = new DetectRoom()) {
			room.quiet(Duration.ofDays(3)).look();
			room.talk(Duration.ofMinutes(40), MINUTE, true, RiskCategory.QUALITY, "battery").look();
			room.talk(Duration.ofHours(4), Duration.ofMinutes(4), true, RiskCategory.QUALITY, "battery").look();
			room.talk(Duration.ofMinutes(30), Duration.ofSeconds(40), true, RiskCategory.PRIVACY, "leak").look();
			assertThat(room.signals()).extracting((signal) -> signal.series().slice())
				.contains(Slice.all(room.brand), new Slice(room.brand, Slice.By.RISK, "privacy"));
			assertThat(room.signals()).filteredOn((signal) -> signal.series().slice().by() == Slice.By.RISK)
				.allSatisfy((signal) -> {
					assertThat(signal.storyId()).isEqualTo("leak");
					assertThat(signal.reason()).contains("涉及数据泄露与隐私的负面");
				});
		}
	}

}
