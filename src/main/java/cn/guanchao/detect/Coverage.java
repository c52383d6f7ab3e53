package cn.guanchao.detect;

import cn.guanchao.index.Slice;
import cn.guanchao.index.Talk.Hidden;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Visits.Gap;
import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How much of the talk can be known, by the visits to its sources: what a source
 * published while it could not be read is missing, and what was found undated when it
 * came back has no time that can be trusted.
 */
final class Coverage {

	/**
	 * So far back a list is taken to reach when its source is read again after an gap.
	 */
	static final Duration CATCH_UP = Duration.ofHours(2);

	private final Map<String, List<Stretch>> unknown = new HashMap<>();

	private final List<Hidden> hidden = new ArrayList<>();

	private final Map<String, Map<String, Long>> mentions;

	private final Map<String, Source> sources;

	private final Instant now;

	/** Thousands of series ask for the same buckets. */
	private final Map<Slice, Map<Instant, Double>> answered = new HashMap<>();

	/** From inclusive, to exclusive. */
	private record Stretch(Instant from, Instant to) {

		double part(Instant start, Instant end) {
			Instant first = this.from.isAfter(start) ? this.from : start;
			Instant last = this.to.isBefore(end) ? this.to : end;
			return first.isBefore(last)
					? (double) Duration.between(first, last).toMillis() / Duration.between(start, end).toMillis() : 0;
		}

	}

	/**
	 * @param mentions by subject and source, how many of the last days came from it
	 */
	Coverage(List<Gap> gaps, Map<String, Map<String, Long>> mentions, List<Source> sources, Instant now) {
		this.mentions = mentions;
		this.sources = sources.stream().collect(Collectors.toMap(Source::id, (source) -> source));
		this.now = now;
		gaps.forEach(this::add);
	}

	private void add(Gap gap) {
		List<Stretch> stretches = this.unknown.computeIfAbsent(gap.sourceId(), (_) -> new ArrayList<>());
		Instant lost = gap.lastGood();
		Instant back = gap.backAt();
		if (back == null) {
			stretches.add(new Stretch((lost != null) ? lost : Instant.EPOCH, Instant.MAX));
			return;
		}
		Instant read = Objects.requireNonNullElse(gap.readUntil(), back).plusSeconds(1);
		this.hidden.add(new Hidden(gap.sourceId(), back, read, back, read));
		Instant reached = back.minus(CATCH_UP);
		if (lost != null && lost.isBefore(reached)) {
			stretches.add(new Stretch(lost, reached));
			this.hidden.add(new Hidden(gap.sourceId(), lost, reached, null, null));
		}
	}

	/** What must not be counted. */
	List<Hidden> hidden() {
		return this.hidden;
	}

	/** The part of the usual talk that can be known of a bucket, in 0..1. */
	double of(Slice slice, Instant from, Instant to) {
		Slice same = (slice.by() == Slice.By.CHANNEL) ? slice : Slice.all(slice.subjectId());
		return this.answered.computeIfAbsent(same, (_) -> new HashMap<>())
			.computeIfAbsent(from, (_) -> reckon(same, from, to));
	}

	private double reckon(Slice slice, Instant from, Instant to) {
		double all = 0;
		double known = 0;
		for (Map.Entry<String, Long> source : sources(slice).entrySet()) {
			all += source.getValue();
			known += source.getValue() * known(source.getKey(), from, to);
		}
		return (all > 0) ? known / all : known(null, from, to);
	}

	private Map<String, Long> sources(Slice slice) {
		Map<String, Long> counts = this.mentions.getOrDefault(slice.subjectId(), Map.of());
		if (slice.by() != Slice.By.CHANNEL) {
			return counts;
		}
		Channel channel = Channel.of(slice.value());
		return counts.entrySet()
			.stream()
			.filter((entry) -> channel(entry.getKey()) == channel)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private @Nullable Channel channel(String sourceId) {
		Source source = this.sources.get(sourceId);
		return (source != null) ? source.channel() : null;
	}

	private double known(@Nullable String sourceId, Instant from, Instant to) {
		double unknown = this.unknown.getOrDefault((sourceId != null) ? sourceId : "", List.of())
			.stream()
			.mapToDouble((stretch) -> stretch.part(from, to))
			.sum();
		double ahead = new Stretch(this.now, Instant.MAX).part(from, to);
		return Math.clamp(1 - Math.max(unknown, ahead), 0, 1);
	}

}
