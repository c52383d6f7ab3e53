package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that people must be told. Who they are is worked out when it is written to
 * the outbox.
 *
 * @param key unique within the incident: one intent, one message a person
 * @param about the deadline it speaks of; it is superseded when that needs nobody any
 * more
 * @param toOwner whether who is in charge is told as well
 * @param lines what has happened, a sentence each
 */
public record Notice(Purpose purpose, String key, @Nullable String about, Set<Duty> to, boolean toOwner,
		List<String> lines) {

	/** Why people are told; later ones are graver and name a combined message. */
	public enum Purpose {

		/** Somebody has taken charge. */
		TAKEN,
		/** The incident is resolved. */
		RESOLVED,
		/** One person has something to do after the incident. */
		FOLLOW_UP,
		/** Something falls due soon. */
		REMINDER,
		/** Nothing has been heard from the owner. */
		PROGRESS,
		/** A statement waits for approval. */
		APPROVAL,
		/** An incident was opened. */
		OPENED,
		/** The level has changed. */
		LEVEL,
		/** The owner was released; somebody must take charge. */
		RELEASED,
		/** Nobody has taken charge yet. */
		ESCALATED,
		/** A promise was broken. */
		BREACH,
		/** The engine itself needs help. */
		ALARM

	}

	public Notice {
		to = Set.copyOf(to);
		lines = List.copyOf(lines);
	}

	/** The same with more to say. */
	Notice with(List<String> more) {
		return more.isEmpty() ? this : new Notice(this.purpose, this.key, this.about, this.to, this.toOwner,
				Stream.concat(this.lines.stream(), more.stream()).toList());
	}

}
