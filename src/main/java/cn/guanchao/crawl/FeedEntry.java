package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/** An entry of a feed; {@code html} is sanitised, {@code text} is what it says. */
public record FeedEntry(@Nullable String id, @Nullable URI link, String title, String html, String text,
		@Nullable String author, @Nullable Instant publishedAt) {

}
