package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that can happen to an incident. Each is kept with the incident's log, so
 * that its state can be worked out again from them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface IncidentEvent {

	/** The actor of what nobody did by hand. */
	String ENGINE = "engine";

	/** Login of who did it. */
	String by();

	record Opened(String by) implements IncidentEvent {
	}

	/** More of the same was found while the incident was open. */
	record Joined(String by, String what) implements IncidentEvent {
	}

	/** A rise that led to it, or joined it, is over. */
	record Subsided(String by, String what) implements IncidentEvent {
	}

	/**
	 * @param via where from, such as a mail's link or the page
	 */
	record Acknowledged(String by, String via) implements IncidentEvent {
	}

	/**
	 * A level set by a person.
	 *
	 * @param lasts how long it wins over the detector's assessment
	 */
	record LevelSet(String by, Level to, String why, Duration lasts) implements IncidentEvent {
	}

	/** A level that the numbers ask for. */
	record LevelAssessed(String by, Level to, String why) implements IncidentEvent {
	}

	record Noted(String by, String text) implements IncidentEvent {
	}

	record Drafted(String by, long statementId, TextTemplate.Kind kind) implements IncidentEvent {
	}

	/**
	 * @param complete whether the quorum is reached with it
	 */
	record Approved(String by, long statementId, TextTemplate.Kind kind, boolean complete) implements IncidentEvent {
	}

	record Rejected(String by, long statementId, TextTemplate.Kind kind, String why) implements IncidentEvent {
	}

	record Published(String by, long statementId, TextTemplate.Kind kind, Instant at, String channel,
			@Nullable URI url) implements IncidentEvent {
	}

	record StepDone(String by, String stepId, String note) implements IncidentEvent {
	}

	/**
	 * @param next whose approval comes first
	 */
	record CompensationProposed(String by, long id, long amount, int people, Duty next,
			String warning) implements IncidentEvent {
	}

	/**
	 * @param next whose approval comes next; null where it is decided
	 */
	record CompensationDecided(String by, long id, int stage, Duty duty, boolean approved, String note,
			@Nullable Duty next) implements IncidentEvent {
	}

	/** What an exercise will throw at people. */
	record Staged(String by, List<Inject> injects) implements IncidentEvent {
	}

	/** Something that comes up during an exercise. */
	record Inject(Duration after, String text) {
	}

	record Waived(String by, String key, String why) implements IncidentEvent {
	}

	/**
	 * The holidays of a year became known, and estimated due times certain.
	 *
	 * @param due the new due time by the key of the promise
	 * @param why which calendar
	 */
	record Recalculated(String by, Map<String, Instant> due, String why) implements IncidentEvent {
	}

	/** Another incident turned out to be the greater one, and took this one over. */
	record Merged(String by, long into, String why) implements IncidentEvent {
	}

	/**
	 * Took another incident over, with its promises.
	 *
	 * @param due when the other one's outstanding answers are due, by kind
	 */
	record Absorbed(String by, long from, String what, Map<Deadline.Kind, Instant> due) implements IncidentEvent {
	}

	/**
	 * Part of it turned out to be another matter.
	 *
	 * @param mentions how much of the evidence went along
	 */
	record SplitOff(String by, long into, int mentions, String why) implements IncidentEvent {
	}

	record Resolved(String by, String why) implements IncidentEvent {
	}

	record Reviewed(String by, String summary) implements IncidentEvent {
	}

	record Reopened(String by, String why) implements IncidentEvent {
	}

	/** A message has reached somebody. */
	record Reached(String by, String login) implements IncidentEvent {
	}

	/** A message can never reach this person. */
	record Unreachable(String by, String login, String why) implements IncidentEvent {
	}

	/**
	 * Something fell due.
	 *
	 * @param outage when the system was down, where that is why it is late
	 */
	record TimePassed(String by, @Nullable Outage outage) implements IncidentEvent {
	}

	/** A time in which no tick was committed. */
	record Outage(Instant from, Instant to) {

		boolean covers(Instant at) {
			return !at.isBefore(this.from) && !at.isAfter(this.to);
		}

	}

}
