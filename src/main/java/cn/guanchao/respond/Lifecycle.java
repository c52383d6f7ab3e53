package cn.guanchao.respond;

import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.respond.Notice.Purpose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The life of an incident: what an event makes of it, as a pure function of the event,
 * the time and the plan.
 */
final class Lifecycle {

	private Lifecycle() {
	}

	static Transition apply(Situation situation, IncidentEvent event, Instant now, Playbook playbook,
			WorkingCalendar calendar) {
		return apply(situation, event, now, playbook, calendar, UnaryOperator.identity());
	}

	/**
	 * @param names what a login is called in what people will read
	 */
	static Transition apply(Situation situation, IncidentEvent event, Instant now, Playbook playbook,
			WorkingCalendar calendar, UnaryOperator<String> names) {
		Turn turn = new Turn(situation, now, playbook, calendar, names);
		return switch (event) {
			case Opened opened -> open(turn, opened);
			case Joined joined -> turn.done("并入：" + joined.what());
			case Subsided subsided -> turn.done(subsided.what());
			case Acknowledged acknowledged -> acknowledge(turn, acknowledged);
			case LevelSet set -> LevelMoves.set(turn, set);
			case LevelAssessed assessed -> LevelMoves.assess(turn, assessed);
			case Noted noted -> worked(turn, Move.NOTE, noted.text());
			case Drafted drafted -> StatementMoves.draft(turn, drafted);
			case Approved approved -> StatementMoves.approve(turn, approved);
			case Rejected rejected -> StatementMoves.reject(turn, rejected);
			case Published published -> StatementMoves.publish(turn, published);
			case StepDone step -> step(turn, step);
			case CompensationProposed proposed -> {
				guard(turn, Move.COMPENSATE);
				yield CompensationMoves.propose(turn, proposed);
			}
			case CompensationDecided decided -> {
				guard(turn, Move.COMPENSATE);
				yield CompensationMoves.decide(turn, decided);
			}
			case Staged staged -> stage(turn, staged);
			case Waived waived -> waive(turn, waived);
			case Merged merged -> ClosingMoves.merge(turn, merged);
			case Absorbed absorbed -> ClosingMoves.absorb(turn, absorbed);
			case SplitOff split ->
				worked(turn, Move.SPLIT, "拆分出事件 " + split.into() + "（" + split.mentions() + " 条提及）：" + split.why());
			case Recalculated recalculated -> recalculate(turn, recalculated);
			case Resolved resolved -> ClosingMoves.resolve(turn, resolved);
			case Reviewed reviewed -> ClosingMoves.review(turn, reviewed);
			case Reopened reopened -> ClosingMoves.reopen(turn, reopened);
			case Reached reached -> {
				turn.keep(Kind.REACH, now, reached.login());
				yield turn.done("通知已送达 " + turn.name(reached.login()));
			}
			case Unreachable unreachable -> Expiry.unreachable(turn, unreachable);
			case TimePassed passed -> Expiry.pass(turn, passed);
		};
	}

	private static Transition open(Turn turn, Opened event) {
		Clocks.start(turn, turn.before.detectedAt());
		turn.tell(Purpose.OPENED, "opened/" + turn.serial(), null, turn.plan().chain().rung(0).to(), false,
				List.of(turn.before.about().reason()));
		return turn.done((event.by().equals(IncidentEvent.ENGINE) ? "自动立案，" : "立案，") + turn.incident.level.numeral()
				+ "级：" + turn.before.about().reason());
	}

	private static Transition acknowledge(Turn turn, Acknowledged event) {
		guard(turn, Move.ACKNOWLEDGE);
		String previous = turn.incident.owner;
		if (event.by().equals(previous)) {
			throw IllegalMove.because(turn.incident.state, Move.ACKNOWLEDGE, "您已认领这个事件");
		}
		turn.incident.owner = event.by();
		turn.incident.acknowledgedAt = turn.now;
		if (turn.incident.state == State.OPEN) {
			turn.incident.state = isKept(turn, "full/") ? State.MONITORING
					: isKept(turn, "holding/") ? State.RESPONDING : State.ACKNOWLEDGED;
		}
		turn.keep(Kind.ACKNOWLEDGE, turn.now, event.by());
		turn.cancel(Kind.ESCALATION, Kind.REACH);
		Clocks.progress(turn);
		turn.tell(Purpose.TAKEN, "taken/" + turn.serial(), null, turn.plan().chain().rung(0).to(), false,
				List.of(turn.name(event.by()) + " 已认领，后续由其负责"));
		return turn.done((previous != null) ? "接手（原由 " + turn.name(previous) + " 负责）" : "认领（" + event.via() + "）");
	}

