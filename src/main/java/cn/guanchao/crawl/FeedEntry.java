package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * One entry of a feed.
 *
 * @param id as the feed names it, else null
 * @param html the fullest text that the feed gives, made safe to show
 * @param text the same as plain paragraphs
 * @param publishedAt else when it was updated
 * @param whole whether the feed marks the text as the whole content, not a summary
 */
public record FeedEntry(@Nullable String id, @Nullable URI link, String title, String html, String text,
		@Nullable String author, @Nullable Instant publishedAt, boolean whole) {
}
