package cn.guanchao.respond;

import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Hours;
import cn.guanchao.playbook.LevelPlan;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which promises run, and until when. A due time is worked out once, from its anchor, and
 * never moves later.
 */
final class Clocks {

	private Clocks() {
	}

	/** All promises of a new round. */
	static void start(Turn turn, Instant anchor) {
		LevelPlan plan = turn.plan();
		acknowledge(turn, anchor);
		promise(turn, Kind.HOLDING, "holding/" + turn.incident.round, "首次回应", anchor, plan.holding(), plan.hours());
		promise(turn, Kind.FULL, "full/" + turn.incident.round, "完整回应", anchor, plan.full(), plan.hours());
		steps(turn, anchor);
		chain(turn);
	}

	static void acknowledge(Turn turn, Instant anchor) {
		promise(turn, Kind.ACKNOWLEDGE, "acknowledge/" + turn.serial(), "认领", anchor, turn.plan().acknowledge());
	}

	/** A graver level takes effect now: the earlier of old and new due times holds. */
	static void tighten(Turn turn) {
		LevelPlan plan = turn.plan();
		turn.pending(Kind.ACKNOWLEDGE).forEach((deadline) -> earlier(turn, deadline, plan.acknowledge(), Hours.ALL));
		turn.pending(Kind.HOLDING).forEach((deadline) -> earlier(turn, deadline, plan.holding(), plan.hours()));
		turn.pending(Kind.FULL).forEach((deadline) -> earlier(turn, deadline, plan.full(), plan.hours()));
		turn.pending(Kind.PROGRESS).forEach((deadline) -> earlier(turn, deadline, plan.progress(), Hours.ALL));
		steps(turn, turn.now);
		if (turn.incident.state == State.OPEN) {
			chain(turn);
		}
	}

	private static void steps(Turn turn, Instant anchor) {
		for (Step step : turn.playbook.steps()) {
			Duration due = step.due().get(turn.incident.level);
			if (due == null) {
				continue;
			}
			String key = stepKey(turn, step);
			Deadline existing = turn.get(key);
			if (existing == null) {
				promise(turn, Kind.STEP, key, step.title(), anchor, due, step.hours());
			}
			else if (existing.pending()) {
				earlier(turn, existing, due, step.hours());
			}
		}
	}

	static String stepKey(Turn turn, Step step) {
		return "step/" + step.id() + "/" + turn.incident.round;
	}

	/** The chain starts anew; its first link is told by whoever starts it. */
	static void chain(Turn turn) {
		turn.cancel(Kind.ESCALATION, Kind.REACH);
		Chain chain = turn.plan().chain();
		for (int index = 1; index < chain.links().size(); index++) {
			turn.put(Deadline.pending(turn.before.id(), "chain/" + turn.serial() + "/" + index, Kind.ESCALATION,
					"升级到第 " + (index + 1) + " 环", null, turn.now, turn.now.plus(chain.links().get(index).after())));
		}
		turn.incident.rung = 0;
		reach(turn);
	}

	/** Somebody must have received a message by then. */
	static void reach(Turn turn) {
		turn.put(Deadline.pending(turn.before.id(), "reach/" + turn.serial(), Kind.REACH, "有人收到通知", null, turn.now,
				turn.now.plus(turn.plan().reach())));
	}

	/** Something was done: the owner's clock of silence starts again. */
	static void progress(Turn turn) {
		turn.pending(Kind.PROGRESS).forEach((deadline) -> turn.keep(deadline, turn.now, IncidentEvent.ENGINE));
		turn.cancel(Kind.RELEASE);
		if (turn.incident.owner != null && turn.incident.state.active()) {
			Duration silence = (turn.incident.state == State.MONITORING) ? turn.plan().watch() : turn.plan().progress();
			promise(turn, Kind.PROGRESS, "progress/" + turn.serial(), "更新进展", turn.now, silence);
		}
	}

	static void promise(Turn turn, Kind kind, String key, String label, Instant anchor, Duration within) {
		promise(turn, kind, key, label, anchor, within, Hours.ALL);
	}

	static void promise(Turn turn, Kind kind, String key, String label, Instant anchor, Duration within, Hours hours) {
		WorkingCalendar.Due due = turn.due(anchor, within, hours);
		Deadline promise = Deadline.pending(turn.before.id(), key, kind, label, null, anchor, due.at())
			.due(due.at(), basis(due, anchor, within));
		turn.put(promise);
		turn.caveat(label, due);
		remind(turn, promise);
	}

	private static void earlier(Turn turn, Deadline deadline, Duration within, Hours hours) {
		WorkingCalendar.Due due = turn.due(turn.now, within, hours);
		Deadline moved = deadline.noLaterThan(due.at(), basis(due, turn.now, within));
		if (!moved.dueAt().equals(deadline.dueAt())) {
			move(turn, moved);
			turn.caveat(deadline.label(), due);
		}
	}

	/** A promise is due at another time; its reminders follow. */
	static void move(Turn turn, Deadline moved) {
		turn.put(moved);
		turn.cancelRemindersOf(moved.key());
		remind(turn, moved);
	}

	private static Deadline.@Nullable Estimate basis(WorkingCalendar.Due due, Instant from, Duration time) {
		return due.certain() ? null : new Deadline.Estimate(from, time);
	}

	/** Reminders are deadlines too; one that would lie in the past is not made. */
	private static void remind(Turn turn, Deadline promise) {
		LevelPlan.Reminders reminders = turn.plan().reminders();
		Duration whole = Duration.between(promise.anchor(), promise.dueAt());
		List<Instant> times = new ArrayList<>();
		switch (promise.kind()) {
			case HOLDING, FULL, REVIEW -> {
				reminders.percents().forEach((percent) -> times.add(promise.anchor().plus(part(whole, percent))));
				times.add(promise.dueAt().minus(reminders.before()));
			}
			case STEP, PROGRESS, APPROVAL -> times.add(promise.anchor().plus(part(whole, 80)));
			case ACKNOWLEDGE -> times.add(promise.anchor().plus(part(whole, 50)));
			case RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT -> {
			}
		}
		times.stream()
			.filter((at) -> at.isAfter(turn.now) && at.isBefore(promise.dueAt()))
			.distinct()
			.sorted()
			.forEach((at) -> {
				String key = "remind/" + promise.key() + "/" + turn.serial() + "/" + at.getEpochSecond();
				turn.put(Deadline.pending(promise.incidentId(), key, Kind.REMINDER, promise.label(), promise.key(),
						turn.now, at));
			});
	}

	private static Duration part(Duration whole, int percent) {
		return whole.multipliedBy(percent).dividedBy(100);
	}

}
