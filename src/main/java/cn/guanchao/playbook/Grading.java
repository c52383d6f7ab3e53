package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How grave a happening is, by its numbers: the gravest rule that holds decides, level Ⅲ
 * where none does.
 */
public record Grading(List<Rule> rules) {

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
	 * is spoken of.
	 *
	 * @param because why such a happening deserves the level, in words
	 */
	public record Rule(Level level, Map<Measure, Double> atLeast, Set<RiskCategory> risks, String because) {

		public Rule {
			atLeast = Map.copyOf(atLeast);
			risks = Set.copyOf(risks);
		}

		public boolean holds(Facts facts) {
			return this.atLeast.entrySet().stream().allMatch((bound) -> bound.getKey().of(facts) >= bound.getValue())
					&& (this.risks.isEmpty() || this.risks.stream().anyMatch(facts.risks()::contains));
		}

		private String reason(Facts facts) {
			List<String> parts = new ArrayList<>();
			for (Measure measure : Measure.values()) {
				Double bound = this.atLeast.get(measure);
				if (bound != null) {
					parts
						.add(measure.say(measure.of(facts)) + "（≥ " + measure.say(bound).replaceAll("^\\D+", "") + "）");
				}
			}
			this.risks.stream()
				.filter(facts.risks()::contains)
				.sorted()
				.map((risk) -> "涉及" + risk.label())
				.forEach(parts::add);
			return this.level.numeral() + "级：" + this.because + "；" + String.join("，", parts);
		}

	}

	/** A level and the numbers it rests on. */
	public record Decision(Level level, String reason) {

	}

	public Grading {
		rules = List.copyOf(rules);
	}

	public Decision decide(Facts facts) {
		for (Level level : Level.values()) {
			for (Rule rule : this.rules) {
				if (rule.level() == level && rule.holds(facts)) {
					return new Decision(level, rule.reason(facts));
				}
			}
		}
		return new Decision(Level.III,
				"Ⅲ级：未达到更高级别的条件；" + Measure.NEGATIVES.say(facts.negatives()) + "，" + Measure.SITES.say(facts.sites()));
	}

}
