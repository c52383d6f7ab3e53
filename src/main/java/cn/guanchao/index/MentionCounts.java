package cn.guanchao.index;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.Objects;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is said, how it sounds and of what. An article counts once per subject, by its
 * publication; periods are from inclusive, to exclusive.
 */
@Component
public class MentionCounts {

	private static final double MOST_OF_THE_TALK = 0.7;

	private final Searcher searcher;

	MentionCounts(Searcher searcher) {
		this.searcher = searcher;
	}

	/** How many mentions of each sentiment. */
	public record Tally(long negative, long neutral, long positive) {

		static final Tally NONE = new Tally(0, 0, 0);

		public long total() {
			return this.negative + this.neutral + this.positive;
		}

		/** In 0..1; 0 where nothing is said. */
		public double negativeShare() {
			return (total() > 0) ? (double) this.negative / total() : 0;
		}

		/** Positive minus negative among all, in −1..1; 0 where nothing is said. */
		public double net() {
			return (total() > 0) ? (double) (this.positive - this.negative) / total() : 0;
		}

	}

	/** One bucket of a series, empty ones included. */
	public record Point(Instant at, Tally tally) {
	}

	/** A part of what is said, and how much of it is negative. */
	public record Part<K>(K key, long count, long negative) {
	}

	/** How a subject fares among the others; the share is in 0..1. */
	public record Share(String subjectId, Tally tally, double share) {
	}

	/** The whole period as one tally. */
	public Tally count(String subjectId, Instant from, Instant to) {
		return tally(ask(Where.published(subjectId, from, to), Map.of("labels", labels())));
	}

	/** One point for each bucket, the first beginning at {@code from}. */
	public List<Point> counts(String subjectId, Instant from, Instant to, Duration bucket) {
		Span span = new Span(from, to, bucket);
		return points(span, ask(Where.published(subjectId, from, to), Map.of("series", series(span))));
	}

	/**
	 * Since when the talk about a subject is known about as well as it is now: the time
	 * from which the sites that make up most of the last day's mentions reach back. Older
	 * mentions come from single long lists, and to compare with them would look like a
	 * rise.
	 */
	public Optional<Instant> coveredSince(String subjectId, Instant oldest, Instant now) {
		Aggregation recent = Aggregation
			.of((agg) -> agg.filter(Where.between(Where.PUBLISHED, now.minus(Duration.ofDays(1)), now)));
		Aggregation first = Aggregation.of((agg) -> agg.min((min) -> min.field(Where.PUBLISHED)));
		List<Reach> sites = terms(ask(Where.published(subjectId, oldest, now),
				Map.of("sites", by(Where.SITE, 200, Map.of("recent", recent, "first", first)))), "sites")
			.stream()
			.map((bucket) -> new Reach(Instant
				.ofEpochMilli((long) Objects.requireNonNull(Searcher.part(bucket.aggregations(), "first").min().value())
					.doubleValue()), Searcher.part(bucket.aggregations(), "recent").filter().docCount()))
			.sorted(Comparator.comparing(Reach::since))
			.toList();
		long all = sites.stream().mapToLong(Reach::recent).sum();
		long covered = 0;
		for (Reach site : sites) {
			covered += site.recent();
			if (covered >= all * MOST_OF_THE_TALK) {
				return Optional.of(site.since());
			}
		}
		return Optional.empty();
	}

	private record Reach(Instant since, long recent) {
	}

	/** How the talk divides among subjects, the most spoken of first. */
	public List<Share> share(Collection<String> subjectIds, Instant from, Instant to) {
		Map<String, Tally> tallies = new LinkedHashMap<>();
		subjectIds.forEach((subject) -> tallies.put(subject, Tally.NONE));
		if (tallies.isEmpty()) {
			return List.of();
		}
		Query query = Where.all(Where.isOneOf(Where.SUBJECT, tallies.keySet()),
				Where.between(Where.PUBLISHED, from, to));
		terms(ask(query, Map.of("parts", by(Where.SUBJECT, tallies.size(), Map.of("labels", labels())))), "parts")
			.forEach((bucket) -> tallies.put(bucket.key().stringValue(), tally(bucket.aggregations())));
		long all = tallies.values().stream().mapToLong(Tally::total).sum();
		List<Share> shares = new ArrayList<>();
		tallies.forEach((subject, tally) -> shares
			.add(new Share(subject, tally, (all > 0) ? (double) tally.total() / all : 0)));
		shares.sort((one, other) -> Long.compare(other.tally().total(), one.tally().total()));
		return List.copyOf(shares);
	}

