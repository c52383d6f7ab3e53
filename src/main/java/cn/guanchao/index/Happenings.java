package cn.guanchao.index;

import cn.guanchao.index.MentionCounts.Part;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What is known of a slice of the talk while it rises. */
@Component
public class Happenings {

	private static final int STORIES = 5;

	private static final int VALUES = 200;

	private final Searcher searcher;

	Happenings(Searcher searcher) {
		this.searcher = searcher;
	}

	/**
	 * The numbers of a period. Parts come largest first.
	 *
	 * @param points a point per bucket
	 * @param sources by id
	 * @param newest the newest negative mentions
	 */
	public record Happening(Tally tally, List<Point> points, List<Part<RiskCategory>> risks,
			List<Part<Channel>> channels, List<Part<String>> sources, List<Part<String>> stories, long sites,
			List<Mention> newest) {

		public Happening {
			points = List.copyOf(points);
			risks = List.copyOf(risks);
			channels = List.copyOf(channels);
			sources = List.copyOf(sources);
			stories = List.copyOf(stories);
			newest = List.copyOf(newest);
		}

	}

	public Happening of(Slice slice, Instant from, Instant to, Duration bucket, int newest) {
		Span span = new Span(from, to, bucket);
		Query period = Where.all(slice.where(), Where.between(Where.PUBLISHED, from, to));
		Map<String, Aggregation> labels = Map.of("labels", MentionCounts.labels());
		Map<String, Aggregation> wanted = Map.of("labels", MentionCounts.labels(), "series", MentionCounts.series(span),
				"risks", MentionCounts.by(Where.RISK, VALUES, labels), "channels",
				MentionCounts.by(Where.CHANNEL, VALUES, labels), "sources",
				MentionCounts.by(Where.SOURCE, VALUES, labels), "stories",
				MentionCounts.by(Where.STORY, STORIES, labels), "sites",
				Aggregation.of((agg) -> agg.cardinality((sites) -> sites.field(Where.SITE))));
		var answer = this.searcher.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
			.size(newest)
			.query(period)
			.postFilter(Where.is(Where.LABEL, Sentiment.Label.NEG.code()))
			.sort((sort) -> sort.field((field) -> field.field(Where.PUBLISHED).order(SortOrder.Desc)))
			.aggregations(wanted)), Mention.class);
		Map<String, Aggregate> parts = answer.aggregations();
		return new Happening(MentionCounts.tally(parts), MentionCounts.points(span, parts),
				parts(parts, "risks", RiskCategory::of), parts(parts, "channels", Channel::of),
				parts(parts, "sources", Function.identity()), parts(parts, "stories", Function.identity()),
				Searcher.part(parts, "sites").cardinality().value(),
				answer.hits().hits().stream().map((hit) -> Objects.requireNonNull(hit.source())).toList());
	}

	private static <K> List<Part<K>> parts(Map<String, Aggregate> answer, String name, Function<String, K> key) {
		return MentionCounts.terms(answer, name).stream().map((bucket) -> part(bucket, key)).toList();
	}

	private static <K> Part<K> part(StringTermsBucket bucket, Function<String, K> key) {
		return new Part<>(key.apply(bucket.key().stringValue()), bucket.docCount(),
				MentionCounts.tally(bucket.aggregations()).negative());
	}

}
