package cn.guanchao.review;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that an incident taught us to do.
 *
 * @param owner login of who does it
 * @param outcome what came of it; empty until it is done
 */
public record FollowUp(long id, long incidentId, String title, String owner, Instant dueAt, String createdBy,
		Instant createdAt, @Nullable Instant doneAt, @Nullable String doneBy, String outcome) {

	/** How long before it is due its owner is reminded. */
	static final Duration SOON = Duration.ofDays(1);

	private static final Duration AGAIN = Duration.ofDays(7);

	public boolean open() {
		return this.doneAt == null;
	}

	public boolean isOverdue(Instant now) {
		return open() && this.dueAt.isBefore(now);
	}

	/**
	 * Which reminder is due: a day before, when the time has come, and each week after;
	 * another due time brings new ones.
	 */
	Optional<String> reminder(Instant now) {
		Duration late = Duration.between(this.dueAt, now);
		if (!open() || late.compareTo(SOON.negated()) < 0) {
			return Optional.empty();
		}
		String when = late.isNegative() ? "soon" : "late" + late.dividedBy(AGAIN);
		return Optional.of("followup/" + this.id + "/" + this.dueAt.getEpochSecond() + "/" + when);
	}

}
