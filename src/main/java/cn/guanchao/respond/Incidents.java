package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.playbook.Grading;
import cn.guanchao.playbook.Hours;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.*;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The incidents: what people and detectors do to them. Every call is one transaction that
 * holds the change, its clocks, its messages and its audit row.
 */
@Service
public class Incidents {

	/** How long a level set by hand wins over the detector's assessment. */
	static final Duration MANUAL_LEVEL = Duration.ofHours(12);

	private final IncidentRows rows;

	private final Statements statements;

	private final Outbox outbox;

	private final Recipients recipients;

	private final Playbooks playbooks;

	private final WorkingCalendar calendar;

	private final Audit audit;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	Incidents(IncidentRows rows, Statements statements, Outbox outbox, Recipients recipients, Playbooks playbooks,
			WorkingCalendar calendar, Audit audit, DatabaseTime time, PlatformTransactionManager transactions,
			ApplicationEventPublisher events) {
		this.rows = rows;
		this.statements = statements;
		this.outbox = outbox;
		this.recipients = recipients;
		this.playbooks = playbooks;
		this.calendar = calendar;
		this.audit = audit;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
		this.events = events;
	}

	/**
	 * Opens an incident. A signal joins the open incident about the same matter instead,
	 * and one delivered twice changes nothing.
	 */
	public Incident open(Opening opening) {
		return inTransaction(() -> {
			Instant now = this.time.now();
			if (opening.signalId() != null) {
				this.rows.lockSubject(opening.subjectId());
				Optional<Long> known = this.rows.bySignal(opening.signalId());
				if (known.isPresent()) {
					return get(known.get());
				}
				Optional<Incident> open = this.rows.sameMatter(opening);
				if (open.isPresent()) {
					return join(open.get(), opening);
				}
			}
			return openNew(opening, now);
		});
	}

	private Incident openNew(Opening opening, Instant now) {
		return openNew(opening, plan(opening), (incident) -> {
		}, now);
	}

	private Playbook plan(Opening opening) {
		return (opening.playbookId() != null) ? this.playbooks.find(opening.playbookId())
			.orElseThrow(() -> new IllegalArgumentException("playbook '" + opening.playbookId() + "' is unknown"))
				: this.playbooks.choose(opening.risk(), opening.facts().risks());
	}

	/**
	 * @param prepare what must be known before anybody is told
	 */
	Incident openNew(Opening opening, Playbook playbook, Consumer<Incident> prepare, Instant now) {
		Grading.Decision decision = (opening.level() != null)
				? new Grading.Decision(opening.level(), "人工定为" + opening.level().numeral() + "级")
				: playbook.grading().decide(opening.facts());
		String reason = opening.reason().isBlank() ? decision.reason() : opening.reason() + "。" + decision.reason();
		Incident incident = this.rows.insert(opening, decision.level(), reason, playbook, now);
		this.rows.add(incident.id(), opening.evidence());
		if (opening.signalId() != null) {
			this.rows.rememberSignal(opening.signalId(), incident.id());
		}
		prepare.accept(incident);
		return apply(incident, new Opened(opening.by()), now);
	}

	private Incident join(Incident open, Opening opening) {
		Incident locked = this.rows.lock(open.id()).orElseThrow();
		Instant now = this.time.now();
		this.rows.add(locked.id(), opening.evidence());
		if (opening.signalId() != null) {
			this.rows.rememberSignal(opening.signalId(), locked.id());
		}
		Incident joined = apply(locked, new Joined(opening.by(), opening.reason()), now);
		Grading.Decision decision = this.rows.playbook(joined).grading().decide(opening.facts());
		return apply(joined, new LevelAssessed(opening.by(), decision.level(), decision.reason()), now);
	}

	/** A signal that is known grew: its evidence is kept and the level judged anew. */
	void grow(Opening opening) {
		inTransaction(() -> {
			Optional<Incident> known = this.rows.bySignal(Objects.requireNonNull(opening.signalId()))
				.flatMap(this.rows::lock)
				.filter((incident) -> incident.state().active());
			known.ifPresent((incident) -> {
				this.rows.add(incident.id(), opening.evidence());
				Grading.Decision decision = this.rows.playbook(incident).grading().decide(opening.facts());
				apply(incident, new LevelAssessed(opening.by(), decision.level(), decision.reason()), this.time.now());
			});
			return known;
		});
	}

	/**
	 * @param via where from, in words for the log
	 */
	public Incident acknowledge(long id, String by, String via) {
		return happen(id, new Acknowledged(by, via));
	}

	public Incident changeLevel(long id, Level to, String why, String by) {
		return happen(id, new LevelSet(by, to, reason("why", why), MANUAL_LEVEL));
	}

	/** What the numbers ask for now; up at once, down only after a lasting calm. */
	public Incident assessLevel(long id, Level to, String why) {
		return happen(id, new LevelAssessed(IncidentEvent.ENGINE, to, why));
	}

	public Incident note(long id, String text, String by) {
		return happen(id, new Noted(by, reason("text", text)));
	}

	public Incident completeStep(long id, String stepId, String note, String by) {
		return happen(id, new StepDone(by, stepId, note));
	}

