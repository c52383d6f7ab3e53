package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.Deadline.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Incidents and their clocks as rows. */
@Repository
class IncidentRows {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Map<String, Playbook> pinned = new ConcurrentHashMap<>();

	IncidentRows(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
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
			.param("detected", at(detectedAt))
			.param("opened", at(now))
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

	Optional<Long> bySignal(String signalId) {
		return this.jdbc.sql("select incident_id from incident_signal where signal_id = :signal")
			.param("signal", signalId)
			.query(Long.class)
			.optional();
	}

	int erase(String subjectId) {
		this.jdbc.sql("delete from mailbox where incident_id in (select id from incident where subject_id = :subject)")
			.param("subject", subjectId)
			.update();
		return this.jdbc.sql("delete from incident where subject_id = :subject").param("subject", subjectId).update();
	}

	/** The open incident about the same story, or the same subject and risk. */
	Optional<Incident> sameMatter(Opening opening) {
		return this.jdbc.sql("""
				select * from incident
				where state not in ('RESOLVED', 'REVIEWED') and not drill and subject_id = :subject
					and (story_id = :story or risk is not distinct from :risk)
				order by (story_id is not distinct from :story) desc, id limit 1
				""")
			.param("subject", opening.subjectId())
			.param("story", opening.storyId())
			.param("risk", (opening.risk() != null) ? opening.risk().code() : null)
			.query(this::incident)
			.optional();
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

	/** Incidents with something due, the gravest first. */
	List<Long> due(Instant now, int limit) {
		return this.jdbc.sql("""
				select i.id from incident i
				join (select incident_id, min(due_at) as due_at from deadline
					where state = 'PENDING' and due_at <= :now group by incident_id) d on d.incident_id = i.id
				where i.set_aside_at is null order by i.level, d.due_at limit :limit
				""").param("now", at(now)).param("limit", limit).query((row, number) -> row.getLong("id")).list();
	}

	Optional<Instant> nextDue() {
		return this.jdbc.sql("""
				select min(d.due_at) from deadline d join incident i on i.id = d.incident_id
				where d.state = 'PENDING' and i.set_aside_at is null
				""").query((row, number) -> Optional.ofNullable(instant(row, "min"))).single();
	}

	/** The clocks that a decision may need: those that run, and the promises. */
	Situation situation(Incident incident) {
		return new Situation(incident, this.jdbc.sql("""
				select * from deadline where incident_id = :id and (state = 'PENDING'
					or kind in ('ACKNOWLEDGE', 'HOLDING', 'FULL', 'STEP', 'APPROVAL', 'REVIEW')
					or (kind = 'PROGRESS' and state = 'BREACHED' and done_at is null))
				order by due_at, key
				""").param("id", incident.id()).query(IncidentRows::deadline).list());
	}

	List<Deadline> promises(long incidentId) {
		return this.jdbc.sql("""
				select * from deadline where incident_id = :id and kind in (:kinds) and state <> 'CANCELLED'
				order by due_at, key
				""")
			.param("id", incidentId)
			.param("kinds", java.util.Arrays.stream(Kind.values()).filter(Kind::promise).map(Kind::name).toList())
			.query(IncidentRows::deadline)
			.list();
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
		int updated = this.jdbc.sql("""
				update incident set level = :level, state = :state, round = :round, rung = :rung, version = :version,
					state_version = :stateVersion, owner = :owner, acknowledged_at = :acknowledged,
					manual_until = :manual, calm_since = :calm, closed_at = :closed, failures = 0, failure = null
				where id = :id and version = :before
				""")
			.param("level", after.level().name())
			.param("state", after.state().name())
			.param("round", after.round())
			.param("rung", after.rung())
			.param("version", after.version())
			.param("stateVersion", after.stateVersion())
			.param("owner", after.owner())
			.param("acknowledged", at(after.acknowledgedAt()))
			.param("manual", at(after.manualUntil()))
			.param("calm", at(after.calmSince()))
			.param("closed", at(after.closedAt()))
			.param("id", after.id())
			.param("before", before.version())
			.update();
		if (updated != 1) {
			throw new IllegalStateException(
					"incident " + after.id() + " changed under us at version " + before.version() + "; try again");
		}
		transition.changed().forEach(this::save);
		this.jdbc.sql("""
				insert into incident_event (incident_id, version, at, actor, state, level, text, event)
				values (:id, :version, :at, :actor, :state, :level, :text, :event)
				""")
			.param("id", after.id())
			.param("version", after.version())
			.param("at", at(now))
			.param("actor", event.by())
			.param("state", after.state().name())
			.param("level", after.level().name())
			.param("text", transition.text())
			.param("event", this.json.writerFor(IncidentEvent.class).writeValueAsString(event))
			.update();
	}

	private void save(Deadline deadline) {
		this.jdbc
			.sql("""
					insert into deadline (incident_id, key, kind, label, of_key, anchor, due_at, state, closed_at, done_at,
						closed_by, why, estimate_from, estimate_time)
					values (:incident, :key, :kind, :label, :of, :anchor, :due, :state, :closed, :done, :by, :why, :from, :time)
					on conflict (incident_id, key) do update set due_at = excluded.due_at, state = excluded.state,
						closed_at = excluded.closed_at, done_at = excluded.done_at, closed_by = excluded.closed_by,
						why = excluded.why, estimate_from = excluded.estimate_from, estimate_time = excluded.estimate_time
					""")
			.param("incident", deadline.incidentId())
			.param("key", deadline.key())
			.param("kind", deadline.kind().name())
			.param("label", deadline.label())
			.param("of", deadline.of())
			.param("anchor", at(deadline.anchor()))
			.param("due", at(deadline.dueAt()))
			.param("state", deadline.state().name())
			.param("closed", at(deadline.closedAt()))
			.param("done", at(deadline.doneAt()))
			.param("by", deadline.by())
			.param("why", deadline.why())
			.param("from", (deadline.estimate() != null) ? at(deadline.estimate().from()) : null)
			.param("time", (deadline.estimate() != null) ? deadline.estimate().time().toString() : null)
			.update();
	}

	void add(long incidentId, List<Evidence> evidence) {
		for (Evidence item : evidence) {
			this.jdbc
				.sql("""
						insert into incident_mention (incident_id, mention_id, title, url, site, channel, excerpt, sentiment,
							confidence, published_at, words)
						values (:incident, :mention, :title, :url, :site, :channel, :excerpt, :sentiment, :confidence, :at,
							:words)
						on conflict do nothing
						""")
				.param("incident", incidentId)
				.param("mention", item.mentionId())
				.param("title", item.title())
				.param("url", (item.url() != null) ? item.url().toString() : null)
				.param("site", item.site())
				.param("channel", item.channel())
				.param("excerpt", item.excerpt())
				.param("sentiment", item.sentiment().code())
				.param("confidence", item.confidence())
				.param("at", at(item.publishedAt()))
				.param("words", item.words().toArray(String[]::new))
				.update();
		}
	}

	List<Evidence> evidence(long incidentId) {
		return this.jdbc
			.sql("select * from incident_mention where incident_id = :id order by published_at, mention_id limit 500")
			.param("id", incidentId)
			.query((row, number) -> new Evidence(row.getString("mention_id"), row.getString("title"), uri(row, "url"),
					row.getString("site"), row.getString("channel"), row.getString("excerpt"),
					Sentiment.Label.of(row.getString("sentiment")), row.getDouble("confidence"),
					required(row, "published_at"), List.of((String[]) row.getArray("words").getArray())))
			.list();
	}

	List<IncidentFile.Entry> timeline(long incidentId) {
		return this.jdbc.sql("select * from incident_event where incident_id = :id order by version")
			.param("id", incidentId)
			.query((row, number) -> new IncidentFile.Entry(row.getLong("version"), required(row, "at"),
					row.getString("actor"), Incident.State.valueOf(row.getString("state")),
					Level.of(row.getString("level")), row.getString("text")))
			.list();
	}

	/** The events of an incident with their times, to work its state out again. */
	List<Map.Entry<Instant, IncidentEvent>> events(long incidentId) {
		return this.jdbc.sql("select at, event from incident_event where incident_id = :id order by version")
			.param("id", incidentId)
			.query((row, number) -> Map.entry(required(row, "at"),
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
			.map((incident) -> new IncidentFile.Listed(incident, next(incident.id())))
			.toList();
	}

	long count(boolean active) {
		return this.jdbc
			.sql("select count(*) from incident" + (active ? " where state not in ('RESOLVED', 'REVIEWED')" : ""))
			.query(Long.class)
			.single();
	}

	private @Nullable Deadline next(long incidentId) {
		return promises(incidentId).stream().filter(Deadline::outstanding).findFirst().orElse(null);
	}

	private Incident incident(ResultSet row, int number) throws SQLException {
		String risk = row.getString("risk");
		return new Incident(row.getLong("id"), row.getString("title"),
				new Incident.About(row.getString("subject_id"), row.getString("subject_name"),
						(risk != null) ? RiskCategory.of(risk) : null, row.getString("story_id"),
						this.json.readValue(row.getString("facts"), Facts.class), row.getString("reason")),
				row.getString("playbook_id"), row.getString("playbook_hash"), row.getBoolean("drill"),
				required(row, "detected_at"), required(row, "opened_at"), Level.of(row.getString("level")),
				Incident.State.valueOf(row.getString("state")), row.getInt("round"), row.getInt("rung"),
				row.getLong("version"), row.getLong("state_version"), row.getString("owner"),
				instant(row, "acknowledged_at"), instant(row, "manual_until"), instant(row, "calm_since"),
				instant(row, "closed_at"));
	}

	private static Deadline deadline(ResultSet row, int number) throws SQLException {
		return new Deadline(row.getLong("incident_id"), row.getString("key"), Kind.valueOf(row.getString("kind")),
				row.getString("label"), row.getString("of_key"), required(row, "anchor"), required(row, "due_at"),
				Deadline.State.valueOf(row.getString("state")), instant(row, "closed_at"), instant(row, "done_at"),
				row.getString("closed_by"), row.getString("why"), estimate(row));
	}

	private static Deadline.@Nullable Estimate estimate(ResultSet row) throws SQLException {
		String time = row.getString("estimate_time");
		return (time != null) ? new Deadline.Estimate(required(row, "estimate_from"), Duration.parse(time)) : null;
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	static Instant required(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	static @Nullable OffsetDateTime at(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	static @Nullable URI uri(ResultSet row, String column) throws SQLException {
		String text = row.getString(column);
		return (text != null) ? URI.create(text) : null;
	}

}
