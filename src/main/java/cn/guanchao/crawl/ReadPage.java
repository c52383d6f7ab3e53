package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a page says.
 *
 * @param text a line for each paragraph, indented by ideographic spaces where the page
 * does so; empty where no running text was found
 * @param source the medium that the page names (来源)
 * @param comments how often it was answered, {@code shares} passed on, {@code likes}
 * liked, as the page says; null where it does not
 * @param next where the page's link to its next page leads, null without one
 */
public record ReadPage(String title, String text, @Nullable String author, @Nullable String source,
		@Nullable Instant publishedAt, @Nullable Long comments, @Nullable Long shares, @Nullable Long likes,
		String charset, @Nullable URI next, List<Link> links) {

	public ReadPage {
		links = List.copyOf(links);
	}

	/** This page with the text of the one that it goes on to. */
	public ReadPage with(ReadPage following) {
		return new ReadPage(title, text + "\n" + following.text, author, source, publishedAt, comments, shares, likes,
				charset, following.next, links);
	}

}
