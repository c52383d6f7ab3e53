package cn.guanchao.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people, with their roles and (where they may log in) a hashed password. */
@Repository
public class People {

	private static final String COLUMNS = "select id, login, name, email, roles, active from person ";

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	People(JdbcClient jdbc, PasswordEncoder passwords) {
		this.jdbc = jdbc;
		this.passwords = passwords;
	}

	public List<Person> all() {
		return this.jdbc.sql(COLUMNS + "order by id").query(People::person).list();
	}

	/** The active people with a role, in the order in which they were added. */
	public List<Person> byRole(Role role) {
		return this.jdbc.sql(COLUMNS + "where active and :role = any(roles) order by id")
			.param("role", role.name())
			.query(People::person)
			.list();
	}

	public Optional<Person> byLogin(String login) {
		return this.jdbc.sql(COLUMNS + "where login = :login").param("login", login).query(People::person).optional();
	}

	public Optional<Person> byId(long id) {
		return this.jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(People::person).optional();
	}

	/**
	 * Adds the person, or updates the one with this login; the password stays as it is.
	 * Who may do other things from now on has to log in again.
	 */
	public Person save(String login, String name, String email, Collection<Role> roles, boolean active) {
		Person checked = new Person(0, login, name, email, new LinkedHashSet<>(roles), active);
		byLogin(login).filter((before) -> !before.mayTheSameAs(checked)).ifPresent((before) -> endSessions(login));
		return this.jdbc.sql("""
				insert into person (login, name, email, roles, active) values (:login, :name, :email, :roles, :active)
				on conflict (login) do update set name = excluded.name, email = excluded.email,
					roles = excluded.roles, active = excluded.active
				returning id, login, name, email, roles, active
				""")
			.param("login", checked.login())
			.param("name", checked.name())
			.param("email", checked.email())
			.param("roles", checked.roles().stream().map(Role::name).sorted().toArray(String[]::new))
			.param("active", active)
			.query(People::person)
			.single();
	}

	/**
	 * Lets the person log in with this password from now on, and nobody with the old one.
	 */
	public void setPassword(String login, String password) {
		if (password.length() < 8) {
			throw new IllegalArgumentException(
					"the password has " + password.length() + " characters; choose one with at least 8");
		}
		this.jdbc.sql("update person set password_hash = :hash where login = :login")
			.param("hash", this.passwords.encode(password))
			.param("login", login)
			.update();
		endSessions(login);
	}

	/** Removes the person; what they did stays in the audit under their login. */
	public void remove(String login) {
		endSessions(login);
		this.jdbc.sql("delete from person where login = :login").param("login", login).update();
	}

	/** Those who are told but cannot log in. */
	public List<Person> contactsOnly() {
		return this.jdbc.sql(COLUMNS + "where password_hash is null order by id").query(People::person).list();
	}

	Optional<String> passwordHash(String login) {
		return this.jdbc
			.sql("select password_hash from person where login = :login and active and password_hash is not null")
			.param("login", login)
			.query(String.class)
			.optional();
	}

	private void endSessions(String login) {
		this.jdbc.sql("delete from spring_session where principal_name = :login").param("login", login).update();
	}

	private static Person person(ResultSet row, int number) throws SQLException {
		Array roles = row.getArray("roles");
		Set<Role> held = new LinkedHashSet<>();
		Arrays.stream((String[]) roles.getArray()).map(Role::of).forEach(held::add);
		return new Person(row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email"),
				held, row.getBoolean("active"));
	}

}
