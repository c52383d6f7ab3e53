package cn.guanchao.respond;

import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.respond.Notice.Purpose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How grave an incident is: set by a person for a while, or assessed by its numbers. */
final class LevelMoves {

	private LevelMoves() {
	}

	static Transition set(Turn turn, LevelSet event) {
		Lifecycle.guard(turn, Move.LEVEL);
		if (event.to() == turn.incident.level) {
			throw IllegalMove.because(turn.incident.state, Move.LEVEL, "事件已经是" + event.to().numeral() + "级");
		}
		turn.incident.manualUntil = turn.now.plus(event.lasts());
		turn.cancel(Kind.MANUAL_END);
		turn.put(Deadline.pending(turn.before.id(), "manual/" + turn.serial(), Kind.MANUAL_END, "人工级别到期", null,
				turn.now, turn.incident.manualUntil));
		String text = changeLevel(turn, event.to(), event.why(), event.by());
		return turn.done(text);
	}

	/**
	 * Up at once; down only after a calm that lasted, and never under a running promise.
	 */
	static Transition assess(Turn turn, LevelAssessed event) {
		Level level = turn.incident.level;
		if (!turn.incident.state.active()) {
			throw IllegalMove.in(turn.incident.state, Move.LEVEL);
		}
		if (!level.graverThan(event.to())) {
			turn.incident.calmSince = null;
		}
		if (event.to() == level) {
			return turn.done("级别评估：维持" + level.numeral() + "级。" + event.why());
		}
		if (turn.incident.manualUntil != null && turn.now.isBefore(turn.incident.manualUntil)) {
			return turn.done("级别评估建议" + event.to().numeral() + "级，人工设定的级别仍然有效。" + event.why());
		}
		if (event.to().graverThan(level)) {
			return turn.done(changeLevel(turn, event.to(), event.why(), event.by()));
		}
		Instant since = (turn.incident.calmSince != null) ? turn.incident.calmSince : turn.now;
		turn.incident.calmSince = since;
		Duration hold = turn.plan().lower();
		boolean promised = turn.all()
			.stream()
			.anyMatch((deadline) -> deadline.outstanding()
					&& (deadline.kind() == Kind.HOLDING || deadline.kind() == Kind.FULL));
		if (promised || Duration.between(since, turn.now).compareTo(hold) < 0) {
			return turn.done("级别评估建议" + event.to().numeral() + "级，"
					+ (promised ? "回应时限未了，暂不下调。" : "尚未平稳满 " + Words.duration(hold) + "，暂不下调。") + event.why());
		}
		turn.incident.calmSince = null;
		return turn.done(changeLevel(turn, event.to(), event.why(), event.by()));
	}

	private static String changeLevel(Turn turn, Level to, String why, String by) {
		Level from = turn.incident.level;
		turn.incident.level = to;
		if (to.graverThan(from)) {
			Clocks.tighten(turn);
		}
		String text = "级别由" + from.numeral() + "级" + (to.graverThan(from) ? "上调" : "下调") + "为" + to.numeral() + "级："
				+ why;
		turn.tell(Purpose.LEVEL, "level/" + turn.serial(), null, turn.plan().chain().rung(0).to(), true, List.of(text));
		return text;
	}

}
