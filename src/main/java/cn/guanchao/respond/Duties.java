package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Step;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose promises are whose: what one person has to do about an incident. */
@Component
public class Duties {

	private final Roster roster;

	Duties(Roster roster) {
		this.roster = roster;
	}

	/**
	 * What is outstanding and asked of this person: by their duty now, or because they
	 * are in charge. In an exercise everybody is asked everything.
	 */
	public List<Deadline> of(IncidentFile file, String login, Instant now) {
		Roll roll = this.roster.from(now);
		boolean all = file.incident().drill() || login.equals(file.incident().owner());
		return file.promises()
			.stream()
			.filter(Deadline::outstanding)
			.filter((promise) -> all || asked(file, promise).stream()
				.flatMap((duty) -> roll.onDuty(duty, now).stream())
				.anyMatch((onDuty) -> onDuty.person().login().equals(login)))
			.toList();
	}

	/** The duties that a promise is asked of; none where it is the owner's own. */
	static Set<Duty> asked(IncidentFile file, Deadline promise) {
		return switch (promise.kind()) {
			case STEP -> file.playbook()
				.steps()
				.stream()
				.filter((step) -> promise.key().startsWith("step/" + step.id() + "/"))
				.map(Step::duty)
				.collect(Collectors.toSet());
			case APPROVAL -> CompensationMoves.duty(promise)
				.map(Set::of)
				.orElse(file.playbook().at(file.incident().level()).approval().by());
			case HOLDING, FULL -> EnumSet.of(Duty.PR, Duty.LEAD);
			case REVIEW -> EnumSet.of(Duty.PR);
			case ACKNOWLEDGE, PROGRESS, RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT -> Set.of();
		};
	}

}
