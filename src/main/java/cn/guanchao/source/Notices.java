package cn.guanchao.source;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The open and past notices, a row each. */
final class Notices {

	private static final Duration KEPT = Duration.ofDays(60);

	private final JdbcClient jdbc;

	Notices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Makes these the source's open notices.
	 * @return those that were not open before
	 */
	List<Notice> replace(String sourceId, List<Notice> now, Instant at) {
		String[] kinds = now.stream().map((notice) -> notice.kind().name()).toArray(String[]::new);
		this.jdbc.sql("""
				update source_notice set ended_at = :at
				where source_id = :id and ended_at is null and not (kind = any(:kinds))
				""").param("at", time(at)).param("id", sourceId).param("kinds", kinds).update();
		this.jdbc.sql("delete from source_notice where source_id = :id and ended_at < :before")
			.param("id", sourceId)
			.param("before", time(at.minus(KEPT)))
			.update();
		return now.stream().filter(this::open).toList();
	}

	/** True where it was not open before; else its reason is brought up to date. */
	private boolean open(Notice notice) {
		return this.jdbc.sql("""
				insert into source_notice as n (source_id, kind, since, reason) values (:id, :kind, :since, :reason)
				on conflict (source_id, kind) where ended_at is null do update set reason = excluded.reason
				returning xmax = 0
				""")
			.param("id", notice.sourceId())
			.param("kind", notice.kind().name())
			.param("since", time(notice.since()))
			.param("reason", notice.reason())
			.query(Boolean.class)
			.single();
	}

	/** Of the sources that are switched on. */
	List<Notice> open() {
		return this.jdbc.sql("""
				select * from source_notice
				where ended_at is null and source_id in (select id from source where enabled) order by since
				""").query(Notices::notice).list();
	}

	private static Notice notice(ResultSet row, int number) throws SQLException {
		return new Notice(row.getString("source_id"), Notice.Kind.valueOf(row.getString("kind")),
				row.getObject("since", OffsetDateTime.class).toInstant(), row.getString("reason"));
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
