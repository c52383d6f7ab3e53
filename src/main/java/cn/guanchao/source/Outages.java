package cn.guanchao.source;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The outages of the sources, a row each. Single visits come by the thousand and are
 * dropped after a while; outages are few and tell a detector which silence means nothing.
 */
final class Outages {

	private static final Duration KEPT = Duration.ofDays(400);

	private final JdbcClient jdbc;

	Outages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Opens, prolongs or ends the source's outage by a visit.
	 * @param lastSuccess when the last visit before this one came through
	 * @param expectedBy when this one was missed, had it not come by then
	 */
	void note(SourceRun run, @Nullable Instant lastSuccess, @Nullable Instant expectedBy) {
		if (!run.outcome().isSuccess()) {
			open(run, (lastSuccess != null) ? lastSuccess : run.startedAt());
		}
		else if (!end(run) && lastSuccess != null && expectedBy != null && run.startedAt().isAfter(expectedBy)) {
			add(run.sourceId(), lastSuccess, run.startedAt());
		}
		this.jdbc.sql("delete from source_outage where source_id = :id and until < :before")
			.param("id", run.sourceId())
			.param("before", at(run.startedAt().minus(KEPT)))
			.update();
	}

	private void open(SourceRun run, Instant since) {
		this.jdbc.sql("""
				insert into source_outage (source_id, since, problem) values (:id, :since, :problem)
				on conflict (source_id) where until is null do update set problem = excluded.problem
				""").param("id", run.sourceId()).param("since", at(since)).param("problem", run.problem()).update();
	}

	private boolean end(SourceRun run) {
		return this.jdbc.sql("update source_outage set until = :until where source_id = :id and until is null")
			.param("id", run.sourceId())
			.param("until", at(run.startedAt()))
			.update() > 0;
	}

	private void add(String sourceId, Instant since, Instant until) {
		this.jdbc.sql("insert into source_outage (source_id, since, until) values (:id, :since, :until)")
			.param("id", sourceId)
			.param("since", at(since))
			.param("until", at(until))
			.update();
	}

	/**
	 * Those that cover any of this time, the earliest first; of all sources where none is
	 * named. A source that somebody switched off is not missed.
	 */
	List<Outage> between(@Nullable String sourceId, Instant from, Instant to) {
		return this.jdbc.sql("""
				select source_id, since, until, problem from source_outage
				where (:id::text is null or source_id = :id) and since < :to
					and (until > :from or until is null and source_id in (select id from source where enabled))
				order by since, source_id
				""").param("id", sourceId).param("from", at(from)).param("to", at(to)).query(Outages::outage).list();
	}

	private static Outage outage(ResultSet row, int number) throws SQLException {
		OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
		return new Outage(row.getString("source_id"), row.getObject("since", OffsetDateTime.class).toInstant(),
				(until != null) ? until.toInstant() : null, row.getString("problem"));
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
