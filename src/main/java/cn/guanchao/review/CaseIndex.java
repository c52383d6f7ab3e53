package cn.guanchao.review;

import cn.guanchao.index.IndexTemplates;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds cases by their words. It holds copies only: without it the library is still whole
 * and found by simpler means.
 */
@Component
class CaseIndex {

	private static final Logger log = LoggerFactory.getLogger(CaseIndex.class);

	private static final String INDEX = "cases";

	private final ElasticsearchClient elasticsearch;

	CaseIndex(ElasticsearchClient elasticsearch, ObjectProvider<IndexTemplates> applied) {
		this.elasticsearch = elasticsearch;
		applied.getIfAvailable();
	}

	private record Document(String id, long incidentId, String subjectId, String title, String level,
			List<String> risks, String summary, String lessons, Instant openedAt, Instant closedAt, long mentions,
			long negatives, double peakPerHour, List<String> tags) {

		static Document of(CaseFile file) {
			CaseFile.Draft draft = file.draft();
			return new Document(Long.toString(draft.incidentId()), draft.incidentId(), draft.subjectId(), draft.title(),
					draft.level().name(), (draft.risk() != null) ? List.of(draft.risk().code()) : List.of(),
					file.summary(), file.lessons(), draft.openedAt(), draft.closedAt(), draft.mentions(),
					draft.negatives(), draft.peak(), file.tags());
		}

	}

	private record Id(long incidentId) {
	}

	/** Whether it could be kept. */
	boolean keep(CaseFile file) {
		try {
			Document document = Document.of(file);
			if (!this.elasticsearch.indices().exists((exists) -> exists.index(INDEX)).value()) {
				this.elasticsearch.indices().create((create) -> create.index(INDEX));
			}
			this.elasticsearch.index((index) -> index.index(INDEX).id(document.id()).document(document));
			return true;
		}
		catch (IOException | ElasticsearchException ex) {
			log.warn("case {} waits for Elasticsearch: {}", file.draft().incidentId(), ex.toString());
			return false;
		}
	}

	/**
	 * Incidents whose cases speak of this, the best first; empty where it cannot be
	 * asked.
	 */
	Optional<List<Long>> find(String words, int most) {
		try {
			Query query = Query.of((any) -> any.multiMatch((match) -> match.query(words)
				.fields("title^3", "summary", "lessons^2", "tags")
				.minimumShouldMatch("2<60%")));
			SearchResponse<Id> found = this.elasticsearch.search((search) -> search.index(INDEX)
				.ignoreUnavailable(true)
				.query(query)
				.size(most)
				.source((source) -> source.filter((filter) -> filter.includes("incidentId"))), Id.class);
			return Optional.of(found.hits()
				.hits()
				.stream()
				.map((hit) -> Objects.requireNonNull(hit.source()).incidentId())
				.toList());
		}
		catch (IOException | ElasticsearchException ex) {
			log.warn("cases are searched without Elasticsearch: {}", ex.toString());
			return Optional.empty();
		}
	}

}
