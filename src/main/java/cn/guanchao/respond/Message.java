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
 * @param held whether it was kept back, to go out together with others
 */
public record Message(long id, String key, @Nullable Long incidentId, Purpose purpose, @Nullable String about,
		String login, String name, String address, List<String> lines, boolean urgent, boolean drill, long stateVersion,
		Instant createdAt, int attempts, boolean held) {

	/** Marks the recipient that is a chat group, not a person. */
	static final String GROUP = "#";

	public Message {
		lines = List.copyOf(lines);
	}

	/**
	 * Whether it can wait for the morning: it tells what is known, or reminds of what is
	 * far off. What asks somebody to take charge cannot.
	 */
	public boolean canWait() {
		return switch (this.purpose) {
			case TAKEN, RESOLVED, FOLLOW_UP, REMINDER, PROGRESS, APPROVAL, LEVEL -> !this.urgent;
			case OPENED, RELEASED, ESCALATED, BREACH, ALARM -> false;
		};
	}

	/** Whether it goes to a chat group instead of a person. */
	public boolean toGroup() {
		return this.login.startsWith(GROUP);
	}

}
