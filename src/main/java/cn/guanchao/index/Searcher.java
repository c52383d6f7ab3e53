package cn.guanchao.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Asks Elasticsearch: one page, or everything that matches, from a point in time.
 */
@Component
class Searcher {

	private static final Time KEEP_ALIVE = Time.of((time) -> time.time("2m"));

	private static final int PAGE = 500;

	private final ElasticsearchClient elasticsearch;

	Searcher(ElasticsearchClient elasticsearch, IndexTemplates applied) {
		this.elasticsearch = elasticsearch;
	}

	<T> SearchResponse<T> search(SearchRequest request, Class<T> type) {
		try {
			return this.elasticsearch.search(request, type);
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	/** Makes what was written so far visible to the next search. */
	void refresh(String alias) {
		try {
			this.elasticsearch.indices().refresh((refresh) -> refresh.index(alias));
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	/**
	 * Hands over every match in the given order, as they were at the call; stops early
	 * when the reader has enough.
	 * @param source whether the documents themselves are wanted, or their ids only
	 */
	<T> void scan(String alias, Query query, List<SortOptions> order, boolean source, Class<T> type,
			Predicate<Hit<T>> reader) {
		String pit = open(alias);
		try {
			List<FieldValue> after = List.of();
			while (true) {
				List<FieldValue> last = after;
				List<Hit<T>> hits = search(SearchRequest.of((search) -> {
					search.pit((open) -> open.id(pit).keepAlive(KEEP_ALIVE))
						.query(query)
						.size(PAGE)
						.trackTotalHits((track) -> track.enabled(false))
						.source((config) -> config.fetch(source))
						.sort(order)
						.sort((sort) -> sort.field((field) -> field.field("_shard_doc")));
					return last.isEmpty() ? search : search.searchAfter(last);
				}), type).hits().hits();
				for (Hit<T> hit : hits) {
					if (!reader.test(hit)) {
						return;
					}
				}
				if (hits.size() < PAGE) {
					return;
				}
				after = hits.getLast().sort();
			}
		}
		finally {
			close(pit);
		}
	}

	private String open(String alias) {
		try {
			return this.elasticsearch.openPointInTime((open) -> open.index(alias).keepAlive(KEEP_ALIVE)).id();
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
	}

	private void close(String pit) {
		try {
			this.elasticsearch.closePointInTime((close) -> close.id(pit));
		}
		catch (IOException | ElasticsearchException ex) {
			// it expires by itself after its keep-alive
		}
	}

	/** The part of an answer that was asked for under this name. */
	static Aggregate part(Map<String, Aggregate> answer, String name) {
		return Objects.requireNonNull(answer.get(name), name);
	}

	static IndexUnavailable unreachable(IOException ex) {
		return new IndexUnavailable("Elasticsearch cannot be reached: " + ex.getMessage(), ex);
	}

}