	/** Channels in which the subject is spoken of, the busiest first. */
	public List<Part<Channel>> channels(String subjectId, Instant from, Instant to) {
		return parts(Where.CHANNEL, subjectId, from, to).stream()
			.map((part) -> new Part<>(Channel.of(part.key()), part.count(), part.negative()))
			.toList();
	}

	/** Risks that are spoken of, the most frequent first. */
	public List<Part<RiskCategory>> risks(String subjectId, Instant from, Instant to) {
		return parts(Where.RISK, subjectId, from, to).stream()
			.map((part) -> new Part<>(RiskCategory.of(part.key()), part.count(), part.negative()))
			.toList();
	}

	/** Sites that speak of the subject, the busiest first; at most 50. */
	public List<Part<String>> sites(String subjectId, Instant from, Instant to) {
		return parts(Where.SITE, subjectId, from, to);
	}

	private List<Part<String>> parts(String field, String subjectId, Instant from, Instant to) {
		return terms(
				ask(Where.published(subjectId, from, to), Map.of("parts", by(field, 50, Map.of("labels", labels())))),
				"parts")
			.stream()
			.map((bucket) -> new Part<>(bucket.key().stringValue(), bucket.docCount(),
					tally(bucket.aggregations()).negative()))
			.toList();
	}

	private Map<String, Aggregate> ask(Query query, Map<String, Aggregation> aggregations) {
		return this.searcher.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
			.size(0)
			.trackTotalHits((track) -> track.enabled(false))
			.query(query)
			.aggregations(aggregations)), Void.class).aggregations();
	}

	static Aggregation by(String field, int atMost, Map<String, Aggregation> inside) {
		return Aggregation.of((agg) -> agg.terms((terms) -> terms.field(field).size(atMost)).aggregations(inside));
	}

	static Aggregation labels() {
		return Aggregation
			.of((agg) -> agg.terms((terms) -> terms.field(Where.LABEL).size(Sentiment.Label.values().length)));
	}

	/** Only the buckets that hold something: empty ones are filled in here, not sent. */
	static Aggregation series(Span span) {
		return Aggregation.of(
				(agg) -> agg
					.dateHistogram((histogram) -> histogram.field(Where.PUBLISHED)
						.fixedInterval((interval) -> interval.time(span.bucket().toMillis() + "ms"))
						.offset((offset) -> offset.time(span.offsetMillis() + "ms"))
						.minDocCount(1))
					.aggregations("labels", labels()));
	}

	static List<StringTermsBucket> terms(Map<String, Aggregate> answer, String name) {
		return Searcher.part(answer, name).sterms().buckets().array();
	}

	static List<Point> points(Span span, Map<String, Aggregate> answer) {
		Tally[] tallies = new Tally[span.buckets()];
		Searcher.part(answer, "series")
			.dateHistogram()
			.buckets()
			.array()
			.forEach((bucket) -> tallies[span.bucketOf(bucket.key())] = tally(bucket.aggregations()));
		List<Point> points = new ArrayList<>(tallies.length);
		for (int i = 0; i < tallies.length; i++) {
			points.add(new Point(span.at(i), (tallies[i] != null) ? tallies[i] : Tally.NONE));
		}
		return points;
	}

	static Tally tally(Map<String, Aggregate> answer) {
		long negative = 0;
		long neutral = 0;
		long positive = 0;
		for (StringTermsBucket bucket : terms(answer, "labels")) {
			switch (Sentiment.Label.of(bucket.key().stringValue())) {
				case NEG -> negative = bucket.docCount();
				case NEU -> neutral = bucket.docCount();
				case POS -> positive = bucket.docCount();
			}
		}
		return new Tally(negative, neutral, positive);
	}

}
