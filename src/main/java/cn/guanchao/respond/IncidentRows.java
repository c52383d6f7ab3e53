package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Incidents as rows, with what happened to them. */
@Repository
class IncidentRows {

	private final JdbcClient jdbc;

	private final DeadlineRows deadlines;

	private final JsonMapper json;

	private final Map<String, Playbook> pinned = new ConcurrentHashMap<>();

	IncidentRows(JdbcClient jdbc, DeadlineRows deadlines, JsonMapper json) {
		this.jdbc = jdbc;
		this.deadlines = deadlines;
		this.json = json;
	}

	/** One at a time for a subject: two signals at once must not open two incidents. */
	void lockSubject(String subjectId) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('incident'), hashtext(:subject))")
			.param("subject", subjectId)
			.query((row) -> {
			});
	}

	Incident insert(Opening opening, Level level, String reason, Playbook playbook, Instant now) {
		this.jdbc.sql("""
				insert into pinned_playbook (hash, playbook_id, source) values (:hash, :id, :source)
				on conflict do nothing
				""")
			.param("hash", playbook.hash())
			.param("id", playbook.id())
			.param("source", playbook.source())
			.update();
		Instant detectedAt = (opening.detectedAt() != null) ? opening.detectedAt() : now;
		long id = this.jdbc.sql("""
				insert into incident (title, subject_id, subject_name, risk, story_id, facts, reason, playbook_id,
					playbook_hash, drill, detected_at, opened_at, level, state, round, rung, version, state_version)
				values (:title, :subject, :subjectName, :risk, :story, :facts, :reason, :playbook,
					:hash, :drill, :detected, :opened, :level, 'OPEN', 1, 0, 0, 0)
				returning id
				""")
			.param("title", opening.title())
			.param("subject", opening.subjectId())
			.param("subjectName", opening.subjectName())
			.param("risk", (opening.risk() != null) ? opening.risk().code() : null)
			.param("story", opening.storyId())
			.param("facts", this.json.writeValueAsString(opening.facts()))
			.param("reason", reason)
			.param("playbook", playbook.id())
			.param("hash", playbook.hash())
			.param("drill", opening.drill())
			.param("detected", Columns.at(detectedAt))
			.param("opened", Columns.at(now))
			.param("level", level.name())
			.query(Long.class)
			.single();
		return find(id).orElseThrow();
	}

	void rememberSignal(String signalId, long incidentId) {
		this.jdbc.sql("insert into incident_signal (signal_id, incident_id) values (:signal, :incident)")
			.param("signal", signalId)
			.param("incident", incidentId)
			.update();
	}

	/** Further growth of these signals belongs to the other incident. */
	void moveSignals(long from, long to) {
		this.jdbc.sql("update incident_signal set incident_id = :to where incident_id = :from")
			.param("to", to)
			.param("from", from)
			.update();
	}

	Optional<Long> bySignal(String signalId) {
		return this.jdbc.sql("select incident_id from incident_signal where signal_id = :signal")
			.param("signal", signalId)
			.query(Long.class)
			.optional();
	}

	/** By signal; those that led to no incident are left out. */
	Map<String, Long> bySignals(Collection<String> signalIds) {
		return this.jdbc.sql("select signal_id, incident_id from incident_signal where signal_id = any(:signals)")
			.param("signals", signalIds.toArray(String[]::new))
			.query((row, number) -> Map.entry(row.getString("signal_id"), row.getLong("incident_id")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	int erase(String subjectId) {
		this.jdbc.sql("delete from mailbox where incident_id in (select id from incident where subject_id = :subject)")
			.param("subject", subjectId)
			.update();
		this.jdbc.sql("""
				delete from incident_assessment where signal_id in (select s.signal_id from incident_signal s
					join incident i on i.id = s.incident_id where i.subject_id = :subject)
				""").param("subject", subjectId).update();
		return this.jdbc.sql("delete from incident where subject_id = :subject").param("subject", subjectId).update();
	}

	/** The open incident about the same matter. */
	Optional<Incident> sameMatter(Opening opening) {
		List<Incident> open = this.jdbc.sql("""
				select * from incident
				where state not in ('RESOLVED', 'REVIEWED') and not drill and subject_id = :subject
					and (cast(:playbook as text) is null or playbook_id = :playbook)
				""")
			.param("subject", opening.subjectId())
			.param("playbook", opening.playbookId())
			.query(this::incident)
			.list();
		Instant detectedAt = opening.detectedAt();
		return Matter.of(opening, open, (detectedAt != null) ? detectedAt : Instant.MAX);
	}

	Optional<Incident> find(long id) {
		return this.jdbc.sql("select * from incident where id = :id").param("id", id).query(this::incident).optional();
	}

	Optional<Incident> lock(long id) {
		return this.jdbc.sql("select * from incident where id = :id for update")
			.param("id", id)
			.query(this::incident)
			.optional();
	}

	/** Locks it if no other node has it and it is not set aside. */
	Optional<Incident> claim(long id) {
		return this.jdbc.sql("select * from incident where id = :id and set_aside_at is null for update skip locked")
			.param("id", id)
			.query(this::incident)
			.optional();
	}

	boolean resume(long id) {
		return this.jdbc.sql(
				"update incident set set_aside_at = null, failures = 0, failure = null where id = :id and set_aside_at is not null")
			.param("id", id)
			.update() == 1;
	}

	Optional<IncidentFile.SetAside> setAside(long id) {
		return this.jdbc.sql("select set_aside_at, failure from incident where id = :id and set_aside_at is not null")
			.param("id", id)
			.query((row, number) -> new IncidentFile.SetAside(Columns.required(row, "set_aside_at"),
					Objects.requireNonNullElse(row.getString("failure"), "")))
			.optional();
	}

	/** The clocks that a decision may need: those that run, and the promises. */
	Situation situation(Incident incident) {
		return new Situation(incident, this.deadlines.of(incident.id()));
	}

	Playbook playbook(Incident incident) {
		return this.pinned.computeIfAbsent(incident.playbookHash(),
				(hash) -> Playbooks.pinned(this.jdbc.sql("select source from pinned_playbook where hash = :hash")
					.param("hash", hash)
					.query(String.class)
					.single()));
	}

	/**
	 * Writes what a transition changed; refuses if the incident is no longer as it was.
	 */
	void save(Incident before, Transition transition, IncidentEvent event, Instant now) {
		Incident after = transition.after().incident();
		int updated = this.jdbc
			.sql("""
					update incident set level = :level, state = :state, round = :round, rung = :rung, version = :version,
						state_version = :stateVersion, owner = :owner, acknowledged_at = :acknowledged,
						manual_until = :manual, calm_since = :calm, closed_at = :closed, merged_into = :merged, failures = 0, failure = null
					where id = :id and version = :before
					""")
			.param("level", after.level().name())
			.param("state", after.state().name())
			.param("round", after.round())
			.param("rung", after.rung())
			.param("version", after.version())
			.param("stateVersion", after.stateVersion())
			.param("owner", after.owner())
			.param("acknowledged", Columns.at(after.acknowledgedAt()))
			.param("manual", Columns.at(after.manualUntil()))
			.param("calm", Columns.at(after.calmSince()))
			.param("closed", Columns.at(after.closedAt()))
			.param("merged", after.mergedInto())
			.param("id", after.id())
			.param("before", before.version())
			.update();
		if (updated != 1) {
			throw new IllegalStateException(
					"incident " + after.id() + " changed under us at version " + before.version() + "; try again");
		}
		this.deadlines.save(transition.changed());
		this.jdbc.sql("""
				insert into incident_event (incident_id, version, at, actor, state, level, text, event)
				values (:id, :version, :at, :actor, :state, :level, :text, :event)
				""")
			.param("id", after.id())
			.param("version", after.version())
			.param("at", Columns.at(now))
			.param("actor", event.by())
			.param("state", after.state().name())
			.param("level", after.level().name())
			.param("text", transition.text())
			.param("event", this.json.writerFor(IncidentEvent.class).writeValueAsString(event))
			.update();
	}

	List<IncidentFile.Entry> timeline(long incidentId) {
		return this.jdbc.sql("select * from incident_event where incident_id = :id order by version")
			.param("id", incidentId)
			.query((row, number) -> new IncidentFile.Entry(row.getLong("version"), Columns.required(row, "at"),
					row.getString("actor"), Incident.State.valueOf(row.getString("state")),
					Level.of(row.getString("level")), row.getString("text")))
			.list();
	}

	/** The events of an incident with their times, to work its state out again. */
	List<Map.Entry<Instant, IncidentEvent>> events(long incidentId) {
		return this.jdbc.sql("select at, event from incident_event where incident_id = :id order by version")
			.param("id", incidentId)
			.query((row, number) -> Map.entry(Columns.required(row, "at"),
					this.json.readValue(row.getString("event"), IncidentEvent.class)))
			.list();
	}

	List<IncidentFile.Listed> list(boolean active, int page, int size) {
		return this.jdbc
			.sql("select * from incident " + (active ? "where state not in ('RESOLVED', 'REVIEWED') " : "")
					+ "order by (state in ('RESOLVED', 'REVIEWED')), level, id desc limit :size offset :offset")
			.param("size", size)
			.param("offset", (long) page * size)
			.query(this::incident)
			.list()
			.stream()
			.map((incident) -> new IncidentFile.Listed(incident, this.deadlines.next(incident.id())))
			.toList();
	}

	long count(boolean active) {
		return this.jdbc
			.sql("select count(*) from incident" + (active ? " where state not in ('RESOLVED', 'REVIEWED')" : ""))
			.query(Long.class)
			.single();
	}

	private Incident incident(ResultSet row, int number) throws SQLException {
		String risk = row.getString("risk");
		return new Incident(row.getLong("id"), row.getString("title"),
				new Incident.About(row.getString("subject_id"), row.getString("subject_name"),
						(risk != null) ? RiskCategory.of(risk) : null, row.getString("story_id"),
						this.json.readValue(row.getString("facts"), Facts.class), row.getString("reason")),
				row.getString("playbook_id"), row.getString("playbook_hash"), row.getBoolean("drill"),
				Columns.required(row, "detected_at"), Columns.required(row, "opened_at"),
				Level.of(row.getString("level")), Incident.State.valueOf(row.getString("state")), row.getInt("round"),
				row.getInt("rung"), row.getLong("version"), row.getLong("state_version"), row.getString("owner"),
				Columns.instant(row, "acknowledged_at"), Columns.instant(row, "manual_until"),
				Columns.instant(row, "calm_since"), Columns.instant(row, "closed_at"),
				row.getObject("merged_into", Long.class));
	}

}
