package cn.guanchao.playbook;

import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a plan must make sense of beyond its form. */
final class PlaybookCheck {

	private final Section section;

	private final List<Problem> problems;

	PlaybookCheck(Section section, List<Problem> problems) {
		this.section = section;
		this.problems = problems;
	}

	void check(Playbook playbook) {
		if (!this.problems.isEmpty()) {
			return; // its values are not all what the author meant
		}
		risesWithLevel(playbook, "acknowledge", LevelPlan::acknowledge);
		risesWithLevel(playbook, "holding", LevelPlan::holding);
		risesWithLevel(playbook, "full", LevelPlan::full);
		for (Level level : Level.values()) {
			LevelPlan plan = playbook.at(level);
			if (plan.holding().compareTo(plan.full()) > 0) {
				problem("levels", "asks at level " + level + " for the full statement (" + plan.full()
						+ ") before the holding statement (" + plan.holding() + "); swap them");
			}
		}
		unique("steps", playbook.steps().stream().map(Step::id).toList());
		unique("statements", playbook.statements().stream().map(TextTemplate::id).toList());
		for (Step step : playbook.steps()) {
			Duration before = Duration.ZERO;
			for (Level level : Level.values()) {
				Duration due = step.due().getOrDefault(level, before);
				if (due.compareTo(before) < 0) {
					problem("steps", "gives step '" + step.id() + "' less time at level " + level
							+ " than at a graver level; a graver level must be at least as strict");
				}
				before = due;
			}
		}
		if (playbook.kind() == Playbook.Kind.CRISIS && playbook.risks().isEmpty()) {
			problem("triggers", "is missing, so nothing would ever start this plan; name its risks");
		}
	}

	private void risesWithLevel(Playbook playbook, String what, Function<LevelPlan, Duration> duration) {
		for (int index = 1; index < Level.values().length; index++) {
			Level graver = Level.values()[index - 1];
			Level milder = Level.values()[index];
			Duration strict = duration.apply(playbook.at(graver));
			Duration lax = duration.apply(playbook.at(milder));
			if (strict.compareTo(lax) > 0) {
				problem("levels", "gives level " + graver + " more time for '" + what + "' (" + strict + ") than level "
						+ milder + " (" + lax + "); a graver level must be at least as strict");
			}
		}
	}

	private void unique(String key, List<String> ids) {
		Set<String> seen = new HashSet<>();
		ids.stream()
			.filter((id) -> !seen.add(id))
			.forEach((id) -> problem(key, "has the id '" + id + "' twice; rename one"));
	}

	private void problem(String key, String remedy) {
		this.section.problem(key, remedy);
	}

}
