package cn.guanchao.index;

import cn.guanchao.embedded.RealStores;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

/** The package on a real Elasticsearch; each test speaks of subjects of its own. */
final class RealIndex {

	static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

	final ElasticsearchClient client;

	final IndexSettings settings;

	final Searcher searcher;

	final BulkWriter writer;

	final Mentions mentions;

	final MentionCounts counts;

	final TopStories stories;

	final HotWords hotWords;

	final Evidence evidence;

	final RetentionJob retention;

	RealIndex() {
		this(client(RealStores.elasticsearchUri()), settings(Map.of()));
	}

	RealIndex(ElasticsearchClient client, IndexSettings settings) {
		this.client = client;
		this.settings = settings;
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		IndexTemplates applied = apply(client, settings, clock);
		this.searcher = new Searcher(client, applied);
		this.writer = new BulkWriter(client, settings, applied);
		this.mentions = new Mentions(this.searcher, this.writer, settings, clock);
		this.counts = new MentionCounts(this.searcher);
		this.stories = new TopStories(this.searcher);
		this.hotWords = new HotWords(this.searcher);
		this.evidence = new Evidence(this.searcher, this.writer);
		this.retention = new RetentionJob(client, settings, clock);
	}

	private static IndexTemplates apply(ElasticsearchClient client, IndexSettings settings, Clock clock) {
		try {
			return new IndexTemplates(client, settings, clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static IndexSettings settings(Map<String, String> changed) {
		return new Binder(new MapConfigurationPropertySource(changed)).bindOrCreate("guanchao.index",
				IndexSettings.class);
	}

	static ElasticsearchClient client(String uri) {
		String login = RealStores.elasticsearchUser() + ":" + RealStores.elasticsearchPassword();
		Rest5Client rest = Rest5Client.builder(URI.create(uri))
			.setDefaultHeaders(new Header[] { new BasicHeader("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))) })
			.build();
		return new ElasticsearchClient(new Rest5ClientTransport(rest, new Jackson3JsonpMapper()));
	}

}
