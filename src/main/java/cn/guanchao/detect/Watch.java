package cn.guanchao.detect;

import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.MentionCounts.Part;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.Mentions;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.RiskCategory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * Looks at the counts of each subject and raises a signal where they rise. The series are
 * read from the index anew each time, so that a late article counts when it was published
 * and a restart forgets nothing.
 */
@Component
public class Watch {

	private static final Logger log = LoggerFactory.getLogger(Watch.class);

	static final Duration BUCKET = Duration.ofMinutes(5);

	private static final Duration HISTORY = Duration.ofDays(28);

	/** So long the first visits to all sources may take before we judge without them. */
	private static final Duration FIRST_VISITS = Duration.ofMinutes(10);

	private static final Duration LEAST_WINDOW = Duration.ofMinutes(30);

	private static final int TREND_BUCKETS = 12;

	private static final int EVIDENCE = 30;

	private static final double NOTABLE_RISK = 0.2;

	/** A story is named in the reason when so much of the rise belongs to it. */
	private static final double NOTABLE_STORY = 0.25;

	private final Subjects subjects;

	private final SourceRuns runs;

	private final MentionCounts counts;

	private final TopStories stories;

	private final Mentions mentions;

	private final Signals signals;

	private final Clock clock;

	Watch(Subjects subjects, SourceRuns runs, MentionCounts counts, TopStories stories, Mentions mentions,
			Signals signals, Clock clock) {
		this.subjects = subjects;
		this.runs = runs;
		this.counts = counts;
		this.stories = stories;
		this.mentions = mentions;
		this.signals = signals;
		this.clock = clock;
	}

	/** Judges every subject once. */
	public void look() {
		Instant now = this.clock.instant();
		if (isFirstCollection(now)) {
			return;
		}
		for (Subject subject : this.subjects.all()) {
			if (subject.kind() == Subject.Kind.TOPIC) {
				continue;
			}
			try {
				look(subject, now);
			}
			catch (RuntimeException ex) {
				log.error("detecting subject={} failed; the next look tries again", subject.id(), ex);
			}
		}
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

	private void look(Subject subject, Instant now) {
		Instant oldest = bucketOf(now.minus(HISTORY));
		Instant from = this.counts.coveredSince(subject.id(), oldest, now).map(Watch::bucketOf).orElse(now);
		if (Duration.between(from, now).compareTo(BUCKET) < 0) {
			return;
		}
		List<Point> points = this.counts.counts(subject.id(), from, now, BUCKET);
		judge(subject, Signal.Kind.VOLUME, points, (tally) -> tally.total(), now);
		if (subject.kind() == Subject.Kind.OWN) {
			judge(subject, Signal.Kind.NEGATIVE, points, (tally) -> tally.negative(), now);
		}
	}

	private void judge(Subject subject, Signal.Kind kind, List<Point> points, ToDoubleFunction<Tally> value,
			Instant now) {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, BUCKET);
		Verdict last = null;
		double usualNegatives = 0;
		for (Point point : points) {
			last = detector.step(point.at(), value.applyAsDouble(point.tally()));
			Instant since = last.since();
			usualNegatives = (last.rising() && since != null && !last.onset()) ? usualNegatives + last.expected()
					: last.baseline();
		}
		if (last == null) {
			return;
		}
		Optional<Signal> open = this.signals.open(subject.id(), kind);
		Instant since = last.since();
		if (last.rising() && since != null) {
			SignalFacts facts = facts(subject, kind, since, now, usualNegatives, points);
			this.signals.raise(signal(subject, kind, last, since, facts, now), facts, subject);
		}
		else if (open.isPresent()) {
			this.signals.end(open.get(), now);
		}
	}

	private Signal signal(Subject subject, Signal.Kind kind, Verdict verdict, Instant since, SignalFacts facts,
			Instant now) {
		TopStories.@Nullable Story story = story(subject, since, now);
		long inStory = (story == null) ? 0
				: (kind == Signal.Kind.NEGATIVE) ? story.tally().negative() : story.tally().total();
		String notable = (story != null && inStory >= Math.max(2, verdict.count() * NOTABLE_STORY)) ? story.id() : null;
		String reason = "近" + Reasons.length(verdict.window()) + kind.label() + " " + Reasons.count(verdict.count())
				+ " 条,同时段基线 " + Reasons.count(verdict.baseline()) + " 条," + Reasons.one(verdict.ratio()) + " 倍"
				+ ((notable != null) ? ";其中 " + inStory + " 条同属一个事件簇" : "")
				+ (verdict.learning() ? "(冷启动,基线尚在学习)" : "");
		return new Signal(UUID.randomUUID().toString(), subject.id(), kind, since, now, now, null, verdict.count(),
				verdict.baseline(), facts.negatives(), notable, reason);
	}

	private TopStories.@Nullable Story story(Subject subject, Instant since, Instant now) {
		return this.stories.top(subject.id(), since, now, 3)
			.stream()
			.max((one, other) -> Long.compare(one.tally().negative(), other.tally().negative()))
			.orElse(null);
	}

	private SignalFacts facts(Subject subject, Signal.Kind kind, Instant risen, Instant now, double usual,
			List<Point> points) {
		Instant since = Duration.between(risen, now).compareTo(LEAST_WINDOW) < 0 ? now.minus(LEAST_WINDOW) : risen;
		Tally tally = this.counts.count(subject.id(), since, now);
		TopStories.@Nullable Story story = story(subject, since, now);
		List<RiskCategory> risks = new ArrayList<>();
		for (Part<RiskCategory> part : this.counts.risks(subject.id(), since, now)) {
			if (part.negative() >= Math.max(2, tally.negative() * NOTABLE_RISK)) {
				risks.add(part.key());
			}
		}
		List<Integer> trend = new ArrayList<>();
		points.subList(Math.max(0, points.size() - TREND_BUCKETS), points.size())
			.forEach((point) -> trend.add((int) point.tally().negative()));
		double expected = (kind == Signal.Kind.NEGATIVE) ? usual : 0;
		return new SignalFacts(Duration.between(since, now), tally.total(), tally.negative(), expected,
				this.counts.sites(subject.id(), since, now).size(), risks,
				(story != null) ? story.first().title() : null, (story != null) ? story.first().site() : null, trend,
				this.mentions.newestNegatives(subject.id(), since, now, EVIDENCE));
	}

	private static Instant bucketOf(Instant at) {
		long seconds = BUCKET.toSeconds();
		return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
	}

}
