package cn.guanchao.detect;

import cn.guanchao.detect.Look.Seen;
import cn.guanchao.index.Happenings;
import cn.guanchao.index.Happenings.Happening;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.Slice;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stories that stir: one that spreads fast, or one that weighty sources have taken up. A
 * story is young, so that neither is measured against a baseline.
 */
@Component
class Stirs {

	private static final Duration CARRIED_WITHIN = Duration.ofDays(1);

	private static final Duration HOUR = Duration.ofHours(1);

	/** In an hour; fewer do not spread, however fast. */
	private static final int LEAST = 10;

	private static final Duration FAST = Duration.ofMinutes(30);

	/** In an hour; with fewer the spreading is over. */
	private static final int OVER = 3;

	/** A national medium. */
	private static final double LOUD = 3;

	/** Of all sources that carry it, each counted once. */
	private static final double WEIGHTY = 12;

	private static final int LEAST_NEGATIVES = 2;

	private final Happenings happenings;

	private final Sources sources;

	private final Findings findings;

	private final Signals signals;

	Stirs(Happenings happenings, Sources sources, Findings findings, Signals signals) {
		this.happenings = happenings;
		this.sources = sources;
		this.findings = findings;
		this.signals = signals;
	}

	/** Looks at the stories of one of our subjects. */
	void look(Subject subject, Seen seen, Told told, boolean newBucket, Instant now) {
		if (subject.kind() != Subject.Kind.OWN) {
			return;
		}
		seen.recent().forEach((slice, points) -> {
			if (slice.by() == Slice.By.STORY && slice.subjectId().equals(subject.id())) {
				speed(slice, points, subject, seen, told, now);
				if (newBucket && negatives(points) >= LEAST_NEGATIVES) {
					weight(slice, subject, seen, told, now);
				}
			}
		});
		told.open()
			.stream()
			.filter((signal) -> isStir(signal.kind()) && !seen.recent().containsKey(signal.series().slice()))
			.forEach((signal) -> end(signal, now));
	}

	private static boolean isStir(Signal.Kind kind) {
		return switch (kind) {
			case SPEED, WEIGHT -> true;
			case VOLUME, NEGATIVE, SHARE, SILENCE -> false;
		};
	}

	private void speed(Slice slice, List<Point> points, Subject subject, Seen seen, Told told, Instant now) {
		SeriesKey series = new SeriesKey(slice, Signal.Kind.SPEED);
		long lately = negatives(lately(points));
		Duration doubling = Pace.doubling(points);
		boolean fast = lately >= LEAST && !doubling.isZero() && doubling.compareTo(FAST) <= 0;
		Signal known = told.open(series);
		if (known != null && lately <= OVER) {
			end(known, now);
		}
		else if (known != null || fast) {
			String pace = doubling.isZero() ? "" : "，每 " + Reasons.length(doubling) + "翻一番";
			raise(series, "“" + this.findings.title(slice) + "”近 1 小时负面 " + lately + " 条" + pace, lately, known,
					subject, seen, told, now);
		}
	}

	private static List<Point> lately(List<Point> points) {
		int buckets = (int) HOUR.dividedBy(Look.BUCKET);
		return points.subList(Math.max(0, points.size() - buckets), points.size());
	}

	private static long negatives(List<Point> points) {
		return points.stream().mapToLong((point) -> point.tally().negative()).sum();
	}

	private void weight(Slice slice, Subject subject, Seen seen, Told told, Instant now) {
		SeriesKey series = new SeriesKey(slice, Signal.Kind.WEIGHT);
		Signal known = told.open(series);
		carried(slice, now).filter((carried) -> known != null || carried.isWeighty())
			.ifPresent((carried) -> raise(series, carried.reason(this.findings.title(slice)), carried.weight(), known,
					subject, seen, told, now));
	}

	/** Who carries a story, the weightiest first. */
	private Optional<Carried> carried(Slice slice, Instant now) {
		Map<String, Source> known = this.sources.all()
			.stream()
			.collect(Collectors.toMap(Source::id, (source) -> source));
		Happening happening = this.happenings.of(slice, now.minus(CARRIED_WITHIN), now, HOUR, 0);
		List<Source> carriers = happening.sources()
			.stream()
			.filter((part) -> part.negative() > 0 && known.containsKey(part.key()))
			.map((part) -> known.get(part.key()))
			.sorted((one, other) -> Double.compare(other.weight(), one.weight()))
			.toList();
		return carriers.isEmpty() ? Optional.empty() : Optional.of(new Carried(carriers));
	}

	private record Carried(List<Source> sources) {

		double weight() {
			return this.sources.stream().mapToDouble(Source::weight).sum();
		}

		boolean isWeighty() {
			return this.sources.getFirst().weight() >= LOUD || weight() >= WEIGHTY;
		}

		String reason(String title) {
			String names = this.sources.stream().limit(3).map(Source::name).collect(Collectors.joining("、"));
			return "“" + title + "”已上 " + names + (this.sources.size() > 3 ? " 等 " + this.sources.size() + " 个信息源" : "")
					+ "，信源权重合计 " + Reasons.count(weight());
		}

	}

	private void raise(SeriesKey series, String reason, double value, @Nullable Signal known, Subject subject,
			Seen seen, Told told, Instant now) {
		Instant hour = Look.bucketOf(now.minus(HOUR));
		Instant since = (known != null) ? known.since() : hour;
		if (known == null && told.explains(series, since)) {
			return;
		}
		Instant from = Findings.from(since, now);
		Finding finding = this.findings.of(series.slice(), from, now, seen.usualNegatives(series.slice(), from, now));
		Instant onset = (known != null) ? known.onset() : Look.bucketOf(now);
		Signal signal = new Signal((known != null) ? known.id() : UUID.randomUUID().toString(), series, since, onset,
				(known != null) ? known.raisedAt() : now, now, null, value, 0, finding.facts().negatives(),
				series.slice().value(), reason);
		if (known == null) {
			this.signals.raise(signal, finding, subject);
			told.add(signal);
		}
		else {
			this.signals.follow(signal, finding, subject, now);
		}
	}

	private void end(Signal signal, Instant now) {
		this.signals.end(signal,
				"“" + this.findings.title(signal.series().slice()) + "”不再扩散，" + signal.kind().label() + "信号结束", now);
	}

}
