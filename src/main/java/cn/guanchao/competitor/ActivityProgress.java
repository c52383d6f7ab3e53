package cn.guanchao.competitor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far mentions have been searched for activities; survives restarts. */
@Repository
class ActivityProgress {

	/** Longer than the overlap that is read again at each run. */
	private static final Duration REMEMBERED = Duration.ofHours(2);

	private final JdbcClient jdbc;

	ActivityProgress(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The capture time up to which all is done; empty before the first run. */
	Optional<Instant> until() {
		return this.jdbc.sql("select captured_until from activity_progress")
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.optional();
	}

	/** Which of these mentions are done already. */
	Set<String> done(Collection<String> mentionIds) {
		return new HashSet<>(this.jdbc.sql("select mention_id from activity_done where mention_id = any(:ids)")
			.param("ids", mentionIds.toArray(String[]::new))
			.query(String.class)
			.list());
	}

	/** These are done, and all captured before. */
	@Transactional
	void advance(Collection<String> mentionIds, Instant until) {
		OffsetDateTime at = OffsetDateTime.ofInstant(until, ZoneOffset.UTC);
		this.jdbc.sql("""
				insert into activity_done (mention_id, captured_at) select unnest(:ids), :at on conflict do nothing
				""").param("ids", mentionIds.toArray(String[]::new)).param("at", at).update();
		int known = this.jdbc.sql("update activity_progress set captured_until = greatest(captured_until, :at)")
			.param("at", at)
			.update();
		if (known == 0) {
			this.jdbc.sql("insert into activity_progress (captured_until) values (:at)").param("at", at).update();
		}
		this.jdbc
			.sql("""
					delete from activity_done where captured_at < (select captured_until from activity_progress) - :age::interval
					""")
			.param("age", REMEMBERED.toString())
			.update();
	}

}
