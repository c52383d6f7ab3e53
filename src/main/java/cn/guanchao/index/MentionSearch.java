package cn.guanchao.index;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A mention query as Elasticsearch runs it: what is typed and the period are the query,
 * what is ticked is a filter after the facets, so that each facet still shows its other
 * choices.
 *
 * @param text scored
 * @param fixed conditions without a facet
 * @param ticked per facet its condition
 */
record MentionSearch(MentionQuery query, List<Query> text, List<Query> fixed, Map<String, Query> ticked) {

	private static final Map<String, String> FACETS = facets();

	private static final int FACET_VALUES = 20;

	private static final int FRAGMENT_CHARACTERS = 120;

	private static Map<String, String> facets() {
		Map<String, String> facets = new LinkedHashMap<>();
		facets.put("subject", Where.SUBJECT);
		facets.put("sentiment", Where.LABEL);
		facets.put("channel", Where.CHANNEL);
		facets.put("risk", Where.RISK);
		facets.put("site", Where.SITE);
		facets.put("organisation", Where.ORGANISATION);
		facets.put("person", Where.PERSON);
		facets.put("place", Where.PLACE);
		return facets;
	}

	static MentionSearch of(MentionQuery query) {
		String q = query.q();
		List<Query> text = (q != null && !q.isBlank()) ? List.of(QueryParser.parse(q).toQuery()) : List.of();
		List<Query> fixed = new ArrayList<>();
		if (query.from() != null || query.to() != null) {
			fixed.add(Where.between(Where.PUBLISHED, query.from(), query.to()));
		}
		if (!query.stories().isEmpty()) {
			fixed.add(Where.isOneOf(Where.STORY, query.stories()));
		}
		if (!query.sources().isEmpty()) {
			fixed.add(Where.isOneOf(Where.SOURCE, query.sources()));
		}
		Map<String, Query> ticked = new LinkedHashMap<>();
		tick(ticked, "subject", query.subjects());
		tick(ticked, "sentiment", query.sentiments().stream().map(Sentiment.Label::code).toList());
		tick(ticked, "channel", query.channels().stream().map(Channel::code).toList());
		tick(ticked, "risk", query.risks().stream().map(RiskCategory::code).toList());
		tick(ticked, "site", query.sites());
		tick(ticked, "organisation", query.named().organisations());
		tick(ticked, "person", query.named().people());
		tick(ticked, "place", query.named().places());
		return new MentionSearch(query, text, fixed, ticked);
	}

	private static void tick(Map<String, Query> ticked, String facet, List<String> values) {
		if (!values.isEmpty()) {
			ticked.put(facet, Where.isOneOf(Objects.requireNonNull(FACETS.get(facet)), values));
		}
	}

	/** Everything at once, for those who need no facets. */
	Query condition() {
		List<Query> filters = new ArrayList<>(this.fixed);
		filters.addAll(this.ticked.values());
		return Query.of((all) -> all.bool((bool) -> bool.must(this.text).filter(filters)));
	}

	List<SortOptions> order() {
		boolean unscored = this.text.isEmpty();
		SortOptions newest = by(Where.PUBLISHED, SortOrder.Desc);
		SortOptions id = by("id", SortOrder.Asc);
		return switch (this.query.sort()) {
			case TIME -> List.of(newest, id);
			case RELEVANCE -> unscored ? List.of(newest, id)
					: List.of(SortOptions.of((sort) -> sort.score((score) -> score.order(SortOrder.Desc))), newest, id);
			case SCORE -> List.of(by(Where.SCORE, SortOrder.Asc), newest, id);
		};
	}

	private static SortOptions by(String field, SortOrder order) {
		return SortOptions.of((sort) -> sort.field((by) -> by.field(field).order(order)));
	}

	Found run(Searcher searcher) {
		SearchResponse<Mention> response = searcher.search(request(), Mention.class);
		Map<String, List<Found.Facet>> facets = new LinkedHashMap<>();
		FACETS.keySet().forEach((facet) -> facets.put(facet, values(response.aggregations(), facet)));
		long total = Objects.requireNonNull(response.hits().total()).value();
		return new Found(total, response.hits().hits().stream().map(MentionSearch::hit).toList(), facets);
	}

	private static List<Found.Facet> values(Map<String, Aggregate> answer, String facet) {
		Aggregate values = Searcher.part(Searcher.part(answer, facet).filter().aggregations(), "values");
		return values.sterms()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> new Found.Facet(bucket.key().stringValue(), bucket.docCount()))
			.toList();
	}

	private SearchRequest request() {
		return SearchRequest.of((search) -> search.index(Mentions.ALIAS)
			.query((all) -> all.bool((bool) -> bool.must(this.text).filter(this.fixed)))
			.postFilter(Where.all(List.copyOf(this.ticked.values())))
			.aggregations(aggregations())
			.highlight((highlight) -> highlight.encoder(HighlighterEncoder.Html)
				.preTags("<mark>")
				.postTags("</mark>")
				.fields(NamedValue.of("article.title", HighlightField.of((title) -> title.numberOfFragments(0))))
				.fields(NamedValue.of("article.text",
						HighlightField.of((text) -> text.numberOfFragments(3).fragmentSize(FRAGMENT_CHARACTERS)))))
			.sort(order())
			.trackTotalHits((track) -> track.enabled(true))
			.from(this.query.page() * this.query.size())
			.size(this.query.size()));
	}

	private Map<String, Aggregation> aggregations() {
		Map<String, Aggregation> aggregations = new LinkedHashMap<>();
		FACETS.forEach((facet, field) -> {
			List<Query> others = this.ticked.entrySet()
				.stream()
				.filter((entry) -> !entry.getKey().equals(facet))
				.map(Map.Entry::getValue)
				.toList();
			aggregations.put(facet, Aggregation.of((agg) -> agg.filter(Where.all(others))
				.aggregations("values", (values) -> values.terms((terms) -> terms.field(field).size(FACET_VALUES)))));
		});
		return aggregations;
	}

	private static Found.Hit hit(Hit<Mention> hit) {
		List<String> title = hit.highlight().getOrDefault("article.title", List.of());
		List<String> fragments = hit.highlight().getOrDefault("article.text", List.of());
		return new Found.Hit(Objects.requireNonNull(hit.source()), title.isEmpty() ? null : joined(title.getFirst()),
				fragments.stream().map(MentionSearch::joined).toList());
	}

	/** Each Chinese character is a token of its own and is marked on its own. */
	private static String joined(String marked) {
		return marked.replace("</mark><mark>", "");
	}

}
