package cn.guanchao.respond;

import cn.guanchao.respond.Notice.Purpose;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One intent to tell one person something, as it waits in the outbox.
 *
 * @param key unique for ever; the mail's Message-ID is made of it
 * @param incidentId null for an alarm about the engine itself
 * @param about the deadline it speaks of
 * @param stateVersion of the incident when it was written
 * @param attempts how often sending has been tried, this time included
 */
public record Message(long id, String key, @Nullable Long incidentId, Purpose purpose, @Nullable String about,
		String login, String name, String address, List<String> lines, boolean urgent, boolean drill, long stateVersion,
		Instant createdAt, int attempts) {

	/** Marks the recipient that is a chat group, not a person. */
	static final String GROUP = "#";

	public Message {
		lines = List.copyOf(lines);
	}

	/** Whether it goes to a chat group instead of a person. */
	public boolean toGroup() {
		return this.login.startsWith(GROUP);
	}

}
