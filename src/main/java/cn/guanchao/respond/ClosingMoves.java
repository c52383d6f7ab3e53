package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.respond.Notice.Purpose;

import java.util.List;
import java.util.Set;

/** How an incident ends, alone or in another one, and begins again. */
final class ClosingMoves {

	private ClosingMoves() {
	}

	static Transition resolve(Turn turn, Resolved event) {
		Lifecycle.guard(turn, Move.RESOLVE);
		for (Deadline deadline : turn.all()) {
			if (deadline.outstanding() && deadline.kind().promise() && deadline.kind() != Kind.PROGRESS) {
				turn.put(deadline.waive(turn.now, event.by(), event.why()));
			}
		}
		turn.pending(Kind.PROGRESS).forEach((deadline) -> turn.keep(deadline, turn.now, event.by()));
		turn.cancel(Kind.REMINDER, Kind.ESCALATION, Kind.REACH, Kind.RELEASE, Kind.INJECT, Kind.MANUAL_END);
		turn.incident.state = State.RESOLVED;
		turn.incident.closedAt = turn.now;
		Clocks.promise(turn, Kind.REVIEW, "review/" + turn.serial(), "完成复盘", turn.now, turn.plan().review(),
				turn.plan().hours());
		turn.tell(Purpose.RESOLVED, "resolved/" + turn.serial(), null,
				turn.plan().chain().rung(turn.incident.rung).to(), true, List.of("事件已解决：" + event.why()));
		return turn.done("解决：" + event.why());
	}

	/** Nothing of it runs any more; what it owed is the other one's now. */
	static Transition merge(Turn turn, Merged event) {
		Lifecycle.guard(turn, Move.MERGE);
		String why = "并入事件 " + event.into();
		turn.all()
			.stream()
			.filter((deadline) -> deadline.kind().promise() && deadline.outstanding())
			.forEach((deadline) -> turn.put(deadline.waive(turn.now, event.by(), why)));
		turn.cancel(Kind.values());
		turn.incident.state = State.RESOLVED;
		turn.incident.closedAt = turn.now;
		turn.incident.mergedInto = event.into();
		turn.tell(Purpose.RESOLVED, "merged/" + turn.serial(), null, turn.plan().chain().rung(turn.incident.rung).to(),
				true, List.of(why + "：" + event.why()));
		return turn.done(why + "：" + event.why());
	}

	/** A promise made for either is kept for both: the earlier due time holds. */
	static Transition absorb(Turn turn, Absorbed event) {
		Lifecycle.guard(turn, Move.MERGE);
		event.due()
			.forEach((kind, at) -> turn.pending(kind)
				.filter((deadline) -> at.isBefore(deadline.dueAt()))
				.forEach((deadline) -> Clocks.move(turn, deadline.due(at, null))));
		return turn.done("并入事件 " + event.from() + "：" + event.what());
	}

	static Transition review(Turn turn, Reviewed event) {
		Lifecycle.guard(turn, Move.REVIEW);
		turn.keep(Kind.REVIEW, turn.now, event.by());
		turn.cancel(Kind.REMINDER);
		turn.incident.state = State.REVIEWED;
		return turn.done("完成复盘" + (event.summary().isBlank() ? "" : ":" + event.summary()));
	}

	static Transition reopen(Turn turn, Reopened event) {
		Lifecycle.guard(turn, Move.REOPEN);
		turn.cancel(Kind.REVIEW, Kind.REMINDER);
		turn.incident.state = State.OPEN;
		turn.incident.round++;
		turn.incident.owner = null;
		turn.incident.acknowledgedAt = null;
		turn.incident.closedAt = null;
		turn.incident.mergedInto = null;
		turn.incident.calmSince = null;
		Clocks.start(turn, turn.now);
		Set<Duty> first = turn.plan().chain().rung(0).to();
		turn.tell(Purpose.OPENED, "opened/" + turn.serial(), null, first, false, List.of("事件重新打开：" + event.why()));
		return turn.done("重新打开：" + event.why());
	}

}
