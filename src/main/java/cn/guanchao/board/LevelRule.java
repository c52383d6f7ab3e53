package cn.guanchao.board;

import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Grading;
import cn.guanchao.playbook.Grading.Measure;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule of the plan beside what was measured, so that a level can be checked by hand.
 *
 * @param because why such a happening deserves the level
 * @param holds whether all of it is reached
 */
record LevelRule(Level level, String because, List<Bound> bounds, boolean holds) {

	/** One lower bound, and what was measured against it. */
	record Bound(String wanted, String measured, boolean reached) {
	}

	LevelRule {
		bounds = List.copyOf(bounds);
	}

	static List<LevelRule> of(Playbook playbook, Facts facts) {
		return playbook.grading().rules().stream().map((rule) -> of(rule, facts)).toList();
	}

	private static LevelRule of(Grading.Rule rule, Facts facts) {
		List<Bound> bounds = new ArrayList<>();
		rule.atLeast()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((least) -> bounds.add(bound(least.getKey(), least.getValue(), facts)));
		rule.risks()
			.stream()
			.sorted()
			.forEach((risk) -> bounds.add(new Bound("涉及" + risk.label(), facts.risks().contains(risk) ? "有" : "没有",
					facts.risks().contains(risk))));
		return new LevelRule(rule.level(), rule.because(), bounds, rule.holds(facts));
	}

	private static Bound bound(Measure measure, double least, Facts facts) {
		double value = measure.of(facts);
		return new Bound(measure.say(least), measure.say(value).replaceAll("^\\D+", ""), value >= least);
	}

}
