package cn.guanchao.index;

import cn.guanchao.index.MentionCounts.Point;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The talk about all subjects at once, cut into slices and buckets, as the detector reads
 * it: one request for the last hours, whatever the number of series.
 */
@Component
public class Talk {

	private static final int RISKS = 20;

	private static final int CHANNELS = 10;

	private static final int SOURCES = 200;

	/** Elasticsearch takes 1,024 clauses; older outages matter less. */
	private static final int MOST_HIDDEN = 400;

	private final Searcher searcher;

	Talk(Searcher searcher) {
		this.searcher = searcher;
	}

	/**
	 * What must not be counted: what a source published in a period that it is not fully
	 * known of, or what it was found to hold, undated, when it came back.
	 *
	 * @param capturedFrom null where any capture is meant
	 */
	public record Hidden(String sourceId, Instant publishedFrom, Instant publishedTo, @Nullable Instant capturedFrom,
			@Nullable Instant capturedTo) {

		Query where() {
			Query source = Where.is(Where.SOURCE, this.sourceId);
			Query published = Where.between(Where.PUBLISHED, this.publishedFrom, this.publishedTo);
			return (this.capturedFrom == null) ? Where.all(source, published)
					: Where.all(source, published, Where.between(Where.CAPTURED, this.capturedFrom, this.capturedTo));
		}

	}

	/**
	 * The slices that are talked of between the two, each with a point per bucket; of the
	 * stories of a subject the largest.
	 */
	public Map<Slice, List<Point>> recent(Collection<String> subjectIds, Instant from, Instant to, Duration bucket,
			List<Hidden> hidden, int stories) {
		Span span = new Span(from, to, bucket);
		Map<String, Aggregation> series = Map.of("series", MentionCounts.series(span));
		Map<String, Aggregation> parts = Map.of("series", MentionCounts.series(span), "RISK",
				MentionCounts.by(Where.RISK, RISKS, series), "CHANNEL",
				MentionCounts.by(Where.CHANNEL, CHANNELS, series), "STORY",
				MentionCounts.by(Where.STORY, stories, series));
		Map<Slice, List<Point>> talk = new HashMap<>();
		if (subjectIds.isEmpty()) {
			return talk;
		}
		Query query = counted(Where.isOneOf(Where.SUBJECT, subjectIds), from, to, hidden);
		for (StringTermsBucket subject : terms(
				ask(query, "subjects", MentionCounts.by(Where.SUBJECT, subjectIds.size(), parts)), "subjects")) {
			String id = subject.key().stringValue();
			talk.put(Slice.all(id), MentionCounts.points(span, subject.aggregations()));
			for (Slice.By by : List.of(Slice.By.RISK, Slice.By.CHANNEL, Slice.By.STORY)) {
				terms(subject.aggregations(), by.name()).forEach((part) -> talk
					.put(new Slice(id, by, part.key().stringValue()), MentionCounts.points(span, part.aggregations())));
			}
		}
		return talk;
	}

	/** One slice, a point per bucket. */
	public List<Point> history(Slice slice, Instant from, Instant to, Duration bucket, List<Hidden> hidden) {
		Span span = new Span(from, to, bucket);
		return MentionCounts.points(span,
				ask(counted(slice.where(), from, to, hidden), "series", MentionCounts.series(span)));
	}

	/** How many mentions of each subject each source brought. */
	public Map<String, Map<String, Long>> bySource(Collection<String> subjectIds, Instant from, Instant to) {
		Map<String, Map<String, Long>> subjects = new HashMap<>();
		if (subjectIds.isEmpty()) {
			return subjects;
		}
		Query query = counted(Where.isOneOf(Where.SUBJECT, subjectIds), from, to, List.of());
		Aggregation sources = MentionCounts.by(Where.SOURCE, SOURCES, Map.of());
		terms(ask(query, "subjects", MentionCounts.by(Where.SUBJECT, subjectIds.size(), Map.of("sources", sources))),
				"subjects")
			.forEach((subject) -> {
				Map<String, Long> counts = new HashMap<>();
				terms(subject.aggregations(), "sources")
					.forEach((source) -> counts.put(source.key().stringValue(), source.docCount()));
				subjects.put(subject.key().stringValue(), counts);
			});
		return subjects;
	}

	private static Query counted(Query whom, Instant from, Instant to, List<Hidden> hidden) {
		List<Query> not = hidden.stream().skip(Math.max(0, hidden.size() - MOST_HIDDEN)).map(Hidden::where).toList();
		return Query.of((query) -> query
			.bool((bool) -> bool.filter(whom, Where.between(Where.PUBLISHED, from, to)).mustNot(not)));
	}

	private static List<StringTermsBucket> terms(Map<String, Aggregate> answer, String name) {
		return MentionCounts.terms(answer, name);
	}

	private Map<String, Aggregate> ask(Query query, String name, Aggregation aggregation) {
		return this.searcher.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
			.size(0)
			.trackTotalHits((track) -> track.enabled(false))
			.query(query)
			.aggregations(name, aggregation)), Void.class).aggregations();
	}

}
