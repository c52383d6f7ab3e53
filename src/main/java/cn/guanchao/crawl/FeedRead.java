package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;

/**
 * What came of reading a feed.
 */
public sealed interface FeedRead {

	/** A feed, perhaps without entries. */
	record Feed(String title, @Nullable URI link, String description, @Nullable String language,
			List<FeedEntry> entries) implements FeedRead {

		public Feed {
			entries = List.copyOf(entries);
		}

	}

	/**
	 * No feed.
	 *
	 * @param reason says what it is instead, and the remedy
	 * @param alternates the feeds that the page names
	 */
	record NoFeed(String reason, List<URI> alternates) implements FeedRead {

		public NoFeed {
			alternates = List.copyOf(alternates);
		}

	}

}
