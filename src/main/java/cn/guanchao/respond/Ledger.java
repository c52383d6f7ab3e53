package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.IncidentEvent.*;
import cn.guanchao.roster.Roll;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Makes an event true: the change, its clocks, its messages and its audit row, in one
 * transaction that holds the incident.
 */
@Component
class Ledger {

	private final IncidentRows rows;

	private final Outbox outbox;

	private final Recipients recipients;

	private final WorkingCalendar calendar;

	private final Audit audit;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	Ledger(IncidentRows rows, Outbox outbox, Recipients recipients, WorkingCalendar calendar, Audit audit,
			DatabaseTime time, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
		this.rows = rows;
		this.outbox = outbox;
		this.recipients = recipients;
		this.calendar = calendar;
		this.audit = audit;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
		this.events = events;
	}

	Instant now() {
		return this.time.now();
	}

	Incident happen(long id, IncidentEvent event) {
		return audited(id, move(event), event.by(), () -> inTransaction(() -> {
			Incident incident = lock(id);
			return apply(incident, event, this.time.now());
		}));
	}

	/** What is due by now happens first, so that nobody can outrun a clock by seconds. */
	Incident apply(Incident incident, IncidentEvent event, Instant now) {
		Situation before = this.rows.situation(incident);
		Incident current = incident;
		if (!(event instanceof Opened) && before.isDue(now)) {
			current = write(before, new TimePassed(IncidentEvent.ENGINE, null), now, roll(now));
			before = this.rows.situation(current);
		}
		return write(before, event, now, roll(now));
	}

	/** Works out one event and writes all that follows from it. */
	Incident write(Incident before, IncidentEvent event, Instant now) {
		return write(this.rows.situation(before), event, now, roll(now));
	}

	/**
	 * The same for one of many.
	 * @param roll who has which duty, asked once for all of them
	 */
	Incident write(Situation before, IncidentEvent event, Instant now, Supplier<Roll> roll) {
		Playbook playbook = this.rows.playbook(before.incident());
		Transition transition = Lifecycle.apply(before, event, now, playbook, this.calendar, this.recipients::name);
		Incident after = transition.after().incident();
		this.rows.save(before.incident(), transition, event, now);
		for (Notice notice : transition.notices()) {
			this.outbox.add(after, notice,
					this.recipients.of(notice, after, playbook.at(after.level()).chain(), roll.get(), now), now);
		}
		this.events.publishEvent(new IncidentChanged(after.id()));
		this.audit.record(event.by(), event.getClass().getSimpleName(), after.auditName(),
				Map.of("version", after.version(), "from", before.incident().state(), "to", after.state(), "level",
						after.level(), "text", transition.text()));
		return after;
	}

	/** Who has which duty, asked for where somebody must be told. */
	Supplier<Roll> roll(Instant now) {
		return SingletonSupplier.of(() -> this.recipients.roll(now));
	}

	Incident lock(long id, Move move) {
		Incident incident = lock(id);
		if (!move.allowedIn(incident.state())) {
			throw IllegalMove.in(incident.state(), move);
		}
		return incident;
	}

	/** A refusal is audited too, after what was refused has been rolled back. */
	<T> T audited(long id, Move move, String by, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (IllegalMove ex) {
			this.audit.record(by, "Refused", "incident:" + id,
					Map.of("move", move, "reason", String.valueOf(ex.getMessage())));
			throw ex;
		}
	}

	<T> T inTransaction(Supplier<T> action) {
		return Objects.requireNonNull(this.transaction.execute((status) -> action.get()));
	}

	private static Move move(IncidentEvent event) {
		return switch (event) {
			case Acknowledged _ -> Move.ACKNOWLEDGE;
			case LevelSet _, LevelAssessed _ -> Move.LEVEL;
			case Drafted _ -> Move.DRAFT;
			case Approved _, Rejected _ -> Move.APPROVE;
			case Published _ -> Move.PUBLISH;
			case StepDone _ -> Move.STEP;
			case Waived _ -> Move.WAIVE;
			case CompensationProposed _, CompensationDecided _ -> Move.COMPENSATE;
			case Recalculated _ -> Move.RECALCULATE;
			case Merged _, Absorbed _ -> Move.MERGE;
			case SplitOff _ -> Move.SPLIT;
			case Resolved _ -> Move.RESOLVE;
			case Reviewed _ -> Move.REVIEW;
			case Reopened _ -> Move.REOPEN;
			case Noted _, Opened _, Staged _, Joined _, Subsided _, Reached _, Unreachable _, TimePassed _ -> Move.NOTE;
		};
	}

	/** Something was done that is no event of the incident's life. */
	void record(long id, String action, String by, Map<String, ?> detail) {
		this.events.publishEvent(new IncidentChanged(id));
		this.audit.record(by, action, "incident:" + id, detail);
	}

	Incident get(long id) {
		return this.rows.find(id).orElseThrow(() -> missing(id));
	}

	/** Holds the incident until the transaction ends. */
	Incident lock(long id) {
		return this.rows.lock(id).orElseThrow(() -> missing(id));
	}

	private static NoSuchIncident missing(long id) {
		return new NoSuchIncident("没有编号为 " + id + " 的事件");
	}

}
