package cn.guanchao.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.indices.PutIndexTemplateRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Applies {@code index-templates/*.json} at the start, once Elasticsearch answers, and
 * gives existing indices the fields that a newer template added. Whatever writes or reads
 * an index depends on this bean.
 */
@Component
public class IndexTemplates {

	private static final Logger logger = LoggerFactory.getLogger(IndexTemplates.class);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final ElasticsearchClient elasticsearch;

	IndexTemplates(ElasticsearchClient elasticsearch, IndexSettings settings, Clock clock) throws IOException {
		this.elasticsearch = elasticsearch;
		awaitElasticsearch(settings.startTimeout());
		List<String> applied = new ArrayList<>();
		for (Resource template : new PathMatchingResourcePatternResolver()
			.getResources("classpath:index-templates/*.json")) {
			applied.add(apply(template, clock));
		}
		if (applied.isEmpty()) {
			throw new IllegalStateException(
					"index-templates/*.json is not on the class path; build with Maven, which adds the folder");
		}
		logger.info("applied index templates {}", applied);
	}

	private void awaitElasticsearch(Duration timeout) {
		long giveUp = System.nanoTime() + timeout.toNanos();
		Exception last = null;
		while (System.nanoTime() < giveUp) {
			try {
				if (this.elasticsearch.cluster().health().status() != HealthStatus.Red) {
					return;
				}
				last = new IllegalStateException("its status is red: a shard is missing, see its own log");
			}
			catch (IOException ex) {
				last = ex;
			}
			catch (ElasticsearchException ex) {
				if (ex.status() == 401 || ex.status() == 403) {
					throw new IllegalStateException("Elasticsearch refuses our login (" + ex.status()
							+ "); check spring.elasticsearch.username and spring.elasticsearch.password", ex);
				}
				last = ex;
			}
			pause();
		}
		throw new IllegalStateException("Elasticsearch did not answer within " + timeout.toSeconds() + " s ("
				+ reason(last) + "); check that it runs and that spring.elasticsearch.uris names it,"
				+ " or give it longer with guanchao.index.start-timeout", last);
	}

	private static String reason(@Nullable Exception last) {
		return (last != null) ? Objects.requireNonNullElse(last.getMessage(), last.getClass().getSimpleName())
				: "not tried";
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for Elasticsearch", ex);
		}
	}

	private String apply(Resource template, Clock clock) throws IOException {
		String name = Objects.requireNonNull(template.getFilename()).replace(".json", "");
		PutIndexTemplateRequest request;
		try (InputStream json = template.getInputStream()) {
			request = PutIndexTemplateRequest.of((put) -> put.name("guanchao-" + name).withJson(json));
		}
		this.elasticsearch.indices().putIndexTemplate(request);
		String pattern = request.indexPatterns().getFirst();
		String index = pattern.endsWith("-*") ? new Months(name).index(clock.instant()) : pattern;
		if (!this.elasticsearch.indices().exists((exists) -> exists.index(index)).value()) {
			this.elasticsearch.indices().create((create) -> create.index(index));
		}
		update(pattern, request, template);
		return name;
	}

	private void update(String pattern, PutIndexTemplateRequest request, Resource template) throws IOException {
		var mapping = Objects.requireNonNull(Objects.requireNonNull(request.template()).mappings());
		try {
			this.elasticsearch.indices()
				.putMapping((put) -> put.index(pattern).dynamic(mapping.dynamic()).properties(mapping.properties()));
		}
		catch (ElasticsearchException ex) {
			throw new IllegalStateException(template.getFilename() + " contradicts an index that already exists ("
					+ ex.getMessage() + "); a field's type cannot change: give the field another name,"
					+ " or remove the old indices " + pattern, ex);
		}
	}

}
