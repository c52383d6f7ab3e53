package cn.guanchao.detect;

import cn.guanchao.detect.Judge.Judged;
import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.Slice;
import cn.guanchao.index.Talk;
import cn.guanchao.source.Visits;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One look at all series: the talk of the last hours is read at once, each series goes on
 * from its sealed state, and what late arrivals can no longer change is sealed.
 */
@Component
class Look {

	static final Duration BUCKET = Judge.BUCKET;

	/** What is learned from where there is no state. */
	private static final Duration HISTORY = Duration.ofDays(28);

	/** A story is young; what was before it is silence. */
	private static final Duration STORY_HISTORY = Duration.ofDays(3);

	private static final Duration SHARES = Duration.ofDays(7);

	/** A part of the talk is listened to once so much was said in it lately. */
	private static final int LEAST_OF_A_PART = 3;

	private static final int STORIES = 10;

	/**
	 * States are sealed once an hour, each at a bucket of its own, so that the work is
	 * spread.
	 */
	private static final int SEALS = 12;

	private static final Duration LONGEST_WAIT = Duration.ofHours(12);

	private final Talk talk;

	private final MentionCounts counts;

	private final Visits visits;

	private final Sources sources;

	private final DetectorStates states;

	Look(Talk talk, MentionCounts counts, Visits visits, Sources sources, DetectorStates states) {
		this.talk = talk;
		this.counts = counts;
		this.visits = visits;
		this.sources = sources;
		this.states = states;
	}

	/**
	 * What a look found.
	 *
	 * @param recent the talk of the last hours by slice
	 */
	record Seen(Map<SeriesKey, Judged> judged, Map<Slice, List<Point>> recent) {

		/** Negatives that are usual in a slice; none where it is not known. */
		double usualNegatives(Slice slice, Instant from, Instant to) {
			Judged negatives = this.judged.get(new SeriesKey(slice, Signal.Kind.NEGATIVE));
			return (negatives != null) ? negatives.detector().usual(from, to) : 0;
		}

	}

	/**
	 * Judges all series of the subjects.
	 * @param rising series with an open signal, which are followed in silence too
	 */
	Seen at(Instant now, Collection<Subject> subjects, Collection<SeriesKey> rising, DetectorSettings settings) {
		List<Source> all = this.sources.all();
		Duration wait = wait(all);
		Instant from = bucketOf(now.minus(wait).minus(BUCKET.multipliedBy(SEALS)));
		List<String> ids = subjects.stream().map(Subject::id).toList();
		Map<String, Map<String, Long>> bySource = this.talk.bySource(ids, now.minus(SHARES), now);
		Coverage coverage = new Coverage(this.visits.gapsSince(from), bySource, all, now);
		Map<Slice, List<Point>> recent = this.talk.recent(ids, from, now, BUCKET, coverage.hidden(), STORIES);
		Set<SeriesKey> wanted = new LinkedHashSet<>();
		subjects.forEach((subject) -> wanted.addAll(Series.of(subject, recent, LEAST_OF_A_PART)));
		wanted.addAll(rising);
		Map<String, Sealed> sealed = this.states.of(wanted.stream().map(SeriesKey::text).toList());
		Past past = new Past(now, bySource, all);
		Map<SeriesKey, Judged> judged = new LinkedHashMap<>();
		Map<SeriesKey, Sealed> news = new HashMap<>();
		Judge judge = new Judge(settings, coverage);
		for (SeriesKey series : wanted) {
			Sealed known = sealed.get(series.text());
			boolean isRecent = known != null && !known.until().isBefore(from);
			Instant sealTo = sealTo(series, now.minus(wait));
			Judged result = isRecent
					? judge.judge(series, known, recent.getOrDefault(series.slice(), silence(from, now)), sealTo)
					: past.judge(series, known, settings, sealTo);
			if (result != null) {
				judged.put(series, result);
				if (result.sealed() != null) {
					news.put(series, result.sealed());
				}
			}
		}
		this.states.save(news);
		return new Seen(judged, recent);
	}

	/** Learns series that have no state, or one that is left behind. */
	private final class Past {

		private final Instant now;

		private final Map<String, Map<String, Long>> bySource;

		private final List<Source> sources;

		private final Map<String, Instant> known = new HashMap<>();

		private @Nullable Coverage coverage;

		Past(Instant now, Map<String, Map<String, Long>> bySource, List<Source> sources) {
			this.now = now;
			this.bySource = bySource;
			this.sources = sources;
		}

		@Nullable Judged judge(SeriesKey series, @Nullable Sealed sealed, DetectorSettings settings, Instant sealTo) {
			Instant oldest = bucketOf(this.now.minus(HISTORY));
			Sealed goesOn = (sealed != null && sealed.until().isAfter(oldest)) ? sealed : null;
			Instant from = (goesOn != null) ? goesOn.until() : begin(series, oldest);
			if (Duration.between(from, this.now).compareTo(BUCKET) < 0) {
				return null;
			}
			if (this.coverage == null) {
				this.coverage = new Coverage(Look.this.visits.gapsSince(oldest), this.bySource, this.sources, this.now);
			}
			List<Point> points = Look.this.talk.history(series.slice(), from, this.now, BUCKET, this.coverage.hidden());
			return new Judge(settings, this.coverage).judge(series, goesOn, points, sealTo);
		}

		private Instant begin(SeriesKey series, Instant oldest) {
			Instant known = this.known.computeIfAbsent(series.slice().subjectId(),
					(id) -> Look.this.counts.coveredSince(id, oldest, this.now).map(Look::bucketOf).orElse(this.now));
			Instant young = bucketOf(this.now.minus(STORY_HISTORY));
			return (series.slice().by() == Slice.By.STORY && known.isBefore(young)) ? young : known;
		}

	}

	/**
	 * How long a bucket waits for late arrivals: two hours, or until slow sources were
	 * visited.
	 */
	private static Duration wait(List<Source> sources) {
		Duration slowest = sources.stream()
			.filter((source) -> source.enabled() && source.kind().listsArticles())
			.map((source) -> source.every().multipliedBy(3).dividedBy(2))
			.reduce(Coverage.CATCH_UP, (one, other) -> (other.compareTo(one) > 0) ? other : one);
		return (slowest.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : slowest;
	}

	/** The last bucket that is due for sealing and is this series' turn. */
	private static Instant sealTo(SeriesKey series, Instant latest) {
		long step = BUCKET.toSeconds() * SEALS;
		long own = Math.floorMod(series.text().hashCode(), SEALS) * BUCKET.toSeconds();
		return Instant.ofEpochSecond(Math.floorDiv(latest.getEpochSecond() - own, step) * step + own);
	}

	private static List<Point> silence(Instant from, Instant to) {
		List<Point> points = new ArrayList<>();
		for (Instant at = from; at.isBefore(to); at = at.plus(BUCKET)) {
			points.add(new Point(at, new Tally(0, 0, 0)));
		}
		return points;
	}

	static Instant bucketOf(Instant at) {
		long seconds = BUCKET.toSeconds();
		return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
	}

}
