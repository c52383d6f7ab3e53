package cn.guanchao.competitor;

import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Mention;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what was captured of competitors since the last look and notes their activities.
 * What fails is read again at the next look.
 */
@Component
class ActivityWatch {

	private static final Logger log = LoggerFactory.getLogger(ActivityWatch.class);

	/** At the first start, so far back. */
	private static final Duration FIRST_LOOK = Duration.ofDays(30);

	/** A text may reach the index so long after its capture. */
	private static final Duration OVERLAP = Duration.ofMinutes(20);

	private static final int BATCH = 200;

	private final Mentions mentions;

	private final Subjects subjects;

	private final Activities activities;

	private final ActivityProgress progress;

	private final Clock clock;

	private volatile @Nullable Built built;

	ActivityWatch(Mentions mentions, Subjects subjects, Activities activities, ActivityProgress progress, Clock clock) {
		this.mentions = mentions;
		this.subjects = subjects;
		this.activities = activities;
		this.progress = progress;
		this.clock = clock;
	}

	private record Built(List<Subject> subjects, ActivityExtractor extractor) {
	}

	/** What one look came to. */
	record Look(int mentions, int reports, int fresh) {

		Look plus(Look other) {
			return new Look(this.mentions + other.mentions, this.reports + other.reports, this.fresh + other.fresh);
		}

	}

	Look look() {
		long began = System.nanoTime();
		List<Subject> all = this.subjects.all();
		List<String> competitors = all.stream()
			.filter((subject) -> subject.kind() == Subject.Kind.COMPETITOR)
			.map(Subject::id)
			.toList();
		if (competitors.isEmpty()) {
			return new Look(0, 0, 0);
		}
		Instant since = this.progress.until()
			.map((until) -> until.minus(OVERLAP))
			.orElseGet(() -> this.clock.instant().minus(FIRST_LOOK));
		ActivityExtractor extractor = extractor(all);
		List<Mention> batch = new ArrayList<>();
		Look[] total = { new Look(0, 0, 0) };
		this.mentions.capturedSince(since, competitors, (mention) -> {
			batch.add(mention);
			if (batch.size() == BATCH) {
				total[0] = total[0].plus(note(extractor, batch));
				batch.clear();
			}
		});
		total[0] = total[0].plus(note(extractor, batch));
		if (total[0].mentions() > 0) {
			log.info("activities mentions={} reports={} new={} ms={}", total[0].mentions(), total[0].reports(),
					total[0].fresh(), (System.nanoTime() - began) / 1_000_000);
		}
		return total[0];
	}

	private Look note(ActivityExtractor extractor, List<Mention> batch) {
		Set<String> done = this.progress.done(batch.stream().map(Mention::id).toList());
		List<Mention> open = batch.stream().filter((mention) -> !done.contains(mention.id())).toList();
		if (open.isEmpty()) {
			return new Look(0, 0, 0);
		}
		List<Activity> reports = open.stream().flatMap((mention) -> extractor.of(mention).stream()).toList();
		int fresh = this.activities.keep(reports);
		this.progress.advance(open.stream().map(Mention::id).toList(), batch.getLast().article().capturedAt());
		return new Look(open.size(), reports.size(), fresh);
	}

	/** Built again only when the watch list changed. */
	private ActivityExtractor extractor(List<Subject> all) {
		Built current = this.built;
		if (current == null || !current.subjects.equals(all)) {
			current = new Built(all, new ActivityExtractor(all));
			this.built = current;
		}
		return current.extractor;
	}

}
