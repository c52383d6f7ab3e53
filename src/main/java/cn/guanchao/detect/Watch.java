package cn.guanchao.detect;

import cn.guanchao.detect.Judge.Judged;
import cn.guanchao.detect.Look.Seen;
import cn.guanchao.index.Slice;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Looks at the talk about each subject and raises a signal where it rises: once a rise,
 * followed while it lasts and a day longer, ended when it is over.
 */
@Component
public class Watch {

	private static final Logger log = LoggerFactory.getLogger(Watch.class);

	/** So long the first visits to all sources may take before we judge without them. */
	private static final Duration FIRST_VISITS = Duration.ofMinutes(10);

	/** A level may fall long after the rise; so long its numbers are told. */
	private static final Duration FOLLOWED = Duration.ofDays(1);

	/** Series that nothing was heard of for so long are learned anew. */
	private static final Duration FORGOTTEN = Duration.ofDays(30);

	private final Subjects subjects;

	private final SourceRuns runs;

	private final Look look;

	private final Stirs stirs;

	private final Silences silences;

	private final Findings findings;

	private final Signals signals;

	private final DetectorStates states;

	private final SavedSettings settings;

	private final Clock clock;

	private Instant followedAt = Instant.EPOCH;

	Watch(Subjects subjects, SourceRuns runs, Look look, Stirs stirs, Silences silences, Findings findings,
			Signals signals, DetectorStates states, SavedSettings settings, Clock clock) {
		this.subjects = subjects;
		this.runs = runs;
		this.look = look;
		this.stirs = stirs;
		this.silences = silences;
		this.findings = findings;
		this.signals = signals;
		this.states = states;
		this.settings = settings;
		this.clock = clock;
	}

	/** Judges every subject once. */
	public synchronized void look() {
		Instant now = this.clock.instant();
		if (isFirstCollection(now)) {
			return;
		}
		long began = System.nanoTime();
		List<Subject> watched = this.subjects.all()
			.stream()
			.filter((subject) -> subject.kind() != Subject.Kind.TOPIC)
			.toList();
		Instant bucket = Look.bucketOf(now);
		boolean newBucket = bucket.isAfter(this.followedAt);
		List<Signal> known = this.signals.followed(now.minus(FOLLOWED));
		List<SeriesKey> rising = known.stream()
			.filter((signal) -> signal.endedAt() == null)
			.map(Signal::series)
			.filter((series) -> isJudged(series) && watched.stream().anyMatch(isOf(series)))
			.toList();
		Seen seen = this.look.at(now, watched, rising, this.settings.get());
		for (Subject subject : watched) {
			try {
				look(subject, seen, known, newBucket, now);
			}
			catch (RuntimeException ex) {
				log.error("detecting subject={} failed; the next look tries again", subject.id(), ex);
			}
		}
		if (newBucket) {
			this.states.forget(now.minus(FORGOTTEN));
		}
		this.followedAt = bucket;
		log.debug("looked subjects={} series={} ms={}", watched.size(), seen.judged().size(),
				(System.nanoTime() - began) / 1_000_000);
	}

	private static Predicate<Subject> isOf(SeriesKey series) {
		return (subject) -> subject.id().equals(series.slice().subjectId());
	}

	private static boolean isJudged(SeriesKey series) {
		return switch (series.kind()) {
			case VOLUME, NEGATIVE, SHARE -> true;
			case SPEED, WEIGHT, SILENCE -> false;
		};
	}

	/** A half-read history looks like a rise; it is waited for, but not for long. */
	private boolean isFirstCollection(Instant now) {
		List<SourceHealth> health = this.runs.health(now)
			.stream()
			.filter((source) -> source.source().enabled() && source.source().kind().listsArticles())
			.toList();
		Optional<Instant> began = this.runs.firstRun();
		boolean waiting = health.stream().anyMatch((source) -> source.lastRunAt() == null);
		return began.isEmpty() ? !health.isEmpty()
				: waiting && Duration.between(began.get(), now).compareTo(FIRST_VISITS) < 0;
	}

	private void look(Subject subject, Seen seen, Collection<Signal> known, boolean newBucket, Instant now) {
		Told told = new Told(known.stream().filter((signal) -> isOf(signal.series()).test(subject)).toList());
		for (Judged judged : seen.judged().values()) {
			if (isOf(judged.series()).test(subject)) {
				tell(judged, subject, seen, told, now);
			}
		}
		this.stirs.look(subject, seen, told, newBucket, now);
		Judged volume = seen.judged().get(SeriesKey.of(subject.id(), Signal.Kind.VOLUME));
		if (volume != null) {
			this.silences.look(subject, volume.detector(), told, now);
		}
		if (newBucket) {
			told.ended()
				.forEach((signal) -> this.signals.follow(signal,
						finding(signal.series().slice(), now.minus(Findings.LONGEST), seen, now), subject, now));
		}
	}

	private void tell(Judged judged, Subject subject, Seen seen, Told told, Instant now) {
		SeriesKey series = judged.series();
		Signal known = told.open(series);
		Instant since = judged.verdict().since();
		if (!judged.verdict().rising() || since == null) {
			if (known != null) {
				this.signals.end(known, ended(known, now), now);
			}
			return;
		}
		if (known == null && told.explains(series, since)) {
			return;
		}
		Instant from = Findings.from(since, now);
		Finding finding = finding(series.slice(), from, seen, now);
		Signal signal = signal(judged, since, finding, known, now);
		if (known == null) {
			this.signals.raise(signal, finding, subject);
			told.add(signal);
		}
		else {
			this.signals.follow(signal, finding, subject, now);
		}
	}

	private Finding finding(Slice slice, Instant from, Seen seen, Instant now) {
		return this.findings.of(slice, from, now, seen.usualNegatives(slice, from, now));
	}

	/** A rise is told by its strongest moment; what it falls to later is no reason. */
	private Signal signal(Judged judged, Instant since, Finding finding, @Nullable Signal known, Instant now) {
		Verdict verdict = judged.strongest();
		if (known != null && known.rise() > verdict.rise()) {
			return known.at(now, finding.storyId());
		}
		Instant onset = (judged.onset() != null) ? judged.onset() : since;
		String reason = this.findings.reason(judged.series(), verdict, now);
		return (known == null)
				? new Signal(UUID.randomUUID().toString(), judged.series(), since, onset, now, now, null,
						verdict.count(), verdict.baseline(), finding.facts().negatives(), finding.storyId(), reason)
				: new Signal(known.id(), known.series(), known.since(), known.onset(), known.raisedAt(), now, null,
						verdict.count(), verdict.baseline(), finding.facts().negatives(), finding.storyId(), reason);
	}

	private String ended(Signal signal, Instant now) {
		return this.findings.part(signal.series().slice()) + signal.kind().label() + "已回落，自 "
				+ Reasons.time(signal.since(), now) + " 起的上涨结束";
	}

}
