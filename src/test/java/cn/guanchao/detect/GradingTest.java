package cn.guanchao.detect;

import cn.guanchao.detect.Grading.Held;
import cn.guanchao.detect.Situation.Fact;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class GradingTest {

	private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

	private final Grading grading = new Grading(GradingSettings.DEFAULTS);

	@TestFactory
	Stream<DynamicTest> gradesAsAProfessionalWould() throws IOException {
		return situations().map(cells -> DynamicTest.dynamicTest(cells[0], () -> {
			Grade grade = this.grading.grade(situation(cells));
			assertThat(grade.level().map(Level::name).orElse("-")).as(grade.reason() + ",应为:" + cells[11])
				.isEqualTo(cells[10]);
		}));
	}

	@Test
	void namesEachFactorAndItsPart() {
		Grade grade = this.grading.grade(grave());
		assertThat(grade.parts()).extracting(Grade.Part::factor).startsWith("声量", "速度", "负面占比", "信源", "渠道", "风险类别");
		assertThat(grade.parts().stream().mapToDouble(Grade.Part::points).sum()).isGreaterThanOrEqualTo(grade.score());
		assertThat(grade.reason()).contains("Ⅰ 级(重大)", "近1小时负面 120 条,基线 1 条", "有人死亡(+");
	}

	@Test
	void moreNegativesNeverLowerTheScore() {
		double before = 0;
		for (int negatives = 0; negatives < 2_000; negatives += 7) {
			double score = this.grading.grade(withNegatives(negatives)).score();
			assertThat(score).isGreaterThanOrEqualTo(before);
			before = score;
		}
	}

	@Test
	void risesAtOnce() {
		Held held = this.grading.next(new Held(Level.III, Optional.empty(), ""), this.grading.grade(grave()), false,
				NOON);
		assertThat(held.level()).isEqualTo(Level.I);
		assertThat(held.reason()).startsWith("升为 Ⅰ 级");
	}

	@Test
	void fallsOneStepAfterTheHoldTimeBelowTheLowWaterMark() {
		Grade calm = this.grading.grade(withNegatives(2));
		Held held = new Held(Level.I, Optional.empty(), "");
		held = this.grading.next(held, calm, false, NOON);
		assertThat(held.level()).isEqualTo(Level.I);
		held = this.grading.next(held, calm, false, NOON.plus(Duration.ofMinutes(239)));
		assertThat(held.level()).isEqualTo(Level.I);
		assertThat(held.reason()).contains("239 分钟");
		held = this.grading.next(held, calm, false, NOON.plus(Duration.ofHours(4)));
		assertThat(held.level()).isEqualTo(Level.II);
		held = this.grading.next(held, calm, false, NOON.plus(Duration.ofHours(5)));
		assertThat(held.level()).as("the hold time starts anew at each level").isEqualTo(Level.II);
	}

	@Test
	void staysWhileTheScoreIsBetweenTheMarks() {
		Grade between = new Grade(Optional.of(Level.II), 77, List.of(), "");
		Held held = new Held(Level.I, Optional.of(NOON), "");
		held = this.grading.next(held, between, false, NOON.plus(Duration.ofDays(1)));
		assertThat(held.level()).isEqualTo(Level.I);
		assertThat(held.belowSince()).as("above the low-water mark the hold time starts anew").isEmpty();
	}

	@Test
	void doesNotFallWhileAStatutoryDeadlineIsOpen() {
		Held held = this.grading.next(new Held(Level.II, Optional.of(NOON), ""), this.grading.grade(withNegatives(2)),
				true, NOON.plus(Duration.ofDays(2)));
		assertThat(held.level()).isEqualTo(Level.II);
		assertThat(held.reason()).contains("法定时限");
	}

	private static Situation grave() {
		return new Situation(120, 1, 0.95, Duration.ofHours(1), Duration.ofMinutes(30),
				Set.of(Channel.SOCIAL, Channel.VIDEO, Channel.NEWS), 0.6,
				Set.of(RiskCategory.INJURY, RiskCategory.QUALITY), Set.of(Fact.DEATH));
	}

	private static Situation withNegatives(int negatives) {
		return new Situation(negatives, 2, 0.5, Duration.ofHours(1), Duration.ofHours(1), Set.of(Channel.SOCIAL), 0.4,
				Set.of(RiskCategory.QUALITY), Set.of());
	}

	private static Situation situation(String[] cells) {
		return new Situation(Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]),
				Duration.parse(cells[4]), Duration.parse(cells[5]), set(cells[6], Channel::of),
				Double.parseDouble(cells[7]), set(cells[8], RiskCategory::of), set(cells[9], Fact::valueOf));
	}

	private static <T> Set<T> set(String cell, Function<String, T> read) {
		return Arrays.stream(cell.split(",")).filter(word -> !word.isEmpty()).map(read).collect(Collectors.toSet());
	}

	private static Stream<String[]> situations() throws IOException {
		try (InputStream in = Objects.requireNonNull(GradingTest.class.getResourceAsStream("situations.csv"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter(line -> !line.startsWith("#"))
				.map(line -> line.split("\\|", -1))
				.toList()
				.stream();
		}
	}

}
