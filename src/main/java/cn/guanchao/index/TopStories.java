package cn.guanchao.index;

import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The stories that a subject is spoken of in, the biggest first.
 */
@Component
public class TopStories {

	private static final int TREND_BUCKETS = 24;

	private final Searcher searcher;

	TopStories(Searcher searcher) {
		this.searcher = searcher;
	}

	/**
	 * A story within a period.
	 *
	 * @param first the article that was published first, also when that was before the
	 * period; its title names the story
	 * @param tally mentions of the subject within the period
	 * @param sites how many sites carried it within the period
	 * @param trend mentions in 24 equal parts of the period
	 */
	public record Story(String id, Article first, Tally tally, long sites, List<Long> trend) {
	}

	public List<Story> top(String subjectId, Instant from, Instant to, int atMost) {
		Span span = new Span(from, to, trendBucket(from, to));
		Aggregation stories = MentionCounts.by(Where.STORY, atMost, Map.of("labels", MentionCounts.labels(), "series",
				MentionCounts.series(span), "sites",
				Aggregation.of((agg) -> agg.cardinality((sites) -> sites.field(Where.SITE).precisionThreshold(1000)))));
		List<StringTermsBucket> buckets = MentionCounts
			.terms(this.searcher.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
				.size(0)
				.query(Where.published(subjectId, from, to))
				.aggregations("stories", stories)), Void.class).aggregations(), "stories");
		Map<String, Article> firsts = firsts(buckets.stream().map((bucket) -> bucket.key().stringValue()).toList());
		return buckets.stream()
			.filter((bucket) -> firsts.containsKey(bucket.key().stringValue()))
			.map((bucket) -> story(bucket, span, firsts))
			.toList();
	}

	/** Whole seconds, so that the last part may end a little past the period. */
	private static Duration trendBucket(Instant from, Instant to) {
		return Duration.ofSeconds(Math.max(1, Math.ceilDiv(Duration.between(from, to).toSeconds(), TREND_BUCKETS)));
	}

	private static Story story(StringTermsBucket bucket, Span span, Map<String, Article> firsts) {
		String id = bucket.key().stringValue();
		List<Long> trend = MentionCounts.points(span, bucket.aggregations())
			.stream()
			.map((point) -> point.tally().total())
			.toList();
		return new Story(id, Objects.requireNonNull(firsts.get(id)), MentionCounts.tally(bucket.aggregations()),
				Searcher.part(bucket.aggregations(), "sites").cardinality().value(), trend);
	}

	/** The first article of each story, whenever it was and whomever it spoke of. */
	public Map<String, Article> firsts(List<String> storyIds) {
		Map<String, Article> firsts = new HashMap<>();
		if (storyIds.isEmpty()) {
			return firsts;
		}
		this.searcher
			.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
				.query(Where.isOneOf(Where.STORY, storyIds))
				.collapse((collapse) -> collapse.field(Where.STORY))
				.sort((sort) -> sort.field((field) -> field.field(Where.PUBLISHED).order(SortOrder.Asc)))
				.sort((sort) -> sort.field((field) -> field.field(Where.CAPTURED).order(SortOrder.Asc)))
				.size(storyIds.size())), Mention.class)
			.hits()
			.hits()
			.stream()
			.map((hit) -> Objects.requireNonNull(hit.source()))
			.forEach((mention) -> firsts.put(mention.storyId(), mention.article()));
		return firsts;
	}

}
