package cn.guanchao.playbook;

import java.time.Duration;
import java.util.List;

/**
 * A story to rehearse a plan on.
 *
 * @param faster how many times faster all times of the plan and the story run
 * @param injects what comes up meanwhile, by the plan's own unshortened time
 */
public record DrillScenario(String id, String name, String playbook, Level level, String subject, String title,
		String reason, int faster, List<Inject> injects) {

	/** Something that comes up. */
	public record Inject(Duration after, String text) {

	}

	public DrillScenario {
		injects = List.copyOf(injects);
	}

}
