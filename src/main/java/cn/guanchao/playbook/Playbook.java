package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For a kind of crisis: who must do what by when at each level.
 *
 * @param risks the kinds of harm that choose this plan
 * @param activities the competitors' acts that choose this plan, such as price_change
 * @param compensation who may grant how much; null where the plan pays nothing
 * @param closing what must be true before the incident is resolved
 * @param source the exact text it was read from, pinned on every incident
 * @param hash hex SHA-256 of the source
 */
public record Playbook(String id, String name, Kind kind, String summary, Set<RiskCategory> risks,
		Set<String> activities, Grading grading, Map<Level, LevelPlan> levels, List<Step> steps,
		List<TextTemplate> statements, @Nullable Compensation compensation, List<String> closing, String source,
		String hash) {

	/** What the plan answers to. */
	public enum Kind {

		/** A crisis of ours. */
		CRISIS,
		/** A competitor's move. */
		COMPETITOR,
		/** Timings and chains that other plans build on; also usable by itself. */
		PRESET,
		/** The plan where no other fits; there is exactly one. */
		GENERAL

	}

	public Playbook {
		risks = Set.copyOf(risks);
		activities = Set.copyOf(activities);
		levels = Map.copyOf(new EnumMap<>(levels));
		steps = List.copyOf(steps);
		statements = List.copyOf(statements);
		closing = List.copyOf(closing);
	}

	/** What the level demands. */
	public LevelPlan at(Level level) {
		LevelPlan plan = this.levels.get(level);
		if (plan == null) {
			throw new IllegalStateException("playbook '" + this.id + "' has no plan for level " + level);
		}
		return plan;
	}

	/** The same with all times shortened, for a drill. */
	Playbook faster(int times) {
		Map<Level, LevelPlan> shorter = new EnumMap<>(Level.class);
		this.levels.forEach((level, plan) -> shorter.put(level, plan.faster(times)));
		return new Playbook(this.id, this.name, this.kind, this.summary, this.risks, this.activities, this.grading,
				shorter, this.steps.stream().map((step) -> step.faster(times)).toList(), this.statements,
				(this.compensation != null) ? this.compensation.faster(times) : null, this.closing, this.source,
				this.hash);
	}

}
