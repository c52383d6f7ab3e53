package cn.guanchao.respond;

import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.respond.Notice.Purpose;

import java.time.Instant;
import java.util.List;

/** From the draft of a statement over its approval to the public. */
final class StatementMoves {

	private StatementMoves() {
	}

	static Transition draft(Turn turn, Drafted event) {
		Lifecycle.guard(turn, Move.DRAFT);
		Lifecycle.responding(turn);
		turn.all()
			.stream()
			.filter((deadline) -> deadline.pending() && deadline.key().startsWith("approval/" + event.kind() + "/"))
			.forEach((deadline) -> {
				turn.put(deadline.close(Deadline.State.CANCELLED, turn.now, event.by(), "有新稿"));
				turn.cancelRemindersOf(deadline.key());
			});
		String key = "approval/" + event.kind() + "/" + event.statementId();
		Clocks.promise(turn, Kind.APPROVAL, key, "批准" + event.kind().label(), turn.now,
				turn.plan().approval().within());
		turn.tell(Purpose.APPROVAL, key, key, turn.plan().approval().by(), false,
				List.of("请批准" + event.kind().label() + "（" + turn.name(event.by()) + " 已起草）"));
		return Lifecycle.worked(turn, Move.DRAFT, "起草" + event.kind().label() + "，待批准");
	}

	static Transition approve(Turn turn, Approved event) {
		Lifecycle.guard(turn, Move.APPROVE);
		if (event.complete()) {
			closeApproval(turn, event.kind(), event.statementId(), event.by());
		}
		return Lifecycle.worked(turn, Move.APPROVE,
				"批准" + event.kind().label() + (event.complete() ? "，可以发布" : "，还需其他人批准"));
	}

	static Transition reject(Turn turn, Rejected event) {
		Lifecycle.guard(turn, Move.APPROVE);
		closeApproval(turn, event.kind(), event.statementId(), event.by());
		return Lifecycle.worked(turn, Move.APPROVE, "退回" + event.kind().label() + ":" + event.why());
	}

	private static void closeApproval(Turn turn, TextTemplate.Kind kind, long statementId, String by) {
		Deadline approval = turn.get("approval/" + kind + "/" + statementId);
		if (approval != null && approval.outstanding()) {
			turn.keep(approval, turn.now, by);
		}
	}

	static Transition publish(Turn turn, Published event) {
		Lifecycle.guard(turn, Move.PUBLISH);
		Instant at = event.at().isAfter(turn.now) ? turn.now : event.at();
		Lifecycle.responding(turn);
		turn.keep(Kind.HOLDING, at, event.by());
		if (event.kind() == TextTemplate.Kind.FULL) {
			turn.keep(Kind.FULL, at, event.by());
			turn.incident.state = State.MONITORING;
		}
		return Lifecycle.worked(turn, Move.PUBLISH, "发布" + event.kind().label() + ":" + event.channel()
				+ ((event.url() != null) ? " " + event.url() : "") + "（" + Words.time(at) + "）");
	}

}
