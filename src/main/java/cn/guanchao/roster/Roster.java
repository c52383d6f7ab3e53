package cn.guanchao.roster;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.playbook.Duty;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shifts and absences as rows; each change is audited. */
@Repository
public class Roster {

	private static final int LONGEST_REASON = 200;

	private final JdbcClient jdbc;

	private final People people;

	private final Audit audit;

	Roster(JdbcClient jdbc, People people, Audit audit) {
		this.jdbc = jdbc;
		this.people = people;
		this.audit = audit;
	}

	/** All that decides who has a duty from the given time on. */
	public Roll from(Instant time) {
		return new Roll(shifts(time), absences(time), this.people.all());
	}

	/** The shifts that have not ended for good by then, in the order of their start. */
	public List<Shift> shifts(Instant time) {
		return this.jdbc.sql("""
				select * from duty_shift
				where ends_at > :time
					or (every_days is not null and (last_start is null or last_start + (ends_at - starts_at) > :time))
				order by starts_at, id
				""").param("time", at(time)).query(Roster::shift).list();
	}

	/** The absences that have not ended by then, in the order of their start. */
	public List<Absence> absences(Instant time) {
		return this.jdbc.sql("select * from absence where ends_at > :time order by starts_at, id")
			.param("time", at(time))
			.query(Roster::absence)
			.list();
	}

	public Optional<Absence> absence(long id) {
		return this.jdbc.sql("select * from absence where id = :id").param("id", id).query(Roster::absence).optional();
	}

	/** Adds a shift; its person must have the duty's role, or they could not act. */
	@Transactional
	public Shift add(Shift shift, String by) {
		Person person = known("login", shift.login());
		if (!person.has(Roll.role(shift.duty()))) {
			throw new IllegalArgumentException("login '" + shift.login() + "' 没有「" + Roll.role(shift.duty()).label()
					+ "」角色，不能值「" + shift.duty().label() + "」；请先在人员中授予该角色");
		}
		Shift added = this.jdbc.sql("""
				insert into duty_shift (duty, login, starts_at, ends_at, every_days, last_start)
				values (:duty, :login, :from, :until, :every, :last) returning *
				""")
			.param("duty", shift.duty().name())
			.param("login", shift.login())
			.param("from", at(shift.from()))
			.param("until", at(shift.until()))
			.param("every", shift.everyDays())
			.param("last", at(shift.lastStart()))
			.query(Roster::shift)
			.single();
		this.audit.record(by, "ShiftAdded", "roster",
				Map.of("id", added.id(), "duty", added.duty(), "login", added.login(), "from", added.from(), "until",
						added.until(), "everyDays", (added.everyDays() != null) ? added.everyDays() : 0));
		return added;
	}

	/** Answers whether there was such a shift. */
	@Transactional
	public boolean removeShift(long id, String by) {
		Optional<Shift> removed = this.jdbc.sql("delete from duty_shift where id = :id returning *")
			.param("id", id)
			.query(Roster::shift)
			.optional();
		removed.ifPresent((shift) -> this.audit.record(by, "ShiftRemoved", "roster",
				Map.of("id", id, "duty", shift.duty(), "login", shift.login(), "from", shift.from())));
		return removed.isPresent();
	}

	/** Adds an absence; a substitute must share a role with who is away. */
	@Transactional
	public Absence add(Absence absence) {
		Person away = known("login", absence.login());
		if (absence.substitute() != null) {
			Person substitute = known("substitute", absence.substitute());
			if (substitute.roles().stream().noneMatch(away::has)) {
				throw new IllegalArgumentException("substitute '" + absence.substitute() + "' 与 " + away.login()
						+ " 没有相同的角色，代班后无权处理；请另选一人，或先授予角色");
			}
		}
		if (absence.reason().length() > LONGEST_REASON) {
			throw new IllegalArgumentException(
					"reason has " + absence.reason().length() + " characters; write at most " + LONGEST_REASON);
		}
		Absence added = this.jdbc.sql("""
				insert into absence (login, starts_at, ends_at, substitute, reason, entered_by)
				values (:login, :from, :until, :substitute, :reason, :by) returning *
				""")
			.param("login", absence.login())
			.param("from", at(absence.from()))
			.param("until", at(absence.until()))
			.param("substitute", absence.substitute())
			.param("reason", absence.reason().strip())
			.param("by", absence.enteredBy())
			.query(Roster::absence)
			.single();
		this.audit.record(absence.enteredBy(), "AbsenceAdded", "roster",
				Map.of("id", added.id(), "login", added.login(), "from", added.from(), "until", added.until(),
						"substitute", (added.substitute() != null) ? added.substitute() : ""));
		return added;
	}

	/** Answers whether there was such an absence. */
	@Transactional
	public boolean removeAbsence(long id, String by) {
		Optional<Absence> removed = this.jdbc.sql("delete from absence where id = :id returning *")
			.param("id", id)
			.query(Roster::absence)
			.optional();
		removed.ifPresent((absence) -> this.audit.record(by, "AbsenceRemoved", "roster",
				Map.of("id", id, "login", absence.login(), "from", absence.from(), "until", absence.until())));
		return removed.isPresent();
	}

	private Person known(String field, String login) {
		return this.people.byLogin(login)
			.filter(Person::active)
			.orElseThrow(() -> new IllegalArgumentException(field + " '" + login + "' 不是在用的账号；请先在人员中添加"));
	}

	private static Shift shift(ResultSet row, int number) throws SQLException {
		return new Shift(row.getLong("id"), Duty.valueOf(row.getString("duty")), row.getString("login"),
				instant(row, "starts_at"), instant(row, "ends_at"), row.getObject("every_days", Integer.class),
				(row.getObject("last_start") != null) ? instant(row, "last_start") : null);
	}

	private static Absence absence(ResultSet row, int number) throws SQLException {
		return new Absence(row.getLong("id"), row.getString("login"), instant(row, "starts_at"),
				instant(row, "ends_at"), row.getString("substitute"), row.getString("reason"),
				row.getString("entered_by"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static @Nullable OffsetDateTime at(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

}