	private static boolean isKept(Turn turn, String prefix) {
		Deadline promise = turn.get(prefix + turn.incident.round);
		return promise != null && !promise.outstanding() && promise.state() != Deadline.State.CANCELLED
				&& promise.state() != Deadline.State.WAIVED;
	}

	static Transition worked(Turn turn, Move move, String text) {
		guard(turn, move);
		if (turn.incident.state.active()) {
			Clocks.progress(turn);
		}
		return turn.done(text);
	}

	private static Transition stage(Turn turn, Staged event) {
		for (int index = 0; index < event.injects().size(); index++) {
			IncidentEvent.Inject inject = event.injects().get(index);
			turn.put(Deadline.pending(turn.before.id(), "inject/" + index, Kind.INJECT, inject.text(), null, turn.now,
					turn.now.plus(inject.after())));
		}
		return turn.done("演练开始，准备了 " + event.injects().size() + " 个情景");
	}

	private static Transition step(Turn turn, StepDone event) {
		guard(turn, Move.STEP);
		Step step = turn.playbook.steps()
			.stream()
			.filter((candidate) -> candidate.id().equals(event.stepId()))
			.findFirst()
			.orElseThrow(() -> IllegalMove.because(turn.incident.state, Move.STEP, "预案中没有任务「" + event.stepId() + "」"));
		Deadline deadline = turn.get(Clocks.stepKey(turn, step));
		if (deadline == null || !deadline.outstanding()) {
			throw IllegalMove.because(turn.incident.state, Move.STEP, "任务「" + step.title() + "」不在进行中，无须完成");
		}
		turn.keep(deadline, turn.now, event.by());
		responding(turn);
		return worked(turn, Move.STEP,
				"完成任务「" + step.title() + "」" + (event.note().isBlank() ? "" : ":" + event.note()));
	}

	static void responding(Turn turn) {
		if (turn.incident.state == State.ACKNOWLEDGED) {
			turn.incident.state = State.RESPONDING;
		}
	}

	private static Transition waive(Turn turn, Waived event) {
		guard(turn, Move.WAIVE);
		Deadline deadline = turn.get(event.key());
		if (deadline == null || !deadline.kind().promise() || !deadline.outstanding()
				|| deadline.kind() == Kind.ACKNOWLEDGE || deadline.kind() == Kind.PROGRESS) {
			throw IllegalMove.because(turn.incident.state, Move.WAIVE,
					"时限「" + event.key() + "」不能豁免：只有未了的回应、任务、批准与复盘可以");
		}
		turn.put(deadline.waive(turn.now, event.by(), event.why()));
		turn.cancelRemindersOf(deadline.key());
		return worked(turn, Move.WAIVE, "豁免时限「" + deadline.label() + "」：" + event.why());
	}

	/** Later than estimated only where a person says so. */
	private static Transition recalculate(Turn turn, Recalculated event) {
		guard(turn, Move.RECALCULATE);
		List<String> moved = new ArrayList<>();
		event.due().forEach((key, at) -> {
			Deadline deadline = turn.get(key);
			if (deadline == null || !deadline.pending() || deadline.estimate() == null) {
				throw IllegalMove.because(turn.incident.state, Move.RECALCULATE, "时限「" + key + "」不是暂估的未了时限");
			}
			if (event.by().equals(IncidentEvent.ENGINE) && at.isAfter(deadline.dueAt())) {
				throw IllegalMove.because(turn.incident.state, Move.RECALCULATE,
						"「" + deadline.label() + "」重算后更晚，须由人确认");
			}
			Clocks.move(turn, deadline.due(at, null));
			moved.add("「" + deadline.label() + "」" + Words.time(deadline.dueAt()) + " → " + Words.time(at));
		});
		return turn.done("按已公布的节假日安排重算时限（" + event.why() + "）：" + String.join("，", moved));
	}

	static void guard(Turn turn, Move move) {
		if (!move.allowedIn(turn.incident.state)) {
			throw IllegalMove.in(turn.incident.state, move);
		}
	}

}
