package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class GradingTest {

	private final Grading grading = new Grading(Scale.USUAL, List.of());

	private final Playbooks shipped = new Playbooks(PlaybooksTest.shipped());

	GradingTest() throws IOException {
	}

	/** By the plan that would be run, as it is shipped. */
	@TestFactory
	Stream<DynamicTest> gradesAsAProfessionalWould() throws IOException {
		return situations().map((cells) -> DynamicTest.dynamicTest(cells[0], () -> {
			Facts facts = facts(cells);
			Grade grade = this.shipped.choose(null, facts.risks()).grading().grade(facts);
			assertThat(grade.level().map(Level::name).orElse("-")).as(grade.reason() + "，应为：" + cells[11])
				.isEqualTo(cells[10]);
		}));
	}

	@Test
	void namesEachFactorAndItsPart() {
		Grade grade = this.grading.grade(grave());
		assertThat(grade.parts()).extracting(Grade.Part::factor).startsWith("声量", "速度", "负面占比", "信源", "渠道", "风险类别");
		assertThat(grade.parts().stream().mapToDouble(Grade.Part::points).sum()).isGreaterThanOrEqualTo(grade.score());
		assertThat(grade.reason()).contains("Ⅰ级（重大）", "近 1 小时负面 120 条而基线 1 条（+", "有人死亡（+");
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
	void risesAtOnceAndFallsOneStepBelowTheLowWaterMark() {
		assertThat(this.grading.decide(grave(), Level.III).level()).isEqualTo(Level.I);
		Grading.Decision calm = this.grading.decide(withNegatives(2), Level.I);
		assertThat(calm.level()).isEqualTo(Level.II);
		assertThat(calm.reason()).contains("低于Ⅰ级低水位 76 分");
	}

	@Test
	void staysWhileTheScoreIsBetweenTheMarks() {
		Facts facts = withNegatives(40);
		double score = this.grading.grade(facts).score();
		Grading raised = new Grading(new Scale(20, score + 5, 99, 8, Map.of()), List.of());
		assertThat(raised.grade(facts).level()).hasValue(Level.III);
		assertThat(raised.decide(facts, Level.II).level()).isEqualTo(Level.II);
		Grading far = new Grading(new Scale(20, score + 9, 99, 8, Map.of()), List.of());
		assertThat(far.decide(facts, Level.II).level()).isEqualTo(Level.III);
	}

	@Test
	void aPlanMayWeighAFactorOtherwiseAndAskForALevelAtLeast() {
		Facts facts = withNegatives(40);
		Grading heavier = new Grading(new Scale(28, 59, 84, 8, Map.of(Scale.Factor.VOLUME, 2.0)), List.of());
		assertThat(heavier.grade(facts).score()).isGreaterThan(this.grading.grade(facts).score() + 10);
		Grading.Rule floor = new Grading.Rule(Level.II, Map.of(Grading.Measure.NEGATIVES, 30.0), Set.of(), "说过要这样");
		Grade grade = new Grading(Scale.USUAL, List.of(floor)).grade(facts);
		assertThat(grade.level()).hasValue(Level.II);
		assertThat(grade.reason()).contains("预案要求不低于Ⅱ级，说过要这样");
	}

	@Test
	void oneQuietVoiceIsNoIncidentHoweverGraveItsWords() {
		Facts one = new Facts(Duration.ofHours(1), 1, 1, 0, 2, 1, 1, Set.of(RiskCategory.INJURY), null, List.of(1),
				Duration.ZERO, Set.of(Channel.SOCIAL), 0.2, Set.of(Accelerator.DEATH));
		assertThat(this.grading.grade(one).level()).isEmpty();
	}

	private static Facts grave() {
		return new Facts(Duration.ofHours(1), 126, 120, 1, 120, 0.95, 3,
				Set.of(RiskCategory.INJURY, RiskCategory.QUALITY), null, List.of(), Duration.ofMinutes(30),
				Set.of(Channel.SOCIAL, Channel.VIDEO, Channel.NEWS), 0.6, Set.of(Accelerator.DEATH));
	}

	private static Facts withNegatives(int negatives) {
		return new Facts(Duration.ofHours(1), negatives * 2, negatives, 2, negatives / 2.0, 0.5, 1,
				Set.of(RiskCategory.QUALITY), null, List.of(), Duration.ofHours(1), Set.of(Channel.SOCIAL), 0.4,
				Set.of());
	}

	/** Of the sites it is only known that each channel is one at least. */
	private static Facts facts(String[] cells) {
		int negatives = Integer.parseInt(cells[1]);
		double usual = Double.parseDouble(cells[2]);
		double share = Double.parseDouble(cells[3]);
		Set<Channel> channels = set(cells[6], Channel::of);
		return new Facts(Duration.parse(cells[4]), (int) Math.round(negatives / share), negatives, usual,
				negatives / Math.max(usual, 0.5), share, channels.size(), set(cells[8], RiskCategory::of), null,
				List.of(), Duration.parse(cells[5]), channels, Double.parseDouble(cells[7]),
				set(cells[9], Accelerator::valueOf));
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
