package cn.guanchao.crawl.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A feed as it is written, before anything is dropped or made safe.
 */
public record FeedSource(Content title, @Nullable String link, @Nullable String id, Content subtitle,
		@Nullable String author, @Nullable String language, Stamp published, Stamp updated, List<Entry> entries) {

	/** One entry as it is written. */
	public record Entry(@Nullable String id, @Nullable String link, Content title, Content summary, Content content,
			@Nullable String author, Stamp published, Stamp updated) {

		/** The fullest text that the entry has. */
		public Content body() {
			return content.isEmpty() ? summary : content;
		}

	}

	/** A date as written and as understood. */
	public record Stamp(@Nullable String text, @Nullable Instant at) {

		static final Stamp NONE = new Stamp(null, null);

	}

}
