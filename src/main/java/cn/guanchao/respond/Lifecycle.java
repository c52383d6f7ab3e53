package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.respond.Notice.Purpose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The life of an incident: what an event makes of it, as a pure function of the event,
 * the time and the plan.
 */
final class Lifecycle {

	private Lifecycle() {
	}

	static Transition apply(Situation situation, IncidentEvent event, Instant now, Playbook playbook,
			WorkingCalendar calendar) {
		Turn turn = new Turn(situation, now, playbook, calendar);
		return switch (event) {
			case Opened opened -> open(turn, opened);
			case Joined joined -> turn.done("并入：" + joined.what());
			case Subsided subsided -> turn.done(subsided.what());
			case Acknowledged acknowledged -> acknowledge(turn, acknowledged);
			case LevelSet set -> setLevel(turn, set);
			case LevelAssessed assessed -> assess(turn, assessed);
			case Noted noted -> worked(turn, Move.NOTE, noted.text());
			case Drafted drafted -> draft(turn, drafted);
			case Approved approved -> approve(turn, approved);
			case Rejected rejected -> reject(turn, rejected);
			case Published published -> publish(turn, published);
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
			case Merged merged -> merge(turn, merged);
			case Absorbed absorbed -> absorb(turn, absorbed);
			case SplitOff split ->
				worked(turn, Move.SPLIT, "拆分出事件 " + split.into() + "（" + split.mentions() + " 条提及）：" + split.why());
			case Recalculated recalculated -> recalculate(turn, recalculated);
			case Resolved resolved -> resolve(turn, resolved);
			case Reviewed reviewed -> review(turn, reviewed);
			case Reopened reopened -> reopen(turn, reopened);
			case Reached reached -> {
				turn.keep(Kind.REACH, now, reached.login());
				yield turn.done("通知已送达 " + reached.login());
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
				List.of(event.by() + " 已认领，后续由其负责"));
		return turn.done((previous != null) ? "接手（原由 " + previous + " 负责）" : "认领（" + event.via() + "）");
	}

	private static boolean isKept(Turn turn, String prefix) {
		Deadline promise = turn.get(prefix + turn.incident.round);
		return promise != null && !promise.outstanding() && promise.state() != Deadline.State.CANCELLED
				&& promise.state() != Deadline.State.WAIVED;
	}

	private static Transition setLevel(Turn turn, LevelSet event) {
		guard(turn, Move.LEVEL);
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
	private static Transition assess(Turn turn, LevelAssessed event) {
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
		boolean promised = turn.pending(Kind.HOLDING, Kind.FULL).findAny().isPresent();
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

	private static Transition draft(Turn turn, Drafted event) {
		guard(turn, Move.DRAFT);
		responding(turn);
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
				List.of("请批准" + event.kind().label() + "（" + event.by() + " 已起草）"));
		return worked(turn, Move.DRAFT, "起草" + event.kind().label() + "，待批准");
	}

	private static Transition approve(Turn turn, Approved event) {
		guard(turn, Move.APPROVE);
		if (event.complete()) {
			closeApproval(turn, event.kind(), event.statementId(), event.by());
		}
		return worked(turn, Move.APPROVE, "批准" + event.kind().label() + (event.complete() ? "，可以发布" : "，还需其他人批准"));
	}

	private static Transition reject(Turn turn, Rejected event) {
		guard(turn, Move.APPROVE);
		closeApproval(turn, event.kind(), event.statementId(), event.by());
		return worked(turn, Move.APPROVE, "退回" + event.kind().label() + ":" + event.why());
	}

	private static void closeApproval(Turn turn, TextTemplate.Kind kind, long statementId, String by) {
		Deadline approval = turn.get("approval/" + kind + "/" + statementId);
		if (approval != null && approval.outstanding()) {
			turn.keep(approval, turn.now, by);
		}
	}

	private static Transition publish(Turn turn, Published event) {
		guard(turn, Move.PUBLISH);
		Instant at = event.at().isAfter(turn.now) ? turn.now : event.at();
		responding(turn);
		turn.keep(Kind.HOLDING, at, event.by());
		if (event.kind() == TextTemplate.Kind.FULL) {
			turn.keep(Kind.FULL, at, event.by());
			turn.incident.state = State.MONITORING;
		}
		return worked(turn, Move.PUBLISH, "发布" + event.kind().label() + ":" + event.channel()
				+ ((event.url() != null) ? " " + event.url() : "") + "（" + Words.time(at) + "）");
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

	private static void responding(Turn turn) {
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

	private static Transition resolve(Turn turn, Resolved event) {
		guard(turn, Move.RESOLVE);
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
	private static Transition merge(Turn turn, Merged event) {
		guard(turn, Move.MERGE);
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
	private static Transition absorb(Turn turn, Absorbed event) {
		guard(turn, Move.MERGE);
		event.due()
			.forEach((kind, at) -> turn.pending(kind)
				.filter((deadline) -> at.isBefore(deadline.dueAt()))
				.forEach((deadline) -> Clocks.move(turn, deadline.due(at, null))));
		return turn.done("并入事件 " + event.from() + "：" + event.what());
	}

	private static Transition review(Turn turn, Reviewed event) {
		guard(turn, Move.REVIEW);
		turn.keep(Kind.REVIEW, turn.now, event.by());
		turn.cancel(Kind.REMINDER);
		turn.incident.state = State.REVIEWED;
		return turn.done("完成复盘" + (event.summary().isBlank() ? "" : ":" + event.summary()));
	}

	private static Transition reopen(Turn turn, Reopened event) {
		guard(turn, Move.REOPEN);
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

	private static void guard(Turn turn, Move move) {
		if (!move.allowedIn(turn.incident.state)) {
			throw IllegalMove.in(turn.incident.state, move);
		}
	}

}
