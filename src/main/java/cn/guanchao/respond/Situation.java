package cn.guanchao.respond;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An incident with its clocks: all that a decision needs. */
record Situation(Incident incident, List<Deadline> deadlines) {

	Situation {
		deadlines = List.copyOf(deadlines);
	}

	boolean isDue(Instant now) {
		return this.deadlines.stream().anyMatch((deadline) -> deadline.isDue(now));
	}

	Optional<Deadline> next() {
		return this.deadlines.stream().filter(Deadline::pending).min(Comparator.comparing(Deadline::dueAt));
	}

}
