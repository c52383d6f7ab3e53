package cn.guanchao.respond;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A mention as an incident keeps it, whatever becomes of the search engine.
 *
 * @param excerpt the stretch of the text around the first word that decided
 * @param confidence of the sentiment, in 0..1
 * @param words the words that decided the sentiment, strongest first
 */
public record Evidence(String mentionId, String title, @Nullable URI url, String site, String channel, String excerpt,
		Sentiment.Label sentiment, double confidence, Instant publishedAt, List<String> words) {

	private static final int EXCERPT = 200;

	private static final int LEAD = 60;

	public Evidence {
		excerpt = (excerpt.length() > EXCERPT) ? excerpt.substring(0, EXCERPT - 1) + "…" : excerpt;
		words = List.copyOf(words);
	}

	/** Evidence of which nobody knows the words that decided. */
	public Evidence(String mentionId, String title, @Nullable URI url, String site, String channel, String excerpt,
			Sentiment.Label sentiment, double confidence, Instant publishedAt) {
		this(mentionId, title, url, site, channel, excerpt, sentiment, confidence, publishedAt, List.of());
	}

	public static Evidence of(Mention mention) {
		String site = mention.article().site();
		List<String> words = mention.sentiment().words();
		return new Evidence(mention.id(), mention.article().title(), mention.article().url(),
				(site != null) ? site : mention.article().sourceName(), mention.article().channel().code(),
				around(mention.article().text(), words), mention.sentiment().label(), mention.sentiment().confidence(),
				mention.article().publishedAt(), words);
	}

	/** A long text is kept from a little before its first deciding word. */
	private static String around(String text, List<String> words) {
		int word = words.stream().mapToInt(text::indexOf).filter((at) -> at >= 0).min().orElse(0);
		int from = Math.clamp(word - LEAD, 0, Math.max(0, text.length() - EXCERPT));
		int start = (from > 0 && Character.isLowSurrogate(text.charAt(from))) ? from + 1 : from;
		return ((start > 0) ? "…" : "") + text.substring(start);
	}

}
