package cn.guanchao.respond;

import cn.guanchao.access.Person;
import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.LevelPlan;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Unannounced;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.roster.Roll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sound plan could not keep here and now: holidays that are not announced, fewer
 * approvers than it asks for, links of the chain that nobody holds.
 */
public final class PlanWarnings {

	private PlanWarnings() {
	}

	/**
	 * What the people there are cannot fill.
	 *
	 * @param plans names of the plans that ask for it
	 */
	public record Gap(String what, List<String> plans) {

		public Gap {
			plans = List.copyOf(plans);
		}

	}

	/** Approvers and links of the chain that are missing now, over all plans. */
	public static List<Gap> staffing(Collection<Playbook> playbooks, Roll roll, Instant now) {
		Map<String, List<String>> plans = new LinkedHashMap<>();
		for (Playbook playbook : playbooks) {
			staffing(playbook, roll, now)
				.forEach((what) -> plans.computeIfAbsent(what, (_) -> new ArrayList<>()).add(playbook.name()));
		}
		return plans.entrySet().stream().map((gap) -> new Gap(gap.getKey(), gap.getValue())).toList();
	}

	public static List<String> of(Playbook playbook, WorkingCalendar calendar, Roll roll, Instant now) {
		List<String> warnings = new ArrayList<>();
		Unannounced.of(playbook, calendar, now).stream().map(Unannounced::warning).forEach(warnings::add);
		warnings.addAll(staffing(playbook, roll, now));
		return warnings;
	}

	private static List<String> staffing(Playbook playbook, Roll roll, Instant now) {
		List<String> warnings = new ArrayList<>();
		for (Level level : Level.values()) {
			approvers(level, playbook.at(level).approval(), roll, warnings);
			chain(level, playbook.at(level).chain(), roll, now, warnings);
		}
		return warnings;
	}

	private static void approvers(Level level, LevelPlan.Approval approval, Roll roll, List<String> warnings) {
		long able = roll.people()
			.stream()
			.filter(Person::active)
			.filter((person) -> approval.by().stream().anyMatch((duty) -> person.has(Roll.role(duty))))
			.count();
		if (able < approval.quorum()) {
			warnings
				.add(level.numeral() + "级声明须 " + approval.quorum() + " 人批准，现在只有 " + able + " 人有此角色；请授予角色，或降低 quorum");
		}
	}

	private static void chain(Level level, Chain chain, Roll roll, Instant now, List<String> warnings) {
		for (int rung = 0; rung < chain.links().size(); rung++) {
			Chain.Link link = chain.rung(rung);
			if (link.to().stream().allMatch((duty) -> roll.onDuty(duty, now).isEmpty())) {
				warnings.add(level.numeral() + "级升级链第 " + (rung + 1) + " 环（"
						+ String.join("、", link.to().stream().sorted().map(Duty::label).toList()) + "）现在无人可通知，将转下一环");
			}
		}
	}

}
