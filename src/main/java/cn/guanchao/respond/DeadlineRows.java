package cn.guanchao.respond;

import cn.guanchao.respond.Deadline.Kind;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Clocks as rows: the truth of what is due. */
@Repository
class DeadlineRows {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batches;

	DeadlineRows(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	/** Incidents with something due, the gravest first. */
	List<Long> due(Instant now, int limit) {
		return this.jdbc.sql("""
				select i.id from incident i
				join (select incident_id, min(due_at) as due_at from deadline
					where state = 'PENDING' and due_at <= :now group by incident_id) d on d.incident_id = i.id
				where i.set_aside_at is null order by i.level, d.due_at limit :limit
				""")
			.param("now", Columns.at(now))
			.param("limit", limit)
			.query((row, number) -> row.getLong("id"))
			.list();
	}

	Optional<Instant> nextDue() {
		return this.jdbc.sql("""
				select min(d.due_at) from deadline d join incident i on i.id = d.incident_id
				where d.state = 'PENDING' and i.set_aside_at is null
				""").query((row, number) -> Optional.ofNullable(Columns.instant(row, "min"))).single();
	}

	/** The clocks that a decision may need: see {@link Deadline#matters}. */
	List<Deadline> of(long incidentId) {
		return this.jdbc.sql("""
				select * from deadline where incident_id = :id and (state = 'PENDING'
					or kind in ('ACKNOWLEDGE', 'HOLDING', 'FULL', 'STEP', 'APPROVAL', 'REVIEW')
					or (kind = 'PROGRESS' and state = 'BREACHED' and done_at is null))
				order by due_at, key
				""").param("id", incidentId).query(DeadlineRows::deadline).list();
	}

	List<Deadline> promises(long incidentId) {
		return this.jdbc.sql("""
				select * from deadline where incident_id = :id and kind in (:kinds) and state <> 'CANCELLED'
				order by due_at, key
				""")
			.param("id", incidentId)
			.param("kinds", Arrays.stream(Kind.values()).filter(Kind::promise).map(Kind::name).toList())
			.query(DeadlineRows::deadline)
			.list();
	}

	@Nullable Deadline next(long incidentId) {
		return promises(incidentId).stream().filter(Deadline::outstanding).findFirst().orElse(null);
	}

	/** All of them in one go to the database. */
	void save(Collection<Deadline> deadlines) {
		this.batches.batchUpdate(
				"""
						insert into deadline (incident_id, key, kind, label, of_key, anchor, due_at, state, closed_at, done_at,
							closed_by, why, estimate_from, estimate_time)
						values (:incident, :key, :kind, :label, :of, :anchor, :due, :state, :closed, :done, :by, :why, :from, :time)
						on conflict (incident_id, key) do update set due_at = excluded.due_at, state = excluded.state,
							closed_at = excluded.closed_at, done_at = excluded.done_at, closed_by = excluded.closed_by,
							why = excluded.why, estimate_from = excluded.estimate_from, estimate_time = excluded.estimate_time
						""",
				deadlines.stream().map(DeadlineRows::columns).toArray(SqlParameterSource[]::new));
	}

	private static SqlParameterSource columns(Deadline deadline) {
		Deadline.Estimate estimate = deadline.estimate();
		return new MapSqlParameterSource().addValue("incident", deadline.incidentId())
			.addValue("key", deadline.key())
			.addValue("kind", deadline.kind().name())
			.addValue("label", deadline.label())
			.addValue("of", deadline.of())
			.addValue("anchor", Columns.at(deadline.anchor()))
			.addValue("due", Columns.at(deadline.dueAt()))
			.addValue("state", deadline.state().name())
			.addValue("closed", Columns.at(deadline.closedAt()))
			.addValue("done", Columns.at(deadline.doneAt()))
			.addValue("by", deadline.by())
			.addValue("why", deadline.why())
			.addValue("from", (estimate != null) ? Columns.at(estimate.from()) : null)
			.addValue("time", (estimate != null) ? estimate.time().toString() : null);
	}

	private static Deadline deadline(ResultSet row, int number) throws SQLException {
		return new Deadline(row.getLong("incident_id"), row.getString("key"), Kind.valueOf(row.getString("kind")),
				row.getString("label"), row.getString("of_key"), Columns.required(row, "anchor"),
				Columns.required(row, "due_at"), Deadline.State.valueOf(row.getString("state")),
				Columns.instant(row, "closed_at"), Columns.instant(row, "done_at"), row.getString("closed_by"),
				row.getString("why"), estimate(row));
	}

	private static Deadline.@Nullable Estimate estimate(ResultSet row) throws SQLException {
		String time = row.getString("estimate_time");
		return (time != null) ? new Deadline.Estimate(Columns.required(row, "estimate_from"), Duration.parse(time))
				: null;
	}

}
