package cn.guanchao.respond;

import cn.guanchao.playbook.Compensation;
import cn.guanchao.playbook.Duty;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.CompensationDecided;
import cn.guanchao.respond.IncidentEvent.CompensationProposed;
import cn.guanchao.respond.Notice.Purpose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a proposal of compensation and each decision on it set going. */
final class CompensationMoves {

	private static final String PREFIX = "compensation/";

	private CompensationMoves() {
	}

	static Transition propose(Turn turn, CompensationProposed event) {
		String text = "提出补偿 " + event.amount() + " 元，" + event.people() + " 人";
		List<String> lines = new ArrayList<>(
				List.of("请批准补偿 " + event.amount() + " 元（" + event.people() + " 人，" + turn.name(event.by()) + " 提出）"));
		Set<Duty> to = EnumSet.of(event.next());
		if (!event.warning().isEmpty()) {
			lines.add(event.warning());
			to.add(Duty.LEAD);
			to.add(Duty.EXECUTIVE);
		}
		ask(turn, event.id(), 0, event.next(), to, lines);
		return Lifecycle.worked(turn, Move.COMPENSATE, text + (event.warning().isEmpty() ? "" : "；" + event.warning()));
	}

	static Transition decide(Turn turn, CompensationDecided event) {
		Deadline asked = turn.get(key(event.id(), event.stage(), event.duty()));
		if (asked != null && asked.outstanding()) {
			turn.keep(asked, turn.now, event.by());
		}
		Duty next = event.next();
		if (next != null) {
			ask(turn, event.id(), event.stage() + 1, next, EnumSet.of(next),
					List.of("请批准补偿方案（" + event.duty().label() + "已批准）"));
		}
		String outcome = event.approved() ? "批准补偿" + ((next != null) ? "，下一环：" + next.label() : "，可以执行") : "退回补偿方案";
		return Lifecycle.worked(turn, Move.COMPENSATE, outcome + (event.note().isBlank() ? "" : "：" + event.note()));
	}

	private static void ask(Turn turn, long id, int stage, Duty duty, Set<Duty> to, List<String> lines) {
		String key = key(id, stage, duty);
		Compensation plan = turn.playbook.compensation();
		Duration within = (plan != null) ? plan.within(turn.incident.level) : turn.plan().approval().within();
		Clocks.promise(turn, Kind.APPROVAL, key, "批准补偿（" + duty.label() + "）", turn.now, within);
		turn.tell(Purpose.APPROVAL, key, key, to, false, lines);
	}

	private static String key(long id, int stage, Duty duty) {
		return PREFIX + id + "/" + stage + "/" + duty.name();
	}

	/** Whose decision an approval's clock waits for, where it is about compensation. */
	static Optional<Duty> duty(Deadline approval) {
		return approval.key().startsWith(PREFIX)
				? Optional.of(Duty.valueOf(approval.key().substring(approval.key().lastIndexOf('/') + 1)))
				: Optional.empty();
	}

}
