package cn.guanchao.source;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Between which visits it is unknown what the sources published. */
@Repository
public class Visits {

	private final JdbcClient jdbc;

	Visits(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * An outage that ended, the first visit of all, or the stretch since the last good
	 * one, however short.
	 *
	 * @param lastGood the last visit before; null before the first
	 * @param backAt the start of the next good one; null while there is none yet
	 * @param readUntil when that visit ended: what it found without a date carries a time
	 * between the two
	 */
	public record Gap(String sourceId, @Nullable Instant lastGood, @Nullable Instant backAt,
			@Nullable Instant readUntil) {
	}

	/** The gaps that ended after {@code from} or still last, by source and time. */
	public List<Gap> gapsSince(Instant from) {
		return this.jdbc.sql("""
				select o.source_id, o.since as last_good, o.until as back_at,
					(select max(r.ended_at) from source_run r where r.source_id = o.source_id
						and r.started_at >= o.until and r.started_at < o.until + interval '1 second') as read_until
				from source_outage o where o.until >= :from
				union all
				select s.id, null, f.started_at, f.ended_at from source s cross join lateral (
					select started_at, ended_at from source_run r where r.source_id = s.id and r.outcome <> 'FAILED'
					order by started_at limit 1) f
				where s.kind not in ('price', 'import', 'push') and f.started_at >= :from
				union all
				select s.id, coalesce(l.started_at, t.last_success_at), null, null
				from source s left join source_state t on t.source_id = s.id left join lateral (
					select started_at from source_run r where r.source_id = s.id and r.outcome <> 'FAILED'
					order by started_at desc limit 1) l on true
				where s.kind not in ('price', 'import', 'push')
				order by 1, 2 nulls first
				""").param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC)).query(Visits::gap).list();
	}

	private static Gap gap(ResultSet row, int number) throws SQLException {
		return new Gap(row.getString("source_id"), instant(row, "last_good"), instant(row, "back_at"),
				instant(row, "read_until"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

}
