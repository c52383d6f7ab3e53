package cn.guanchao.collect;

import cn.guanchao.subject.SubjectMatcher;
import cn.guanchao.subject.Subjects;
import cn.guanchao.subject.Subjects.SubjectsChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The matcher of the current watch list. A change on this node counts at once, one on
 * another node within half a minute.
 */
@Component
public class WatchedSubjects {

	private static final Duration FRESH = Duration.ofSeconds(30);

	private final Subjects subjects;

	private final Clock clock;

	private volatile @Nullable Built built;

	WatchedSubjects(Subjects subjects, Clock clock) {
		this.subjects = subjects;
		this.clock = clock;
	}

	private record Built(SubjectMatcher matcher, Instant at) {
	}

	public SubjectMatcher matcher() {
		Built current = this.built;
		Instant now = this.clock.instant();
		if (current == null || Duration.between(current.at(), now).abs().compareTo(FRESH) > 0) {
			current = new Built(new SubjectMatcher(this.subjects.all()), now);
			this.built = current;
		}
		return current.matcher();
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(SubjectsChanged changed) {
		this.built = null;
	}

}
