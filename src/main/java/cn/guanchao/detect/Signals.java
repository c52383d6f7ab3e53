package cn.guanchao.detect;

import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The signals that were raised. Raising one and what follows from it (an incident) is one
 * transaction: either both are there or neither.
 */
@Repository
public class Signals {

	private final JdbcClient jdbc;

	private final DetectorStates states;

	private final ApplicationEventPublisher events;

	Signals(JdbcClient jdbc, DetectorStates states, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.states = states;
		this.events = events;
	}

	/**
	 * The signals of a subject, or of all, raised or still open since then; newest first.
	 */
	public List<Signal> since(@Nullable String subjectId, Instant since) {
		return this.jdbc.sql("""
				select * from signal where (raised_at >= :since or ended_at is null)
				and (:subject::text is null or subject_id = :subject) order by raised_at desc limit 200
				""").param("since", at(since)).param("subject", subjectId).query(Signals::signal).list();
	}

	public Optional<Signal> byId(String id) {
		return this.jdbc.sql("select * from signal where id = :id").param("id", id).query(Signals::signal).optional();
	}

	/** Those that last, and those that ended after the time. */
	List<Signal> followed(Instant endedAfter) {
		return this.jdbc.sql("select * from signal where ended_at is null or ended_at > :after order by raised_at")
			.param("after", at(endedAfter))
			.query(Signals::signal)
			.list();
	}

	/** Keeps a new signal and tells it; a rise that is known changes nothing. */
	@Transactional
	public void raise(Signal signal, Finding finding, Subject subject) {
		if (insert(signal)) {
			this.events.publishEvent(new SignalRaised(signal, finding, subject));
		}
	}

	/** Keeps a signal that nobody but its readers is told of. */
	void note(Signal signal) {
		insert(signal);
	}

	/** Keeps how a rise stands now and tells it. */
	@Transactional
	public void follow(Signal signal, Finding finding, Subject subject, Instant now) {
		this.jdbc.sql("""
				update signal set updated_at = :updated, value = :value, expected = :expected,
					negatives = :negatives, story_id = :story, reason = :reason where id = :id and ended_at is null
				""")
			.param("updated", at(now))
			.param("value", signal.value())
			.param("expected", signal.expected())
			.param("negatives", signal.negatives())
			.param("story", signal.storyId())
			.param("reason", signal.reason())
			.param("id", signal.id())
			.update();
		this.events.publishEvent(new SignalFollowed(signal, finding, subject, now));
	}

	/** Ends a signal once and tells it. */
	@Transactional
	public void end(Signal signal, String reason, Instant now) {
		int ended = this.jdbc.sql("update signal set ended_at = :now where id = :id and ended_at is null")
			.param("now", at(now))
			.param("id", signal.id())
			.update();
		if (ended == 1) {
			this.events.publishEvent(new SignalEnded(signal, reason));
		}
	}

	/** Forgets all of a subject that is no longer watched. */
	@Transactional
	public void remove(String subjectId) {
		this.jdbc.sql("delete from signal where subject_id = :id").param("id", subjectId).update();
		this.states.forget(subjectId);
	}

	private boolean insert(Signal signal) {
		return this.jdbc.sql("""
				insert into signal (id, subject_id, kind, series, since, onset, raised_at, updated_at, value, expected,
					negatives, story_id, reason)
				values (:id, :subject, :kind, :series, :since, :onset, :raised, :updated, :value, :expected,
					:negatives, :story, :reason)
				on conflict do nothing
				""")
			.param("id", signal.id())
			.param("subject", signal.subjectId())
			.param("kind", signal.kind().name())
			.param("series", signal.series().text())
			.param("since", at(signal.since()))
			.param("onset", at(signal.onset()))
			.param("raised", at(signal.raisedAt()))
			.param("updated", at(signal.updatedAt()))
			.param("value", signal.value())
			.param("expected", signal.expected())
			.param("negatives", signal.negatives())
			.param("story", signal.storyId())
			.param("reason", signal.reason())
			.update() == 1;
	}

	private static Signal signal(ResultSet row, int number) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Signal(row.getString("id"), SeriesKey.parse(row.getString("series")), instant(row, "since"),
				instant(row, "onset"), instant(row, "raised_at"), instant(row, "updated_at"),
				(ended != null) ? ended.toInstant() : null, row.getDouble("value"), row.getDouble("expected"),
				row.getLong("negatives"), row.getString("story_id"), row.getString("reason"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