	public Incident waive(long id, String deadlineKey, String why, String by) {
		return happen(id, new Waived(by, deadlineKey, reason("why", why)));
	}

	/**
	 * Works estimated due times out again by the calendars that are known now. The engine
	 * only ever moves them earlier; later is for a person to say.
	 * @return the incident, unchanged where nothing is to be done
	 */
	public Incident recalculate(long id, String by) {
		return audited(id, Move.RECALCULATE, by, () -> inTransaction(() -> {
			Incident incident = this.rows.lock(id).orElseThrow(() -> missing(id));
			Map<String, Instant> due = new TreeMap<>();
			this.rows.situation(incident).deadlines().stream().filter(Deadline::pending).forEach((deadline) -> {
				if (deadline.estimate() != null) {
					certain(deadline, deadline.estimate(), by).ifPresent((at) -> due.put(deadline.key(), at));
				}
			});
			return due.isEmpty() ? incident
					: apply(incident, new Recalculated(by, due, this.calendar.name()), this.time.now());
		}));
	}

	private Optional<Instant> certain(Deadline deadline, Deadline.Estimate estimate, String by) {
		return Optional.of(this.calendar.due(estimate.from(), estimate.time(), Hours.WORKING))
			.filter(WorkingCalendar.Due::certain)
			.map(WorkingCalendar.Due::at)
			.filter((at) -> !by.equals(IncidentEvent.ENGINE) || !at.isAfter(deadline.dueAt()));
	}

	public Incident resolve(long id, String why, String by) {
		return happen(id, new Resolved(by, reason("why", why)));
	}

	public Incident review(long id, String summary, String by) {
		return happen(id, new Reviewed(by, summary));
	}

	public Incident reopen(long id, String why, String by) {
		return happen(id, new Reopened(by, reason("why", why)));
	}

	/** What a text would be taken amiss for, before or after it is submitted. */
	public List<StatementCheck.Finding> check(long id, TextTemplate.Kind kind, String title, String text) {
		return StatementCheck.of(kind, title, text, get(id).about().risk());
	}

	public Statement draftStatement(long id, TextTemplate.Kind kind, String title, String text, String by) {
		return inTransaction(() -> {
			Incident incident = lock(id, Move.DRAFT);
			Instant now = this.time.now();
			Statement statement = this.statements.draft(id, kind, title, text, by, now);
			apply(incident, new Drafted(by, statement.id(), kind), now);
			return statement;
		});
	}

	/**
	 * Approves a text; the drafter may not.
	 * @param sha256 of the text that the approver has read
	 */
	public Statement approve(long id, long statementId, String sha256, String by) {
		return decide(id, statementId, by, (incident) -> {
			Statement statement = this.statements.get(id, statementId);
			boolean complete = this.statements.approve(incident, this.rows.playbook(incident).at(incident.level()),
					statement, sha256, by, this.time.now());
			return new Approved(by, statementId, statement.kind(), complete);
		});
	}

	/** Sends a text back to its drafter. */
	public Statement reject(long id, long statementId, String why, String by) {
		return decide(id, statementId, by, (incident) -> {
			Statement statement = this.statements.get(id, statementId);
			this.statements.reject(incident, this.rows.playbook(incident).at(incident.level()), statement, by);
			return new Rejected(by, statementId, statement.kind(), reason("why", why));
		});
	}

	private Statement decide(long id, long statementId, String by, Function<Incident, IncidentEvent> decision) {
		return audited(id, Move.APPROVE, by, () -> inTransaction(() -> {
			Incident incident = lock(id, Move.APPROVE);
			apply(incident, decision.apply(incident), this.time.now());
			return this.statements.get(id, statementId);
		}));
	}

	/**
	 * Records that an approved text is out, which stops its clock.
	 * @param at when it went out; now where null
	 */
	public Statement publish(long id, long statementId, String channel, @Nullable URI url, @Nullable Instant at,
			String by) {
		return audited(id, Move.PUBLISH, by, () -> inTransaction(() -> {
			Incident incident = lock(id, Move.PUBLISH);
			Instant now = this.time.now();
			Instant published = (at != null && at.isBefore(now)) ? at : now;
			Statement statement = this.statements.get(id, statementId);
			this.statements.publish(incident, statement, by, published, reason("channel", channel),
					(url != null) ? url.toString() : "");
			apply(incident, new Published(by, statementId, statement.kind(), published, channel, url), now);
			return this.statements.get(id, statementId);
		}));
	}

	/** Lets the engine handle an incident again that it had set aside. */
	public void resume(long id, String why, String by) {
		String reason = reason("text", why);
		inTransaction(() -> {
			if (!this.rows.resume(id)) {
				throw new IllegalArgumentException("事件 " + id + " 没有被暂停，无须恢复");
			}
			this.events.publishEvent(new IncidentChanged(id));
			this.audit.record(by, "Resumed", "incident:" + id, Map.of("reason", reason));
			return id;
		});
	}

