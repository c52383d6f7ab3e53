package cn.guanchao.playbook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * A task of the plan.
 *
 * @param detail how it is done well
 * @param due by when, per level, from the moment the level took effect; a level that is
 * missing does not need the step
 * @param hours by which hours that time runs
 */
public record Step(String id, String title, String detail, Duty duty, Map<Level, Duration> due, Hours hours) {

	public Step {
		due = Map.copyOf(due);
	}

	/** The same with all times shortened, for a drill. */
	Step faster(int times) {
		Map<Level, Duration> shorter = new EnumMap<>(Level.class);
		this.due.forEach((level, time) -> shorter.put(level, LevelPlan.faster(time, times)));
		return new Step(this.id, this.title, this.detail, this.duty, shorter, Hours.ALL);
	}

}
