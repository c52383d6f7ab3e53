package cn.guanchao.playbook;

import java.time.Duration;
import java.util.Map;

/**
 * A task of the plan.
 *
 * @param detail how it is done well
 * @param due by when, per level, from the moment the level took effect; a level that is
 * missing does not need the step
 */
public record Step(String id, String title, String detail, Duty duty, Map<Level, Duration> due) {

	public Step {
		due = Map.copyOf(due);
	}

}