	/** A message went out: marks it, and somebody has been reached. */
	public void delivered(Message message) {
		inTransaction(() -> {
			Instant now = this.time.now();
			Optional<Incident> incident = (message.incidentId() != null) ? this.rows.lock(message.incidentId())
					: Optional.empty();
			this.outbox.sent(message, now);
			incident.filter((open) -> !message.toGroup())
				.filter((open) -> this.rows.situation(open)
					.deadlines()
					.stream()
					.anyMatch((deadline) -> deadline.kind() == Kind.REACH && deadline.pending()))
				.ifPresent((open) -> apply(open, new Reached(IncidentEvent.ENGINE, message.login()), now));
			return message;
		});
	}

	/** A message can never go out: gives it up and tells the next. */
	public void undeliverable(Message message, String problem) {
		inTransaction(() -> {
			Instant now = this.time.now();
			Optional<Incident> incident = (message.incidentId() != null) ? this.rows.lock(message.incidentId())
					: Optional.empty();
			this.outbox.fail(message, problem, now);
			incident.filter((open) -> open.state().active() && !message.toGroup())
				.ifPresent((open) -> apply(open, new Unreachable(IncidentEvent.ENGINE, message.login(), problem), now));
			return message;
		});
	}

	/** Takes away all incidents of a subject with their rows; the audit stays. */
	public void erase(String subjectId) {
		inTransaction(() -> this.rows.erase(subjectId));
	}

	public Optional<Incident> find(long id) {
		return this.rows.find(id);
	}

	/** Everything about one incident. */
	public IncidentFile file(long id) {
		Incident incident = get(id);
		return new IncidentFile(incident, this.rows.playbook(incident), this.time.now(), this.rows.promises(id),
				this.rows.timeline(id), this.statements.of(id), this.rows.evidence(id), this.outbox.of(id),
				Move.allowed(incident.state()));
	}

	/** A page of incidents: the active ones first, the gravest on top. */
	public IncidentFile.Page list(boolean activeOnly, int page, int size) {
		return new IncidentFile.Page(this.rows.count(activeOnly), this.rows.list(activeOnly, page, size),
				this.time.now());
	}

	private Incident happen(long id, IncidentEvent event) {
		return audited(id, move(event), event.by(), () -> inTransaction(() -> {
			Incident incident = this.rows.lock(id).orElseThrow(() -> missing(id));
			return apply(incident, event, this.time.now());
		}));
	}

	/** What is due by now happens first, so that nobody can outrun a clock by seconds. */
	Incident apply(Incident incident, IncidentEvent event, Instant now) {
		Incident current = incident;
		if (!(event instanceof Opened)
				&& this.rows.situation(incident).deadlines().stream().anyMatch((deadline) -> deadline.isDue(now))) {
			current = write(current, new TimePassed(IncidentEvent.ENGINE, null), now);
		}
		return write(current, event, now);
	}

	/** Works out one event and writes all that follows from it. */
	Incident write(Incident before, IncidentEvent event, Instant now) {
		Playbook playbook = this.rows.playbook(before);
		Transition transition = Lifecycle.apply(this.rows.situation(before), event, now, playbook, this.calendar);
		Incident after = transition.after().incident();
		this.rows.save(before, transition, event, now);
		for (Notice notice : transition.notices()) {
			this.outbox.add(after, notice, this.recipients.of(notice, after, playbook.at(after.level()).chain(), now),
					now);
		}
		this.events.publishEvent(new IncidentChanged(after.id()));
		this.audit.record(event.by(), event.getClass().getSimpleName(), after.auditName(),
				Map.of("version", after.version(), "from", before.state(), "to", after.state(), "level", after.level(),
						"text", transition.text()));
		return after;
	}

	Incident lock(long id, Move move) {
		Incident incident = this.rows.lock(id).orElseThrow(() -> missing(id));
		if (!move.allowedIn(incident.state())) {
			throw IllegalMove.in(incident.state(), move);
		}
		return incident;
	}

	private Incident get(long id) {
		return this.rows.find(id).orElseThrow(() -> missing(id));
	}

	private static NoSuchIncident missing(long id) {
		return new NoSuchIncident("没有编号为 " + id + " 的事件");
	}

	/** A refusal is audited too, after what was refused has been rolled back. */
	<T> T audited(long id, Move move, String by, java.util.function.Supplier<T> action) {
		try {
			return action.get();
		}
		catch (IllegalMove ex) {
			this.audit.record(by, "Refused", "incident:" + id,
					Map.of("move", move, "reason", String.valueOf(ex.getMessage())));
			throw ex;
		}
	}

	<T> T inTransaction(java.util.function.Supplier<T> action) {
		return java.util.Objects.requireNonNull(this.transaction.execute((status) -> action.get()));
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
			case Resolved _ -> Move.RESOLVE;
			case Reviewed _ -> Move.REVIEW;
			case Reopened _ -> Move.REOPEN;
			case Noted _, Opened _, Staged _, Joined _, Reached _, Unreachable _, TimePassed _ -> Move.NOTE;
		};
	}

	static String reason(String field, String text) {
		if (text.isBlank() || text.length() > 2000) {
			throw new IllegalArgumentException(field + " 必须填写，不超过 2000 字；现有 " + text.length() + " 字");
		}
		return text.strip();
	}

}
