package cn.guanchao.respond;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * A mention as an incident keeps it, whatever becomes of the search engine.
 *
 * @param confidence of the sentiment, in 0..1
 */
public record Evidence(String mentionId, String title, @Nullable URI url, String site, String channel, String excerpt,
		Sentiment.Label sentiment, double confidence, Instant publishedAt) {

	private static final int EXCERPT = 200;

	public Evidence {
		excerpt = (excerpt.length() > EXCERPT) ? excerpt.substring(0, EXCERPT - 1) + "…" : excerpt;
	}

	public static Evidence of(Mention mention) {
		String site = mention.article().site();
		return new Evidence(mention.id(), mention.article().title(), mention.article().url(),
				(site != null) ? site : mention.article().sourceName(), mention.article().channel().code(),
				mention.article().text(), mention.sentiment().label(), mention.sentiment().confidence(),
				mention.article().publishedAt());
	}

}
