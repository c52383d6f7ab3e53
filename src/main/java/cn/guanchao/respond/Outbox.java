package cn.guanchao.respond;

import cn.guanchao.access.Person;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Notice.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.List;
import java.util.Optional;

/**
 * What people must be told, written in the transaction that decided it. A dispatcher
 * leases rows, sends outside any transaction and marks them; the key makes a repeat
 * recognisable.
 */
@Repository
public class Outbox {

	/** What a group is told of; the rest is between us and single people. */
	private static final Set<Purpose> GROUP_NEWS = EnumSet.of(Purpose.TAKEN, Purpose.RESOLVED, Purpose.OPENED,
			Purpose.LEVEL, Purpose.RELEASED, Purpose.ESCALATED, Purpose.BREACH);

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batches;

	Outbox(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	void add(Incident incident, Notice notice, Collection<Person> people, Instant now) {
		boolean urgent = incident.level() == Level.I || notice.purpose().compareTo(Purpose.ESCALATED) >= 0;
		add("incident/" + incident.id() + "/", incident.id(), notice, people, urgent, incident.drill(),
				incident.stateVersion(), now);
		if (!incident.drill() && GROUP_NEWS.contains(notice.purpose())) {
			addGroups(incident, notice, urgent, now);
		}
	}

	/** The chat groups that want to know about incidents of this gravity. */
	private void addGroups(Incident incident, Notice notice, boolean urgent, Instant now) {
		this.jdbc.sql("""
				insert into outbox (key, incident_id, purpose, about, login, name, address, lines, urgent, drill,
					state_version, created_at, next_at)
				select :key || '#' || id, :incident, :purpose, :about, '#' || id, name, 'chat', :lines, :urgent, false,
					:stateVersion, :now, :now
				from chat_group where active and :level <= level
				on conflict (key) do nothing
				""")
			.param("key", "incident/" + incident.id() + "/" + notice.key() + "/")
			.param("incident", incident.id())
			.param("purpose", notice.purpose().name())
			.param("about", notice.about())
			.param("lines", notice.lines().toArray(String[]::new))
			.param("urgent", urgent)
			.param("stateVersion", incident.stateVersion())
			.param("now", Columns.at(now))
			.param("level", incident.level().name())
			.update();
	}

	/** An alarm about the engine itself. */
	void alarm(String key, @Nullable Long incidentId, String line, Collection<Person> people, Instant now) {
		Notice notice = new Notice(Purpose.ALARM, key, null, Set.of(), false, List.of(line));
		add("alarm/", incidentId, notice, people, true, false, 0, now);
	}

	/** Somebody has something to do after an incident; told again it changes nothing. */
	public void followUp(Incident incident, String key, String line, Collection<Person> people, Instant now) {
		Notice notice = new Notice(Purpose.FOLLOW_UP, key, null, Set.of(), false, List.of(line));
		add("incident/" + incident.id() + "/", incident.id(), notice, people, false, incident.drill(),
				incident.stateVersion(), now);
	}

	/** One row a person, all in one go to the database. */
	private void add(String scope, @Nullable Long incidentId, Notice notice, Collection<Person> people, boolean urgent,
			boolean drill, long stateVersion, Instant now) {
		this.batches.batchUpdate("""
				insert into outbox (key, incident_id, purpose, about, login, name, address, lines, urgent, drill,
					state_version, created_at, next_at)
				values (:key, :incident, :purpose, :about, :login, :name, :address, :lines, :urgent, :drill,
					:stateVersion, :now, :now)
				on conflict (key) do nothing
				""", people.stream()
			.map((person) -> new MapSqlParameterSource().addValue("key", scope + notice.key() + "/" + person.login())
				.addValue("incident", incidentId)
				.addValue("purpose", notice.purpose().name())
				.addValue("about", notice.about())
				.addValue("login", person.login())
				.addValue("name", person.name())
				.addValue("address", person.email())
				.addValue("lines", notice.lines().toArray(String[]::new))
				.addValue("urgent", urgent)
				.addValue("drill", drill)
				.addValue("stateVersion", stateVersion)
				.addValue("now", Columns.at(now)))
			.toArray(SqlParameterSource[]::new));
	}

	/**
	 * Leases messages that wait, the urgent ones first; nobody else gets them until the
	 * lease ends.
	 */
	public List<Message> lease(String node, Instant now, Duration lease, int limit) {
		return this.jdbc.sql("""
				with mine as (
					update outbox set lease_until = :until, leased_by = :node, attempts = attempts + 1
					where id in (select id from outbox
						where state = 'PENDING' and next_at <= :now and (lease_until is null or lease_until < :now)
						order by urgent desc, id limit :limit for update skip locked)
					returning *)
				select * from mine order by urgent desc, id
				""")
			.param("until", Columns.at(now.plus(lease)))
			.param("node", node)
			.param("now", Columns.at(now))
			.param("limit", limit)
			.query(Outbox::message)
			.list();
	}

	/** Why a message need not be sent any more, looked at just before it would be. */
	public Optional<String> superseded(Message message) {
		return outsideDrill(message).or(() -> needless(message));
	}

	private Optional<String> needless(Message message) {
		return switch (message.purpose()) {
			case ALARM, FOLLOW_UP -> Optional.empty();
			case TAKEN, RESOLVED -> newer(message);
			case OPENED, RELEASED, ESCALATED -> closed(message).or(() -> taken(message)).or(() -> newer(message));
			case REMINDER, PROGRESS, APPROVAL -> closed(message).or(() -> done(message)).or(() -> newer(message));
			case LEVEL, BREACH -> closed(message).or(() -> newer(message));
		};
	}

	/** The last gate: an exercise reaches its own people only. */
	private Optional<String> outsideDrill(Message message) {
		return because("""
				select '不在演练名单内' from incident i where i.id = :incident and i.drill and not exists (
					select 1 from drill d where d.incident_id = i.id and :login = any(d.recipients))
				""", message);
	}

	private Optional<String> closed(Message message) {
		return because("select '已关闭' from incident where id = :incident and state in ('RESOLVED', 'REVIEWED')",
				message);
	}

	private Optional<String> taken(Message message) {
		return because("select '已认领' from incident where id = :incident and owner is not null", message);
	}

	private Optional<String> done(Message message) {
		return because("""
				select '已完成' from deadline where incident_id = :incident and key = :about
					and state <> 'PENDING' and (state <> 'BREACHED' or done_at is not null)
				""", message);
	}

	private Optional<String> because(String sql, Message message) {
		return this.jdbc.sql(sql)
			.param("incident", message.incidentId())
			.param("about", message.about())
			.param("login", message.login())
			.query(String.class)
			.optional();
	}

	/**
	 * A newer message of the same kind waits for the same person: it says all of this one
	 * too.
	 */
	private Optional<String> newer(Message message) {
		return this.jdbc.sql("""
				select '已有更新的同类通知' where exists (select 1 from outbox where incident_id = :incident
					and login = :login and purpose = :purpose and state = 'PENDING' and id > :id
					and about is not distinct from :about)
				""")
			.param("incident", message.incidentId())
			.param("login", message.login())
			.param("purpose", message.purpose().name())
			.param("id", message.id())
			.param("about", message.about())
			.query(String.class)
			.optional();
	}

	void sent(Message message, Instant now) {
		end(message, "SENT", null, now);
	}

	public void supersede(Message message, String reason, Instant now) {
		end(message, "SUPERSEDED", reason, now);
	}

	void fail(Message message, String problem, Instant now) {
		end(message, "FAILED", problem, now);
	}

	/** Tries again later. */
	public void retry(Message message, Instant at, String problem) {
		this.jdbc.sql("""
				update outbox set next_at = :at, lease_until = null, leased_by = null, problem = :problem
				where id = :id and state = 'PENDING'
				""").param("at", Columns.at(at)).param("problem", problem).param("id", message.id()).update();
	}

	/** Keeps a message back, to go out later together with others; no try is counted. */
	public void hold(Message message, Instant until, String reason) {
		this.jdbc.sql("""
				update outbox set held = true, next_at = :until, lease_until = null, leased_by = null,
					attempts = attempts - 1, problem = :reason
				where id = :id and state = 'PENDING'
				""").param("until", Columns.at(until)).param("reason", reason).param("id", message.id()).update();
	}

	/** When the promise is due that a message speaks of. */
	public Optional<Instant> dueOf(Message message) {
		return this.jdbc.sql("select due_at from deadline where incident_id = :incident and key = :about")
			.param("incident", message.incidentId())
			.param("about", message.about())
			.query((row, number) -> Columns.required(row, "due_at"))
			.optional();
	}

	/** A link of the message was followed; the first time counts. */
	public void opened(long messageId, String login, Instant now) {
		this.jdbc.sql("update outbox set opened_at = :now where id = :id and login = :login and opened_at is null")
			.param("now", Columns.at(now))
			.param("id", messageId)
			.param("login", login)
			.update();
	}

	/**
	 * The oldest message that waits since before the given time, while none has gone out
	 * since then: one address that is busy does not stop the others.
	 */
	Optional<Instant> stuckSince(Instant before) {
		return this.jdbc
			.sql("""
					select min(created_at) from outbox where state = 'PENDING' and created_at < :before
						and not (held and next_at >= :before) and not exists (select 1 from outbox sent where sent.state = 'SENT' and sent.done_at >= :before)
					""")
			.param("before", Columns.at(before))
			.query((row, number) -> Optional.ofNullable(Columns.instant(row, "min")))
			.single();
	}

	List<IncidentFile.Delivery> of(long incidentId) {
		return this.jdbc
			.sql("""
					select o.*, (select min(e.at) from incident_event e where e.incident_id = o.incident_id
						and e.actor = o.login and e.at >= o.created_at and e.event like '{"type":"Acknowledged"%') as claimed_at
					from outbox o where o.incident_id = :id order by o.id desc limit 300
					""")
			.param("id", incidentId)
			.query((row, number) -> new IncidentFile.Delivery(row.getString("login"), row.getString("name"),
					Purpose.valueOf(row.getString("purpose")), row.getString("state"),
					Columns.required(row, "created_at"), Columns.instant(row, "done_at"),
					Columns.instant(row, "opened_at"), Columns.instant(row, "claimed_at"), row.getString("problem")))
			.list();
	}

	private void end(Message message, String state, @Nullable String problem, Instant now) {
		this.jdbc.sql("""
				update outbox set state = :state, problem = :problem, held = false, done_at = :now, lease_until = null
				where id = :id and state = 'PENDING'
				""")
			.param("state", state)
			.param("problem", problem)
			.param("now", Columns.at(now))
			.param("id", message.id())
			.update();
	}

	private static Message message(ResultSet row, int number) throws SQLException {
		return new Message(row.getLong("id"), row.getString("key"), row.getObject("incident_id", Long.class),
				Purpose.valueOf(row.getString("purpose")), row.getString("about"), row.getString("login"),
				row.getString("name"), row.getString("address"), List.of((String[]) row.getArray("lines").getArray()),
				row.getBoolean("urgent"), row.getBoolean("drill"), row.getLong("state_version"),
				Columns.required(row, "created_at"), row.getInt("attempts"), row.getBoolean("held"));
	}

}
