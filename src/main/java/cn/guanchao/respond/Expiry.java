package cn.guanchao.respond;

import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Duty;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.Outage;
import cn.guanchao.respond.IncidentEvent.TimePassed;
import cn.guanchao.respond.IncidentEvent.Unreachable;
import cn.guanchao.respond.Notice.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happens when time passes: all that is due is taken in due order, breaches are
 * recorded at their due time, and people get one message however much it was.
 */
final class Expiry {

	private static final Comparator<Deadline> IN_DUE_ORDER = Comparator.comparing(Deadline::dueAt)
		.thenComparing(Deadline::kind)
		.thenComparing(Deadline::key);

	private final Turn turn;

	private final @Nullable Outage outage;

	private final Set<Duty> to = EnumSet.noneOf(Duty.class);

	private final List<String> lines = new ArrayList<>();

	private Purpose purpose = Purpose.TAKEN;

	private @Nullable String first;

	private boolean owner;

	private int links;

	private boolean breach;

	private boolean down;

	private Expiry(Turn turn, @Nullable Outage outage) {
		this.turn = turn;
		this.outage = outage;
	}

	static Transition pass(Turn turn, TimePassed event) {
		return new Expiry(turn, event.outage()).pass();
	}

	/** A message that can never arrive counts as an unanswered one. */
	static Transition unreachable(Turn turn, Unreachable event) {
		Expiry expiry = new Expiry(turn, null);
		String line = "通知无法送达 " + turn.name(event.login()) + "（" + event.why() + "）";
		if (turn.incident.state == State.OPEN) {
			expiry.say(Purpose.ESCALATED, "unreachable/" + event.login() + "/" + turn.serial(), line + "，转下一环");
			expiry.links = 1;
			expiry.tell();
		}
		return turn.done(line);
	}

	private Transition pass() {
		List<Deadline> due = this.turn.all()
			.stream()
			.filter((deadline) -> deadline.isDue(this.turn.now))
			.sorted(IN_DUE_ORDER)
			.toList();
		for (Deadline deadline : due) {
			Deadline current = this.turn.get(deadline.key());
			if (current != null && current.pending()) {
				expire(current);
			}
		}
		keepCalling();
		tell();
		return this.turn.done(this.lines.isEmpty() ? "时限到点" : String.join(";", this.lines));
	}

	private void expire(Deadline deadline) {
		switch (deadline.kind()) {
			case ACKNOWLEDGE, HOLDING, FULL, APPROVAL -> {
				breach(deadline);
				this.breach = true;
			}
			case STEP, REVIEW -> {
				breach(deadline);
				this.to.addAll(dutiesOf(deadline));
				this.to.add(Duty.LEAD);
			}
			case PROGRESS -> silent(deadline);
			case RELEASE -> release(deadline);
			case REMINDER -> remind(deadline);
			case ESCALATION -> escalate(deadline);
			case REACH -> unanswered(deadline);
			case MANUAL_END -> manualEnd(deadline);
			case INJECT -> comesUp(deadline);
		}
	}

	private void breach(Deadline deadline) {
		this.turn.put(deadline.close(Deadline.State.BREACHED, deadline.dueAt(), null, null));
		this.turn.cancelRemindersOf(deadline.key());
		if (this.outage != null && this.outage.covers(deadline.dueAt()) && !this.down) {
			this.down = true;
			this.lines.add("系统停机 " + Words.time(this.outage.from()) + "–" + Words.time(this.outage.to()) + "，期间的时限如下");
		}
		say(Purpose.BREACH, "breach/" + deadline.key(),
				"「" + deadline.label() + "」逾期，应于 " + Words.time(deadline.dueAt()) + " 前完成");
		this.owner = true;
		if (deadline.kind() == Kind.HOLDING || deadline.kind() == Kind.FULL) {
			callAgain(deadline);
		}
	}

	private void silent(Deadline progress) {
		breach(progress);
		this.to.addAll(dutiesOf(progress));
		this.turn.put(Deadline.pending(progress.incidentId(), "release/" + progress.key(), Kind.RELEASE, "解除认领", null,
				this.turn.now,
				this.turn.now.plus(java.time.Duration.between(progress.anchor(), progress.dueAt()).dividedBy(2))));
	}

	private void release(Deadline deadline) {
		String owner = this.turn.incident.owner;
		String silent = (owner != null) ? this.turn.name(owner) : "负责人";
		this.turn.put(deadline.close(Deadline.State.MET, deadline.dueAt(), null, null));
		this.turn.all()
			.stream()
			.filter((other) -> other.kind() == Kind.PROGRESS && other.outstanding())
			.forEach((other) -> this.turn.put(other.waive(this.turn.now, IncidentEvent.ENGINE, "已解除认领")));
		this.turn.incident.owner = null;
		this.turn.incident.acknowledgedAt = null;
		this.turn.incident.state = State.OPEN;
		Clocks.acknowledge(this.turn, this.turn.now);
		Clocks.chain(this.turn);
		this.to.addAll(this.turn.plan().chain().rung(0).to());
		say(Purpose.RELEASED, deadline.key(), silent + " 认领后没有进展，已解除认领，请重新认领");
	}

