package cn.guanchao.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A clock of a plan that cannot be worked out for certain now, because it reaches into
 * years whose holidays are not announced.
 *
 * @param clock what is due, as people call it
 * @param years the first one is what is missing next
 */
public record Unannounced(String playbookId, String playbook, Level level, String clock, Duration time,
		List<Integer> years) {

	public Unannounced {
		years = List.copyOf(years);
	}

	/** All such clocks of a plan for an incident that is detected at the given time. */
	public static List<Unannounced> of(Playbook playbook, WorkingCalendar calendar, Instant detected) {
		List<Unannounced> found = new ArrayList<>();
		for (Level level : Level.values()) {
			LevelPlan plan = playbook.at(level);
			add(found, playbook, level, "首次回应", plan.holding(), plan.hours(), calendar, detected);
			add(found, playbook, level, "完整回应", plan.full(), plan.hours(), calendar, detected);
			add(found, playbook, level, "完成复盘", plan.review(), plan.hours(), calendar, detected);
			for (Step step : playbook.steps()) {
				Duration due = step.due().getOrDefault(level, Duration.ZERO);
				add(found, playbook, level, step.title(), due, step.hours(), calendar, detected);
			}
		}
		return found;
	}

	private static void add(List<Unannounced> found, Playbook playbook, Level level, String clock, Duration time,
			Hours hours, WorkingCalendar calendar, Instant detected) {
		WorkingCalendar.Due due = calendar.due(detected, time, hours);
		if (!due.certain()) {
			found.add(new Unannounced(playbook.id(), playbook.name(), level, clock, time,
					due.guessed().stream().sorted().toList()));
		}
	}

	/** What to do about it, in a sentence. */
	public String warning() {
		String missing = this.years.stream().map(String::valueOf).collect(Collectors.joining("、"));
		return this.level.numeral() + "级「" + this.clock + "」（" + this.time + " 工作时间）自今天起算跨入 " + missing
				+ " 年，节假日安排未载入，暂按周一至周五计；请按国务院办公厅的通知添加 data/calendars/" + this.years.getFirst() + ".yml，再重算时限";
	}

}
