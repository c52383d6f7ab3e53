package cn.guanchao.respond;

import cn.guanchao.playbook.Hours;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.IncidentEvent.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The incidents: what people and detectors do to them. Every call is one transaction that
 * holds the change, its clocks, its messages and its audit row.
 */
@Service
public class Incidents {

	/** How long a level set by hand wins over the detector's assessment. */
	public static final Duration MANUAL_LEVEL = Duration.ofHours(12);

	private final Ledger ledger;

	private final IncidentRows rows;

	private final DeadlineRows deadlines;

	private final EvidenceRows evidence;

	private final Statements statements;

	private final Outbox outbox;

	private final Openings openings;

	private final WorkingCalendar calendar;

	Incidents(Ledger ledger, IncidentRows rows, DeadlineRows deadlines, EvidenceRows evidence, Statements statements,
			Outbox outbox, Openings openings, WorkingCalendar calendar) {
		this.ledger = ledger;
		this.rows = rows;
		this.deadlines = deadlines;
		this.evidence = evidence;
		this.statements = statements;
		this.outbox = outbox;
		this.openings = openings;
		this.calendar = calendar;
	}

	/**
	 * Opens an incident. A signal joins the open incident about the same matter instead,
	 * and one delivered twice changes nothing.
	 */
	public Incident open(Opening opening) {
		return this.openings.open(opening);
	}

	/** A rise that belongs to it is over. */
	void subside(long id, String what) {
		this.ledger.happen(id, new Subsided(IncidentEvent.ENGINE, what));
	}

	/**
	 * @param via where from, in words for the log
	 */
	public Incident acknowledge(long id, String by, String via) {
		return this.ledger.happen(id, new Acknowledged(by, via));
	}

	/** Sets the level by hand; it wins over the detector for 12 hours. */
	public Incident changeLevel(long id, Level to, String why, String by) {
		return changeLevel(id, to, why, MANUAL_LEVEL, by);
	}

	/**
	 * Sets the level by hand.
	 * @param lasts how long it wins over the detector, an hour to 14 days
	 */
	public Incident changeLevel(long id, Level to, String why, Duration lasts, String by) {
		if (lasts.compareTo(Duration.ofHours(1)) < 0 || lasts.compareTo(Duration.ofDays(14)) > 0) {
			throw new IllegalArgumentException("lasts '" + lasts + "' must be PT1H to P14D, e.g. PT12H");
		}
		return this.ledger.happen(id, new LevelSet(by, to, reason("why", why), lasts));
	}

	/** What the numbers ask for now; up at once, down only after a lasting calm. */
	public Incident assessLevel(long id, Level to, String why) {
		return this.ledger.happen(id, new LevelAssessed(IncidentEvent.ENGINE, to, why));
	}

	public Incident note(long id, String text, String by) {
		return this.ledger.happen(id, new Noted(by, reason("text", text)));
	}

	public Incident completeStep(long id, String stepId, String note, String by) {
		return this.ledger.happen(id, new StepDone(by, stepId, note));
	}

	public Incident waive(long id, String deadlineKey, String why, String by) {
		return this.ledger.happen(id, new Waived(by, deadlineKey, reason("why", why)));
	}

