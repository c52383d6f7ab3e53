package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How grave a happening is: its score on the plan's scale, and never milder than what the
 * plan's own rules say of such numbers.
 */
public record Grading(Scale scale, List<Rule> rules) {

	/** One voice is no public happening, unless it is a loud one. */
	private static final int HEARD = 3;

	private static final double LOUD = 0.8;

	/** What a rule may ask of the facts; each is a lower bound. */
	public enum Measure {

		MENTIONS("提及", "条"), NEGATIVES("负面", "条"), RATIO("为平时的", "倍"), SHARE("负面率", "%"), SITES("涉及站点", "家");

		private final String label;

		private final String unit;

		Measure(String label, String unit) {
			this.label = label;
			this.unit = unit;
		}

		/** The key in playbooks. */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public double of(Facts facts) {
			return switch (this) {
				case MENTIONS -> facts.mentions();
				case NEGATIVES -> facts.negatives();
				case RATIO -> facts.ratio();
				case SHARE -> facts.negativeShare() * 100;
				case SITES -> facts.sites();
			};
		}

		public String say(double value) {
			String number = (value == Math.rint(value)) ? String.format(Locale.ROOT, "%.0f", value)
					: String.format(Locale.ROOT, "%.1f", value);
			return this.label + " " + number + " " + this.unit;
		}

	}

	/**
	 * Holds when every measure reaches its bound and, where risks are named, one of them
	 * is spoken of; never of what an authority has refuted.
	 *
	 * @param because why such a happening deserves the level, in words
	 */
	public record Rule(Level level, Map<Measure, Double> atLeast, Set<RiskCategory> risks, String because) {

		public Rule {
			atLeast = Map.copyOf(atLeast);
			risks = Set.copyOf(risks);
		}

		public boolean holds(Facts facts) {
			return !facts.accelerators().contains(Accelerator.REFUTED)
					&& this.atLeast.entrySet()
						.stream()
						.allMatch((bound) -> bound.getKey().of(facts) >= bound.getValue())
					&& (this.risks.isEmpty() || this.risks.stream().anyMatch(facts.risks()::contains));
		}

	}

	/** A level and the numbers it rests on. */
	public record Decision(Level level, String reason) {

	}

	public Grading {
		rules = List.copyOf(rules);
	}

	/** The level with each factor and its part; none where it is no incident yet. */
	public Grade grade(Facts facts) {
		Score score = new Score(this.scale, facts);
		List<Rule> floors = this.rules.stream().filter((rule) -> rule.holds(facts)).toList();
		Optional<Level> level = floors.stream()
			.map(Rule::level)
			.reduce(Level::graver)
			.map((floor) -> scored(facts, score.points()).map((scored) -> scored.graver(floor)).orElse(floor))
			.or(() -> scored(facts, score.points()));
		return new Grade(level, score.points(), score.parts(),
				floors.stream().filter((rule) -> level.filter((it) -> it == rule.level()).isPresent()).toList());
	}

	private Optional<Level> scored(Facts facts, double score) {
		boolean heard = facts.negatives() >= HEARD || facts.reach() >= LOUD
				|| facts.accelerators().contains(Accelerator.OFFICIAL);
		return Arrays.stream(Level.values()).filter((level) -> heard && score >= this.scale.from(level)).findFirst();
	}

	/** The level of an incident that opens with these facts; Ⅲ is the least. */
	public Decision decide(Facts facts) {
		Grade grade = grade(facts);
		return grade.level()
			.map((level) -> new Decision(level, grade.reason()))
			.orElse(new Decision(Level.III, "按最低的Ⅲ级立案"));
	}

	/**
	 * The level that the facts ask for while another holds: up at once; down, one step,
	 * only from below the low-water mark. For how long they must ask for it is the plan's
	 * {@link LevelPlan#lower()}.
	 */
	public Decision decide(Facts facts, Level held) {
		Grade grade = grade(facts);
		Level graded = grade.level().orElse(Level.III);
		double mark = this.scale.from(held) - this.scale.slack();
		if (!held.graverThan(graded) || grade.score() >= mark) {
			return new Decision(held.graver(graded), grade.reason());
		}
		Level lower = (held == Level.I) ? Level.II : Level.III;
		return new Decision(lower.graver(graded),
				"低于" + held.numeral() + "级低水位 " + Math.round(mark) + " 分。" + grade.reason());
	}

}
