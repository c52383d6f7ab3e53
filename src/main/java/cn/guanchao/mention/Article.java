package cn.guanchao.mention;

import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * One captured text. Its id is derived from its URL (or the id it was handed in with), so
 * that collecting it again replaces it.
 *
 * @param sourceId the source that found it
 * @param sourceName the source's name when it was found
 * @param site where it was published, as the page says (来源), or the host
 * @param publishedAt as the page says; the capture time where it does not
 * @param sha256 hex digest of the raw bytes kept as evidence
 * @param reach how much it was answered and passed on; null where the page does not say
 * @param fate what a later visit found; null while the page stands as it was captured
 * @param discussion what others replied, where the page is a thread; they are no part of
 * the text
 * @param complaint what the sheet says, where the page is one
 */
public record Article(String id, String sourceId, String sourceName, Channel channel, @Nullable URI url, String title,
		String text, @Nullable String author, @Nullable String site, Instant publishedAt, Instant capturedAt,
		String sha256, @Nullable Reach reach, @Nullable Fate fate, @Nullable Discussion discussion,
		@Nullable Complaint complaint) {

	/** Of unknown reach, a text and nothing else. */
	public Article(String id, String sourceId, String sourceName, Channel channel, @Nullable URI url, String title,
			String text, @Nullable String author, @Nullable String site, Instant publishedAt, Instant capturedAt,
			String sha256) {
		this(id, sourceId, sourceName, channel, url, title, text, author, site, publishedAt, capturedAt, sha256, null,
				null, null, null);
	}

}
