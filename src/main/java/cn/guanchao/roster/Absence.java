package cn.guanchao.roster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A time in which somebody cannot be reached.
 *
 * @param until when they are back
 * @param substitute login of who stands in; null where the duty falls to the next
 */
public record Absence(long id, String login, Instant from, Instant until, @Nullable String substitute, String reason,
		String enteredBy) {

	public Absence {
		if (!from.isBefore(until)) {
			throw new IllegalArgumentException("until '" + until + "' must be after from '" + from + "'");
		}
		if (login.equals(substitute)) {
			throw new IllegalArgumentException("substitute '" + substitute + "' is who is away; name somebody else");
		}
	}

	boolean covers(Instant at) {
		return !at.isBefore(this.from) && at.isBefore(this.until);
	}

}
