package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.index.IndexTemplates;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What competitors did, kept in Elasticsearch; reports of one act are one activity. */
@Component
public class Activities {

	private static final String INDEX = "activities";

	private static final Duration NEIGHBOURHOOD = Duration.ofDays(8);

	private static final int MOST_NEIGHBOURS = 500;

	/**
	 * One writer at a time in the whole cluster, so that two reports do not miss each
	 * other.
	 */
	private static final long LOCK = 0x41435449;

	private final ElasticsearchClient elasticsearch;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Activities(ElasticsearchClient elasticsearch, JdbcClient jdbc, ApplicationEventPublisher events,
			IndexTemplates applied) {
		this.elasticsearch = elasticsearch;
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * One page of activities.
	 *
	 * @param total how many there are, all pages together
	 * @param facets how many of each subject and type
	 */
	public record Found(long total, List<Activity> items, Map<String, List<Facet>> facets) {
	}

	/** A value and how many activities have it. */
	public record Facet(String value, long count) {
	}

	/**
	 * Keeps reports: each joins the activity it tells of, or is a new one. Keeping a
	 * report again changes nothing.
	 * @return how many new activities there are
	 */
	@Transactional
	public int keep(List<Activity> reports) {
		if (reports.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, number) -> 0).list();
		refresh();
		Map<String, Activity> changed = new LinkedHashMap<>();
		int fresh = 0;
		for (Activity report : reports) {
			Optional<Activity> known = known(report, changed);
			Activity kept = known.map((activity) -> SameActivity.merged(activity, report)).orElse(report);
			fresh += known.isEmpty() ? 1 : 0;
			changed.put(kept.id(), kept);
		}
		write(changed.values()
			.stream()
			.map((activity) -> BulkOperation
				.of((bulk) -> bulk.index((into) -> into.index(INDEX).id(activity.id()).document(activity))))
			.toList());
		changed.values().forEach((activity) -> this.events.publishEvent(new ActivityNoted(activity)));
		return fresh;
	}

	private Optional<Activity> known(Activity report, Map<String, Activity> changed) {
		List<Activity> near = new ArrayList<>(changed.values());
		Query neighbours = all(List.of(isOneOf("subjectId", List.of(report.subjectId())),
				isOneOf("type", List.of(report.type().code())),
				between(report.happenedAt().minus(NEIGHBOURHOOD), report.happenedAt().plus(NEIGHBOURHOOD))));
		search(SearchRequest.of((search) -> search.index(INDEX).query(neighbours).size(MOST_NEIGHBOURS))).hits()
			.hits()
			.stream()
			.map(Hit::source)
			.filter(Objects::nonNull)
			.filter((activity) -> !changed.containsKey(activity.id()))
			.forEach(near::add);
		return near.stream().filter((activity) -> SameActivity.is(activity, report)).findFirst();
	}

	/** The newest first. */
	public Found search(ActivityQuery query) {
		List<Query> conditions = new ArrayList<>();
		if (!query.subjects().isEmpty()) {
			conditions.add(isOneOf("subjectId", query.subjects()));
		}
		if (!query.types().isEmpty()) {
			conditions.add(isOneOf("type", query.types().stream().map(Type::code).toList()));
		}
		if (query.product() != null && !query.product().isBlank()) {
			conditions.add(isOneOf("product", List.of(query.product())));
		}
		if (query.from() != null || query.to() != null) {
			conditions.add(between(query.from(), query.to()));
		}
		String q = query.q();
		if (q != null && !q.isBlank()) {
			conditions.add(Query.of((words) -> words.multiMatch((match) -> match.query(q)
				.type(TextQueryType.Phrase)
				.operator(Operator.And)
				.fields("title", "evidence.sentence", "evidence.title"))));
		}
		SearchResponse<Activity> response = search(SearchRequest.of((search) -> search.index(INDEX)
			.query(all(conditions))
			.aggregations("subject", (agg) -> agg.terms((terms) -> terms.field("subjectId").size(100)))
			.aggregations("type", (agg) -> agg.terms((terms) -> terms.field("type").size(20)))
			.sort((sort) -> sort.field((field) -> field.field("happenedAt").order(SortOrder.Desc)))
			.sort((sort) -> sort.field((field) -> field.field("id").order(SortOrder.Asc)))
			.trackTotalHits((track) -> track.enabled(true))
			.from(query.page() * query.size())
			.size(query.size())));
		List<Activity> items = response.hits().hits().stream().map(Hit::source).filter(Objects::nonNull).toList();
		return new Found(Objects.requireNonNull(response.hits().total()).value(), items,
				Map.of("subject", facet(response, "subject"), "type", facet(response, "type")));
	}

	private static List<Facet> facet(SearchResponse<Activity> response, String name) {
		return Objects.requireNonNull(response.aggregations().get(name))
			.sterms()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> new Facet(bucket.key().stringValue(), bucket.docCount()))
			.toList();
	}

	public Optional<Activity> byId(String id) {
		return search(SearchRequest.of((search) -> search.index(INDEX).query(isOneOf("id", List.of(id))))).hits()
			.hits()
			.stream()
			.map(Hit::source)
			.filter(Objects::nonNull)
			.findFirst();
	}

	/** Removes all that is kept of these subjects. */
	@Transactional
	public int removeSubjects(Collection<String> subjectIds) {
		refresh();
		int removed = 0;
		while (!subjectIds.isEmpty()) {
			List<BulkOperation> deletions = search(SearchRequest.of((search) -> search.index(INDEX)
				.query(isOneOf("subjectId", List.copyOf(subjectIds)))
				.size(MOST_NEIGHBOURS))).hits()
				.hits()
				.stream()
				.map((hit) -> BulkOperation
					.of((bulk) -> bulk.delete((delete) -> delete.index(INDEX).id(Objects.requireNonNull(hit.id())))))
				.toList();
			if (deletions.isEmpty()) {
				break;
			}
			write(deletions);
			removed += deletions.size();
		}
		return removed;
	}

	private static Query isOneOf(String field, List<String> values) {
		List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
		return Query.of((query) -> query.terms((terms) -> terms.field(field).terms((list) -> list.value(wanted))));
	}

	private static Query between(@Nullable Instant from, @Nullable Instant to) {
		return Query.of((query) -> query.range((range) -> range.date((date) -> {
			date.field("happenedAt");
			if (from != null) {
				date.gte(from.toString());
			}
			if (to != null) {
				date.lt(to.toString());
			}
			return date;
		})));
	}

	private static Query all(List<Query> conditions) {
		return Query.of((query) -> query.bool((bool) -> bool.filter(conditions)));
	}

	private SearchResponse<Activity> search(SearchRequest request) {
		try {
			return this.elasticsearch.search(request, Activity.class);
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	private void refresh() {
		try {
			this.elasticsearch.indices().refresh((refresh) -> refresh.index(INDEX));
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	private void write(List<BulkOperation> operations) {
		try {
			BulkResponse response = this.elasticsearch
				.bulk((bulk) -> bulk.operations(operations).refresh(Refresh.True));
			response.items().forEach((item) -> {
				if (item.error() != null) {
					throw new IllegalStateException("Elasticsearch refused activity " + item.id() + ": "
							+ item.error().reason() + "; compare index-templates/activities.json");
				}
			});
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	private static UncheckedIOException unreachable(IOException ex) {
		return new UncheckedIOException("Elasticsearch cannot be reached; activities are noted at the next run", ex);
	}

}