	private void remind(Deadline reminder) {
		this.turn.put(reminder.close(Deadline.State.MET, reminder.dueAt(), null, null));
		Deadline promise = this.turn.get(reminder.of());
		if (promise == null || !promise.outstanding() || promise.isDue(this.turn.now)) {
			return;
		}
		if (promise.pending()) {
			say(Purpose.REMINDER, reminder.key(), "「" + promise.label() + "」" + Words.time(promise.dueAt()) + " 到期，还剩 "
					+ Words.duration(promise.left(this.turn.now)));
			this.to.addAll(dutiesOf(promise));
			this.owner = true;
		}
		else {
			say(Purpose.BREACH, reminder.key(),
					"「" + promise.label() + "」仍未完成，已逾期 " + Words.duration(promise.left(this.turn.now).negated()));
			this.owner = true;
			this.breach = true;
			callAgain(promise);
		}
	}

	private void manualEnd(Deadline end) {
		this.turn.put(end.close(Deadline.State.MET, end.dueAt(), null, null));
		this.turn.incident.manualUntil = null;
		say(Purpose.REMINDER, end.key(), "人工设定的" + this.turn.incident.level.numeral() + "级到期，此后按数据评估；需要保持请重新设定");
		this.to.addAll(this.turn.plan().chain().rung(0).to());
		this.owner = true;
	}

	private void comesUp(Deadline inject) {
		this.turn.put(inject.close(Deadline.State.MET, inject.dueAt(), null, null));
		say(Purpose.REMINDER, inject.key(), "情景：" + inject.label());
		this.to.addAll(this.turn.plan().chain().rung(0).to());
		this.owner = true;
	}

	private void callAgain(Deadline promise) {
		this.turn.put(Deadline.pending(promise.incidentId(), "again/" + promise.key() + "/" + this.turn.serial(),
				Kind.REMINDER, promise.label(), promise.key(), this.turn.now,
				this.turn.now.plus(this.turn.plan().repeat())));
	}

	private void escalate(Deadline link) {
		this.turn.put(link.close(Deadline.State.MET, link.dueAt(), null, null));
		this.links++;
		say(Purpose.ESCALATED, link.key(), "立案 "
				+ Words.duration(java.time.Duration.between(this.turn.before.openedAt(), this.turn.now)) + "，仍无人认领");
	}

	private void unanswered(Deadline reach) {
		this.turn.put(reach.close(Deadline.State.BREACHED, reach.dueAt(), null, null));
		this.links = Math.max(this.links, 1);
		say(Purpose.ESCALATED, reach.key(),
				Words.duration(java.time.Duration.between(reach.anchor(), reach.dueAt())) + "内没有任何人收到通知");
		if (this.turn.incident.rung + 1 < this.turn.plan().chain().last()) {
			Clocks.reach(this.turn);
		}
	}

	/** While nobody has taken charge, the last link is called again and again. */
	private void keepCalling() {
		if (this.turn.incident.state == State.OPEN && this.turn.pending(Kind.ESCALATION).findAny().isEmpty()) {
			this.turn.put(Deadline.pending(this.turn.before.id(), "call/" + this.turn.serial(), Kind.ESCALATION, "再次通知",
					null, this.turn.now, this.turn.now.plus(this.turn.plan().repeat())));
		}
	}

	/** After a long pause several reminders of one promise say the same. */
	private void say(Purpose reason, String key, String line) {
		if (!this.lines.contains(line)) {
			this.lines.add(line);
		}
		this.purpose = (reason.compareTo(this.purpose) > 0) ? reason : this.purpose;
		this.first = (this.first != null) ? this.first : key;
	}

	private void tell() {
		if (this.first == null) {
			return;
		}
		int rungs = Math.max(this.links, this.breach ? 1 : 0);
		Chain chain = this.turn.plan().chain();
		for (int step = 0; step < rungs; step++) {
			this.turn.incident.rung = Math.min(this.turn.incident.rung + 1, chain.last());
			this.to.addAll(chain.rung(this.turn.incident.rung).to());
		}
		String about = (this.purpose == Purpose.REMINDER && this.lines.size() == 1) ? ofFirst() : null;
		this.turn.tell(this.purpose, this.first, about, this.to, this.owner, this.lines);
	}

	private @Nullable String ofFirst() {
		Deadline reminder = this.turn.get(this.first);
		return (reminder != null) ? reminder.of() : null;
	}

	private Set<Duty> dutiesOf(Deadline deadline) {
		return switch (deadline.kind()) {
			case STEP -> this.turn.playbook.steps()
				.stream()
				.filter((step) -> deadline.key().equals(Clocks.stepKey(this.turn, step)))
				.flatMap((step) -> Stream.of(step.duty()))
				.collect(java.util.stream.Collectors.toSet());
			case APPROVAL -> CompensationMoves.duty(deadline).map(Set::of).orElse(this.turn.plan().approval().by());
			case REVIEW -> Set.of(Duty.PR);
			case PROGRESS -> Set.of();
			case ACKNOWLEDGE, HOLDING, FULL, RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT ->
				(this.turn.incident.owner != null) ? Set.of()
						: this.turn.plan().chain().rung(this.turn.incident.rung).to();
		};
	}

}
