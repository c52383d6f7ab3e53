package cn.guanchao.review;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Follow-ups as rows. */
@Repository
class FollowUpRows {

	private final JdbcClient jdbc;

	FollowUpRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	FollowUp insert(long incidentId, String title, String owner, Instant dueAt, String by, Instant now) {
		return this.jdbc.sql("""
				insert into follow_up (incident_id, title, owner, due_at, created_by, created_at)
				values (:incident, :title, :owner, :due, :by, :now) returning *
				""")
			.param("incident", incidentId)
			.param("title", title)
			.param("owner", owner)
			.param("due", at(dueAt))
			.param("by", by)
			.param("now", at(now))
			.query(FollowUpRows::followUp)
			.single();
	}

	FollowUp change(long id, String owner, Instant dueAt) {
		return this.jdbc.sql("update follow_up set owner = :owner, due_at = :due where id = :id returning *")
			.param("owner", owner)
			.param("due", at(dueAt))
			.param("id", id)
			.query(FollowUpRows::followUp)
			.single();
	}

	FollowUp done(long id, String outcome, String by, Instant now) {
		return this.jdbc.sql("""
				update follow_up set done_at = :now, done_by = :by, outcome = :outcome
				where id = :id returning *
				""")
			.param("now", at(now))
			.param("by", by)
			.param("outcome", outcome)
			.param("id", id)
			.query(FollowUpRows::followUp)
			.single();
	}

	/** Holds it until the transaction ends. */
	Optional<FollowUp> lock(long id) {
		return this.jdbc.sql("select * from follow_up where id = :id for update")
			.param("id", id)
			.query(FollowUpRows::followUp)
			.optional();
	}

	/** Those of an incident: what is open first, in due order. */
	List<FollowUp> of(long incidentId) {
		return this.jdbc.sql("select * from follow_up where incident_id = :id order by done_at is not null, due_at, id")
			.param("id", incidentId)
			.query(FollowUpRows::followUp)
			.list();
	}

	/** What is open, in due order; of everybody where the owner is null. */
	List<FollowUp> open(@Nullable String owner, int limit) {
		return this.jdbc.sql("""
				select * from follow_up where done_at is null and (:owner::text is null or owner = :owner)
				order by due_at, id limit :limit
				""").param("owner", owner).param("limit", limit).query(FollowUpRows::followUp).list();
	}

	List<FollowUp> dueBy(Instant time) {
		return this.jdbc.sql("select * from follow_up where done_at is null and due_at <= :time order by due_at, id")
			.param("time", at(time))
			.query(FollowUpRows::followUp)
			.list();
	}

	private static FollowUp followUp(ResultSet row, int number) throws SQLException {
		OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
		return new FollowUp(row.getLong("id"), row.getLong("incident_id"), row.getString("title"),
				row.getString("owner"), row.getObject("due_at", OffsetDateTime.class).toInstant(),
				row.getString("created_by"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				(done != null) ? done.toInstant() : null, row.getString("done_by"), row.getString("outcome"));
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