	/**
	 * Works estimated due times out again by the calendars that are known now. The engine
	 * only ever moves them earlier; later is for a person to say.
	 * @return the incident, unchanged where nothing is to be done
	 */
	public Incident recalculate(long id, String by) {
		return this.ledger.audited(id, Move.RECALCULATE, by, () -> this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(id);
			Map<String, Instant> due = new TreeMap<>();
			this.rows.situation(incident).deadlines().stream().filter(Deadline::pending).forEach((deadline) -> {
				if (deadline.estimate() != null) {
					certain(deadline, deadline.estimate(), by).ifPresent((at) -> due.put(deadline.key(), at));
				}
			});
			return due.isEmpty() ? incident
					: this.ledger.apply(incident, new Recalculated(by, due, this.calendar.name()), this.ledger.now());
		}));
	}

	private Optional<Instant> certain(Deadline deadline, Deadline.Estimate estimate, String by) {
		return Optional.of(this.calendar.due(estimate.from(), estimate.time(), Hours.WORKING))
			.filter(WorkingCalendar.Due::certain)
			.map(WorkingCalendar.Due::at)
			.filter((at) -> !by.equals(IncidentEvent.ENGINE) || !at.isAfter(deadline.dueAt()));
	}

	public Incident resolve(long id, String why, String by) {
		return this.ledger.happen(id, new Resolved(by, reason("why", why)));
	}

	public Incident review(long id, String summary, String by) {
		return this.ledger.happen(id, new Reviewed(by, summary));
	}

	public Incident reopen(long id, String why, String by) {
		return this.ledger.happen(id, new Reopened(by, reason("why", why)));
	}

	/** What a text would be taken amiss for, before or after it is submitted. */
	public List<StatementCheck.Finding> check(long id, TextTemplate.Kind kind, String title, String text) {
		return StatementCheck.of(kind, title, text, this.ledger.get(id).about().risk());
	}

	public Statement draftStatement(long id, TextTemplate.Kind kind, String title, String text, String by) {
		return this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(id, Move.DRAFT);
			Instant now = this.ledger.now();
			Statement statement = this.statements.draft(id, kind, title, text, by, now);
			this.ledger.apply(incident, new Drafted(by, statement.id(), kind), now);
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
					statement, sha256, by, this.ledger.now());
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
		return this.ledger.audited(id, Move.APPROVE, by, () -> this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(id, Move.APPROVE);
			this.ledger.apply(incident, decision.apply(incident), this.ledger.now());
			return this.statements.get(id, statementId);
		}));
	}

	/**
	 * Records that an approved text is out, which stops its clock.
	 * @param at when it went out; now where null
	 */
	public Statement publish(long id, long statementId, String channel, @Nullable URI url, @Nullable Instant at,
			String by) {
		return this.ledger.audited(id, Move.PUBLISH, by, () -> this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(id, Move.PUBLISH);
			Instant now = this.ledger.now();
			Instant published = (at != null && at.isBefore(now)) ? at : now;
			Statement statement = this.statements.get(id, statementId);
			this.statements.publish(incident, statement, by, published, reason("channel", channel),
					(url != null) ? url.toString() : "");
			this.ledger.apply(incident, new Published(by, statementId, statement.kind(), published, channel, url), now);
			return this.statements.get(id, statementId);
		}));
	}

	/** Lets the engine handle an incident again that it had set aside. */
	public void resume(long id, String why, String by) {
		String reason = reason("text", why);
		this.ledger.inTransaction(() -> {
			if (!this.rows.resume(id)) {
				throw new IllegalArgumentException("事件 " + id + " 没有被暂停，无须恢复");
			}
			this.ledger.record(id, "Resumed", by, Map.of("reason", reason));
			return id;
		});
	}

	/** Takes away all incidents of a subject with their rows; the audit stays. */
	public void erase(String subjectId) {
		this.ledger.inTransaction(() -> this.rows.erase(subjectId));
	}

	/** The incident that each of these signals led to, or joined, by signal. */
	public Map<String, Long> bySignals(Collection<String> signalIds) {
		return this.rows.bySignals(signalIds);
	}

	public Optional<Incident> find(long id) {
		return this.rows.find(id);
	}

	/** Everything about one incident. */
	public IncidentFile file(long id) {
		Incident incident = this.ledger.get(id);
		return new IncidentFile(incident, this.rows.playbook(incident), this.ledger.now(), this.deadlines.promises(id),
				this.rows.timeline(id), this.statements.of(id), this.evidence.of(id), this.outbox.of(id),
				Move.allowed(incident.state()));
	}

	/** Why the engine does not handle an incident any more, where it does not. */
	public Optional<IncidentFile.SetAside> setAside(long id) {
		return this.rows.setAside(id);
	}

	/** A page of incidents: the active ones first, the gravest on top. */
	public IncidentFile.Page list(boolean activeOnly, int page, int size) {
		return new IncidentFile.Page(this.rows.count(activeOnly), this.rows.list(activeOnly, page, size),
				this.ledger.now());
	}

	static String reason(String field, String text) {
		if (text.isBlank() || text.length() > 2000) {
			throw new IllegalArgumentException(field + " 必须填写，不超过 2000 字；现有 " + text.length() + " 字");
		}
		return text.strip();
	}

}
