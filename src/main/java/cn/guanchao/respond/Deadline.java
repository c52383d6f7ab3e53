package cn.guanchao.respond;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A promise with a due time, or the moment at which the engine must act.
 *
 * @param key unique within the incident
 * @param label what is due, in words
 * @param of the key of the promise that a reminder belongs to
 * @param anchor from when the time runs
 * @param closedAt when it left PENDING; the due time itself for a breach
 * @param doneAt when a breached promise was kept after all
 * @param by who closed it
 * @param why why it was waived
 * @param estimate what the due time was estimated from, where it reaches into a year
 * whose holidays are not announced; null where it is certain
 */
public record Deadline(long incidentId, String key, Kind kind, String label, @Nullable String of, Instant anchor,
		Instant dueAt, State state, @Nullable Instant closedAt, @Nullable Instant doneAt, @Nullable String by,
		@Nullable String why, @Nullable Estimate estimate) {

	/**
	 * A working time that ends in a year of which Monday to Friday were counted for now.
	 *
	 * @param from where it starts
	 */
	public record Estimate(Instant from, Duration time) {

	}

	/** What falls due. */
	public enum Kind {

		/** Somebody takes charge. */
		ACKNOWLEDGE(true),
		/** The first public answer is out. */
		HOLDING(true),
		/** The full public answer is out. */
		FULL(true),
		/** A task of the plan is done. */
		STEP(true),
		/** A statement is approved or sent back. */
		APPROVAL(true),
		/** The owner shows that work goes on. */
		PROGRESS(true),
		/** The review is done. */
		REVIEW(true),
		/** A silent owner is released. */
		RELEASE(false),
		/** A promise is called to mind. */
		REMINDER(false),
		/** The next rung of the chain is told. */
		ESCALATION(false),
		/** Somebody has received a message. */
		REACH(false),
		/** A level set by hand gives way to the numbers again. */
		MANUAL_END(false),
		/** Something comes up in an exercise. */
		INJECT(false);

		private final boolean promise;

		Kind(boolean promise) {
			this.promise = promise;
		}

		/** Whether people made it, and it is shown to them. */
		public boolean promise() {
			return this.promise;
		}

	}

	/** How it ended. */
	public enum State {

		PENDING, MET, BREACHED, CANCELLED, WAIVED

	}

	static Deadline pending(long incidentId, String key, Kind kind, String label, @Nullable String of, Instant anchor,
			Instant dueAt) {
		return new Deadline(incidentId, key, kind, label, of, anchor, dueAt, State.PENDING, null, null, null, null,
				null);
	}

	/** Due at another time, certain or estimated. */
	Deadline due(Instant at, @Nullable Estimate basis) {
		return new Deadline(this.incidentId, this.key, this.kind, this.label, this.of, this.anchor, at, this.state,
				this.closedAt, this.doneAt, this.by, this.why, basis);
	}

	public boolean pending() {
		return this.state == State.PENDING;
	}

	/**
	 * Whether a later decision may still ask for it: it runs, or it is a promise of which
	 * there are few.
	 */
	boolean matters() {
		return switch (this.kind) {
			case ACKNOWLEDGE, HOLDING, FULL, STEP, APPROVAL, REVIEW -> true;
			case PROGRESS -> outstanding();
			case RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT -> pending();
		};
	}

	/** Whether it still has to be done, in time or late. */
	public boolean outstanding() {
		return pending() || (this.state == State.BREACHED && this.doneAt == null);
	}

	public boolean isOverdue(Instant now) {
		return outstanding() && this.kind.promise() && now.isAfter(this.dueAt);
	}

	/** The time left, negative when overdue. */
	public Duration left(Instant now) {
		return Duration.between(now, this.dueAt);
	}

	boolean isDue(Instant now) {
		return pending() && !this.dueAt.isAfter(now);
	}

	Deadline close(State end, Instant at, @Nullable String actor, @Nullable String reason) {
		return new Deadline(this.incidentId, this.key, this.kind, this.label, this.of, this.anchor, this.dueAt, end, at,
				null, actor, reason, this.estimate);
	}

	/** Kept: in time where it is pending, late where it is breached already. */
	Deadline keep(Instant at, String actor) {
		return pending() ? close(State.MET, at, actor, null)
				: new Deadline(this.incidentId, this.key, this.kind, this.label, this.of, this.anchor, this.dueAt,
						this.state, this.closedAt, at, actor, null, this.estimate);
	}

	/** Given up on purpose, with who and why. */
	Deadline waive(Instant at, String actor, String reason) {
		return pending() ? close(State.WAIVED, at, actor, reason)
				: new Deadline(this.incidentId, this.key, this.kind, this.label, this.of, this.anchor, this.dueAt,
						this.state, this.closedAt, at, actor, reason, this.estimate);
	}

	/** Due earlier; never later. */
	Deadline noLaterThan(Instant other, @Nullable Estimate basis) {
		return other.isBefore(this.dueAt) ? due(other, basis) : this;
	}

}
