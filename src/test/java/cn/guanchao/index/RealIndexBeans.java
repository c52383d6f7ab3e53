package cn.guanchao.index;

import cn.guanchao.embedded.RealStores;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** The index on the real server, for tests of other packages. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ IndexTemplates.class, Searcher.class, BulkWriter.class, Mentions.class, MentionCounts.class, TopStories.class,
		Talk.class, Happenings.class })
public class RealIndexBeans {

	@Bean
	IndexSettings indexSettings() {
		return RealIndex.settings(Map.of());
	}

	@Bean
	ElasticsearchClient elasticsearch() {
		return RealIndex.client(RealStores.elasticsearchUri());
	}

	/** A negative mention, or a neutral one, of one article. */
	public static Mention mention(String subjectId, String sourceId, Channel channel, Instant publishedAt,
			Instant capturedAt, boolean negative, @Nullable RiskCategory risk, @Nullable String story) {
		AMention mention = AMention.aMention()
			.of(subjectId)
			.from(sourceId)
			.in(channel)
			.at(publishedAt)
			.captured(capturedAt);
		if (negative) {
			mention.negative();
		}
		if (risk != null) {
			mention.risk(risk);
		}
		if (story != null) {
			mention.story(story);
		}
		return mention.build();
	}

	/** Makes what was saved visible. */
	public static void refresh(ElasticsearchClient client) {
		try {
			client.indices().refresh((refresh) -> refresh.index(Mentions.ALIAS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
