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
import java.util.List;

/**
 * What a sound plan could not keep here and now: holidays that are not announced, fewer
 * approvers than it asks for, links of the chain that nobody holds.
 */
public final class PlanWarnings {

	private PlanWarnings() {
	}

	public static List<String> of(Playbook playbook, WorkingCalendar calendar, Roll roll, Instant now) {
		List<String> warnings = new ArrayList<>();
		Unannounced.of(playbook, calendar, now).stream().map(Unannounced::warning).forEach(warnings::add);
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
