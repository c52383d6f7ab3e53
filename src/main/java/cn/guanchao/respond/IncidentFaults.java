package cn.guanchao.respond;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.List;

/** Incidents that the engine cannot keep its promise to, as rows tell it. */
@Repository
class IncidentFaults {

	private final JdbcClient jdbc;

	IncidentFaults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** An active incident for which nothing will ever fall due. */
	record Clockless(long id, long version, String title) {

	}

	/**
	 * How many clocks should have been handled before then; set aside ones not counted.
	 */
	long overdue(Instant before) {
		return this.jdbc.sql("""
				select count(*) from deadline d join incident i on i.id = d.incident_id
				where d.state = 'PENDING' and d.due_at < :before and i.set_aside_at is null
				""").param("before", Columns.at(before)).query(Long.class).single();
	}

	long setAside() {
		return this.jdbc.sql("select count(*) from incident where set_aside_at is not null").query(Long.class).single();
	}

	List<Clockless> withoutClock(Instant now) {
		return this.jdbc.sql("""
				select id, version, title from incident i
				where state not in ('RESOLVED', 'REVIEWED') and opened_at <= :now
					and not exists (select 1 from deadline d where d.incident_id = i.id and d.state = 'PENDING')
				order by id limit 100
				""")
			.param("now", Columns.at(now))
			.query((row, number) -> new Clockless(row.getLong("id"), row.getLong("version"), row.getString("title")))
			.list();
	}

	/** Active incidents with a due time that was estimated for want of a calendar. */
	List<Long> estimated() {
		return this.jdbc
			.sql("select distinct incident_id from deadline where estimate_from is not null and state = 'PENDING'")
			.query((row, number) -> row.getLong("incident_id"))
			.list();
	}

}
