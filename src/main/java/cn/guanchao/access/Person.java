package cn.guanchao.access;

import java.util.Set;
import java.util.regex.Pattern;

/** Someone who uses the system or is told by it. */
public record Person(long id, String login, String name, String email, Set<Role> roles, boolean active) {

	private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

	public Person {
		if (!LOGIN.matcher(login).matches()) {
			throw new IllegalArgumentException(
					"login '" + login + "' must be 1 to 64 letters, digits, dots, hyphens or underscores");
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("person '" + login + "' has no name; give the name that colleagues use");
		}
		if (!EMAIL.matcher(email).matches()) {
			throw new IllegalArgumentException(
					"person '" + login + "': e-mail '" + email + "' is not an address, e.g. lin@example.com");
		}
		roles = Set.copyOf(roles);
		if (roles.isEmpty()) {
			throw new IllegalArgumentException("person '" + login + "' has no role; give at least VIEWER");
		}
	}

	public boolean has(Role role) {
		return this.roles.contains(role);
	}

	boolean mayTheSameAs(Person other) {
		return this.active == other.active && this.roles.equals(other.roles);
	}

}
