package cn.guanchao.respond;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which happenings are one. What the same story tells is the same matter; so is the same
 * harm, unless a day later another story tells of it; a mixed rise without a story of its
 * own belongs to the incident whose harm it speaks of. Everything else is another crisis.
 */
final class Matter {

	/** A story may be retold in other words for so long. */
	private static final Duration RETOLD = Duration.ofDays(1);

	private Matter() {
	}

	/** The open incident that an opening is about, the surest first. */
	static Optional<Incident> of(Opening opening, List<Incident> open, Instant now) {
		return open.stream()
			.filter((incident) -> isSame(incident, opening, now))
			.min(Comparator.comparing((Incident incident) -> !isSameStory(incident, opening))
				.thenComparing((incident) -> incident.about().risk() != opening.risk())
				.thenComparing(Incident::id));
	}

	private static boolean isSame(Incident incident, Opening opening, Instant now) {
		if (isSameStory(incident, opening)) {
			return true;
		}
		boolean otherStory = incident.about().storyId() != null && opening.storyId() != null;
		if (Objects.equals(incident.about().risk(), opening.risk())) {
			return !otherStory || Duration.between(incident.detectedAt(), now).compareTo(RETOLD) < 0;
		}
		return opening.storyId() == null && opening.facts().risks().contains(incident.about().risk());
	}

	static boolean isSameStory(Incident incident, Opening opening) {
		return opening.storyId() != null && opening.storyId().equals(incident.about().storyId());
	}

}
