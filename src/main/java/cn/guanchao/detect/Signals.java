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

	/**
	 * A signal that grew by this factor is told again, so that its level is judged anew.
	 */
	private static final double GROWN = 1.2;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Signals(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
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

	Optional<Signal> open(String subjectId, Signal.Kind kind) {
		return this.jdbc.sql("select * from signal where subject_id = :subject and kind = :kind and ended_at is null")
			.param("subject", subjectId)
			.param("kind", kind.name())
			.query(Signals::signal)
			.optional();
	}

	/** Keeps a new signal, or the new numbers of one that grew, and tells it. */
	@Transactional
	public void raise(Signal signal, SignalFacts facts, Subject subject) {
		Optional<Signal> known = open(signal.subjectId(), signal.kind());
		if (known.isEmpty()) {
			insert(signal);
			this.events.publishEvent(new SignalRaised(signal, facts, subject, false));
		}
		else if (signal.negatives() >= known.get().negatives() * GROWN + 1) {
			update(signal, known.get().id());
			Signal kept = byId(known.get().id()).orElseThrow();
			this.events.publishEvent(new SignalRaised(kept, facts, subject, true));
		}
	}

	@Transactional
	public void end(Signal signal, Instant now) {
		this.jdbc.sql("update signal set ended_at = :now where id = :id and ended_at is null")
			.param("now", at(now))
			.param("id", signal.id())
			.update();
	}

	/** Forgets the signals of a subject that is no longer watched. */
	@Transactional
	public void remove(String subjectId) {
		this.jdbc.sql("delete from signal where subject_id = :id").param("id", subjectId).update();
	}

	private void insert(Signal signal) {
		this.jdbc.sql("""
				insert into signal (id, subject_id, kind, since, raised_at, updated_at, value, expected, negatives,
					story_id, reason)
				values (:id, :subject, :kind, :since, :raised, :updated, :value, :expected, :negatives, :story, :reason)
				""")
			.param("id", signal.id())
			.param("subject", signal.subjectId())
			.param("kind", signal.kind().name())
			.param("since", at(signal.since()))
			.param("raised", at(signal.raisedAt()))
			.param("updated", at(signal.updatedAt()))
			.param("value", signal.value())
			.param("expected", signal.expected())
			.param("negatives", signal.negatives())
			.param("story", signal.storyId())
			.param("reason", signal.reason())
			.update();
	}

	private void update(Signal signal, String id) {
		this.jdbc.sql("""
				update signal set updated_at = :updated, value = :value, expected = :expected,
					negatives = :negatives, story_id = :story, reason = :reason where id = :id
				""")
			.param("updated", at(signal.updatedAt()))
			.param("value", signal.value())
			.param("expected", signal.expected())
			.param("negatives", signal.negatives())
			.param("story", signal.storyId())
			.param("reason", signal.reason())
			.param("id", id)
			.update();
	}

	private static Signal signal(ResultSet row, int number) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Signal(row.getString("id"), row.getString("subject_id"), Signal.Kind.valueOf(row.getString("kind")),
				instant(row, "since"), instant(row, "raised_at"), instant(row, "updated_at"),
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
