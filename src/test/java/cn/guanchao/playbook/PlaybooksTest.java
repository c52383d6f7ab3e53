package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.yaml.BadYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlaybooksTest {

	private static final Path SHIPPED = Path.of("playbooks");

	static Map<String, String> shipped() throws IOException {
		try (Stream<Path> files = Files.list(SHIPPED)) {
			Map<String, String> texts = new TreeMap<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(".yml")).toList()) {
				texts.put("playbooks/" + file.getFileName(), Files.readString(file));
			}
			return texts;
		}
	}

	@Test
	void theShippedPlansAreSound() throws IOException {
		Playbooks playbooks = new Playbooks(shipped());
		for (Playbook playbook : playbooks.all()) {
			if (playbook.kind() == Playbook.Kind.PRESET) {
				continue;
			}
			assertThat(playbook.steps()).as(playbook.id()).hasSizeGreaterThanOrEqualTo(3);
			assertThat(playbook.statements().stream().map(TextTemplate::kind)).as(playbook.id())
				.contains(TextTemplate.Kind.HOLDING, TextTemplate.Kind.FULL);
			assertThat(playbook.closing()).as(playbook.id()).hasSizeGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void thePlanIsChosenByItsRiskAndTheGeneralOneOtherwise() throws IOException {
		Playbooks playbooks = new Playbooks(shipped());
		assertThat(playbooks.choose(RiskCategory.QUALITY, Set.of()).id()).isEqualTo("product-quality");
		assertThat(playbooks.choose(RiskCategory.INJURY, Set.of(RiskCategory.QUALITY)).id()).isEqualTo("safety");
		assertThat(playbooks.choose(null, Set.of()).id()).isEqualTo("general");
	}

	@Test
	void thePresetIsTheEnterprisesThreeLevels() throws IOException {
		Playbook preset = new Playbooks(shipped()).find("preset-enterprise").orElseThrow();
		assertThat(preset.at(Level.I).holding()).isEqualTo(Duration.ofHours(1));
		assertThat(preset.at(Level.I).full()).isEqualTo(Duration.ofHours(4));
		assertThat(preset.at(Level.II).holding()).isEqualTo(Duration.ofHours(4));
		assertThat(preset.at(Level.II).full()).isEqualTo(Duration.ofHours(24));
		assertThat(preset.at(Level.III).holding()).isEqualTo(Duration.ofHours(24));
		assertThat(preset.at(Level.III).full()).isEqualTo(Duration.ofHours(72));
	}

	@Test
	void everyRiskHasItsPlanAndEveryPlanKnowsWhoPays() throws IOException {
		Playbooks playbooks = new Playbooks(shipped());
		assertThat(playbooks.all()).hasSize(19);
		for (RiskCategory risk : RiskCategory.values()) {
			assertThat(playbooks.choose(risk, Set.of()).kind()).as(risk.label()).isEqualTo(Playbook.Kind.CRISIS);
		}
		for (String activity : List.of("price_change", "promotion", "channel", "launch", "campaign", "partnership",
				"lawsuit")) {
			assertThat(playbooks.forActivity(activity)).as(activity)
				.hasValueSatisfying((plan) -> assertThat(plan.kind()).isEqualTo(Playbook.Kind.COMPETITOR));
		}
		Compensation outage = java.util.Objects.requireNonNull(playbooks.find("outage").orElseThrow().compensation());
		assertThat(outage.route(Level.II, 20_000, 0).approve()).containsExactly(Duty.SERVICE);
		assertThat(outage.route(Level.III, 20_000, 0).approve()).containsExactly(Duty.SERVICE, Duty.LEGAL);
		assertThat(outage.route(Level.I, 1_000, 399_000).warning()).contains("80%");
		assertThat(outage.route(Level.I, 2_000, 499_000)).satisfies((route) -> {
			assertThat(route.approve()).containsExactly(Duty.SERVICE, Duty.LEGAL, Duty.EXECUTIVE);
			assertThat(route.warning()).contains("超出上限");
		});
	}

	@Test
	void aFasterPlanKeepsItsOrderAndIsPinnedAsSuch() throws IOException {
		Playbooks playbooks = new Playbooks(shipped());
		Playbook fast = playbooks.faster(playbooks.find("safety").orElseThrow(), 12);
		assertThat(fast.at(Level.I).holding()).isEqualTo(Duration.ofMinutes(5));
		assertThat(Playbooks.pinned(fast.source())).isEqualTo(fast);
	}

	@Test
	void aPinnedPlanNeedsNothingButItsOwnText() throws IOException {
		Playbook safety = new Playbooks(shipped()).find("safety").orElseThrow();
		assertThat(Playbooks.pinned(safety.source())).isEqualTo(safety);
	}

	@Test
	void gradingSaysTheNumbersItRestsOn() throws IOException {
		Grading grading = new Playbooks(shipped()).find("product-quality").orElseThrow().grading();
		Facts facts = new Facts(Duration.ofHours(3), 66, 42, 6, 7, 0.63, 9, Set.of(RiskCategory.QUALITY), "黑猫投诉",
				List.of(1, 4, 12, 25));
		Grading.Decision decision = grading.decide(facts);
		assertThat(decision.level()).isEqualTo(Level.II);
		assertThat(decision.reason()).startsWith("Ⅱ级（较大）：预案要求不低于Ⅱ级，质量投诉显著高于平时并在多个站点出现；得分 ")
			.contains("近 3 小时负面 42 条而基线 6 条（+13）", "负面占 63%", "涉及产品质量（+8）");
		assertThat(grading.decide(Facts.none()).level()).isEqualTo(Level.III);
	}

	@ParameterizedTest(name = "{0}: {3}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					an unknown key | kind: general | kind: general\\nowner: chen | bad.yml:4: owner: is unknown; allowed here: closing
					a duplicate key | kind: general | kind: general\\nkind: crisis | bad.yml:4: kind: stands twice; keep one of them
					a bad duration | acknowledge: PT10M | acknowledge: soon | bad.yml:10: levels.I.acknowledge: 'soon' is not an ISO-8601 duration, e.g. PT30M
					a negative duration | acknowledge: PT10M | acknowledge: PT-10M | 'PT-10M' is no sensible duration; use one between PT0S and P366D
					an overflowing duration | acknowledge: PT10M | acknowledge: P999999999999D | is no sensible duration
					an empty chain | [{after: PT0S, to: [pr]}] | [] | levels.I.chain: is empty, so nobody would be told
					an empty link | to: [pr] | to: [] | levels.I.chain[0].to: is empty; name at least one
					an unknown duty | to: [pr] | to: [boss] | 'boss' is no duty; use one of pr, lead, service, product, legal, executive
					an unreachable link | [{after: PT0S, to: [pr]}] | [{after: PT0S, to: [pr]}, {after: PT0S, to: [lead]}] | link 2 can never be reached
					a graver level with more time | holding: PT1H | holding: PT20H | gives level I more time for 'holding' (PT20H) than level II (PT4H)
					a full answer before the first | full: PT4H | full: PT30M | asks at level I for the full statement (PT30M) before the holding statement (PT1H)
					a missing text | name: 甲 | name: | name: is empty; write a text
					a missing key | summary: 乙 | # nothing | summary: is missing; add 'summary: ...'
					a preset that is not there | preset: preset-enterprise | preset: nowhere | preset: 'nowhere' is no preset; the file playbooks/nowhere.yml is missing
					an alias | summary: 乙 | summary: &a 乙\\nx: *a | holds an anchor or alias (& or *), which is not allowed; write the value out
					a list as the whole | id: bad | - id: bad | is not YAML
					a bound that is no number | negatives: 5 | negatives: many | grading[0].when.negatives: 'many' must be a number above 0, e.g. 100
					an unknown measure | negatives: 5 | clicks: 5 | grading[0].when.clicks: is unknown; allowed here: mentions, negatives, ratio, risks, share, sites
					a reserve twice | approve: [service, legal]}] | approve: [service, legal]}]\\n  reserve: 5 | compensation.reserve: stands twice; keep one of them
					an unbounded band first | {upTo: {I: 9, II: 5, III: 2}, approve: [service]} | {approve: [service]} | compensation.bands: has a band without bound before the last
					money nobody sees | approve: [service]} | approve: []} | compensation.bands[0].approve: is empty, so money would go out unseen
					an amount that is no number | reserve: 1000 | reserve: much | compensation.reserve: 'much' must be whole yuan above 0, e.g. 50000
					unknown hours | hours: all | hours: office | levels.I.hours: 'office' is unknown; use one of all, working
					a quorum of none | quorum: 1 | quorum: 0 | levels.I.approval.quorum: '0' must be a whole number between 1 and 5
					""")
	void refuses(String what, String from, String to, String message) throws IOException {
		String good = """
				id: bad
				name: 甲
				kind: general
				preset: preset-enterprise
				summary: 乙
				closing: [平息]
				levels:
				  I:
				    hours: all
				    acknowledge: PT10M
				    holding: PT1H
				    full: PT4H
				    approval: {quorum: 1, by: [lead], within: PT20M}
				    chain: [{after: PT0S, to: [pr]}]
				compensation:
				  reserve: 1000
				  within: {I: PT1H, II: PT1H, III: PT1H}
				  bands: [{upTo: {I: 9, II: 5, III: 2}, approve: [service]}, {approve: [service, legal]}]
				grading:
				  - level: I
				    when: {negatives: 5}
				    because: 多
				""";
		assertThat(good).contains(from);
		String bad = good.replace(from, to.replace("\\n", "\n"));
		Map<String, String> files = shipped();
		files.remove("playbooks/general.yml");
		files.put("playbooks/bad.yml", bad);
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> new Playbooks(files)).withMessageContaining(message);
	}

	@Test
	void refusesALargeFileAndADeepOne() throws IOException {
		Playbooks playbooks = new Playbooks(shipped());
		assertThatExceptionOfType(BadYaml.class)
			.isThrownBy(() -> playbooks.check("big.yml", "id: " + "x".repeat(10_000_000)))
			.withMessage("big.yml: '10000004' bytes are too many; the file may have at most 262144");
		assertThatExceptionOfType(BadYaml.class)
			.isThrownBy(() -> playbooks.check("deep.yml", "id: " + "[".repeat(1000)))
			.withMessageContaining("is nested more than 20 deep");
	}

	@Test
	void templatesShowWhatIsStillOpen() {
		TextTemplate template = new TextTemplate("t", TextTemplate.Kind.HOLDING, "首次回应", TextTemplate.Strategy.INSTRUCT,
				"关于{事件名称}：请联系{联系方式}");
		String filled = template.fill(Map.of("事件名称", "电池$1鼓包"));
		assertThat(filled).isEqualTo("关于电池$1鼓包：请联系{联系方式}");
		assertThat(TextTemplate.open(filled)).containsExactly("{联系方式}");
	}

}
