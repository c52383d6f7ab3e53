package cn.guanchao.respond;

import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Everything about one incident, for a page or a mail.
 *
 * @param asOf the database's time at which it was read; countdowns start from it
 * @param promises what people owe, in due order, kept and broken ones included
 * @param moves what may be done now
 */
public record IncidentFile(Incident incident, Playbook playbook, Instant asOf, List<Deadline> promises,
		List<Entry> timeline, List<Statement> statements, List<Evidence> evidence, List<Delivery> deliveries,
		List<Move> moves) {

	/** One line of the log. */
	public record Entry(long version, Instant at, String actor, Incident.State state, Level level, String text) {

	}

	/**
	 * Who was told, and how far the message came.
	 *
	 * @param openedAt when a link in it was first followed, by its receiver or by the
	 * mail gateway in front of them
	 * @param claimedAt when its receiver took charge afterwards
	 */
	public record Delivery(String login, String name, Notice.Purpose purpose, String state, Instant createdAt,
			@Nullable Instant doneAt, @Nullable Instant openedAt, @Nullable Instant claimedAt,
			@Nullable String problem) {

	}

	/**
	 * The engine gave this incident up until somebody looks after it.
	 *
	 * @param failure what went wrong the last time
	 */
	public record SetAside(Instant at, String failure) {

	}

	/** An incident in a list. */
	public record Listed(Incident incident, @Nullable Deadline next) {

	}

	/**
	 * A page of a list.
	 *
	 * @param asOf the database's time at which it was read
	 */
	public record Page(long total, List<Listed> items, Instant asOf) {

	}

	public IncidentFile {
		promises = List.copyOf(promises);
		timeline = List.copyOf(timeline);
		statements = List.copyOf(statements);
		evidence = List.copyOf(evidence);
		deliveries = List.copyOf(deliveries);
		moves = List.copyOf(moves);
	}

	/** What is due next, overdue ones first. */
	public @Nullable Deadline next() {
		return this.promises.stream().filter(Deadline::outstanding).findFirst().orElse(null);
	}

}
