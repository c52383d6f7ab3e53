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

/**
 * When the sources could not be read, by their visits: what they published then is
 * unknown, which is not silence.
 */
@Repository
public class Outages {

	private final JdbcClient jdbc;

	Outages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A stretch without a successful visit that is longer than three intervals, or the
	 * stretch since the last one, however short.
	 *
	 * @param lastGood the start of the last successful visit; null before the first
	 * @param backAt the start of the next one; null while there is none yet
	 * @param readUntil when that visit ended: what it found without a date carries a time
	 * between the two
	 */
	public record Outage(String sourceId, @Nullable Instant lastGood, @Nullable Instant backAt,
			@Nullable Instant readUntil) {
	}

	/** The outages that ended after {@code from} or still last, by source and time. */
	public List<Outage> since(Instant from) {
		return this.jdbc.sql("""
				with good as (
					select r.source_id, r.started_at, r.ended_at, s.every_seconds * 3 + 120 as bound,
						lag(r.started_at) over (partition by r.source_id order by r.started_at) as before
					from source_run r join source s on s.id = r.source_id
					where r.outcome <> 'FAILED' and s.kind not in ('price', 'import', 'push')
						and r.started_at >= :from::timestamptz - interval '1 day'
				), known as (
					select g.source_id, g.started_at, g.ended_at, g.bound, coalesce(g.before,
						(select max(e.started_at) from source_run e where g.before is null
							and e.source_id = g.source_id and e.outcome <> 'FAILED'
							and e.started_at < g.started_at)) as before
					from good g
				)
				select source_id, before as last_good, started_at as back_at, ended_at as read_until from known
				where started_at >= :from and (before is null
					or extract(epoch from started_at - before) > bound)
				union all
				select s.id, coalesce((select max(started_at) from good g where g.source_id = s.id),
					t.last_success_at), null, null
				from source s left join source_state t on t.source_id = s.id
				where s.kind not in ('price', 'import', 'push')
				order by 1, 2 nulls first
				""").param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC)).query(Outages::outage).list();
	}

	private static Outage outage(ResultSet row, int number) throws SQLException {
		return new Outage(row.getString("source_id"), instant(row, "last_good"), instant(row, "back_at"),
				instant(row, "read_until"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

}
