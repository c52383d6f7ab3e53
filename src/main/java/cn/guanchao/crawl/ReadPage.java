package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a page says, read as an article and as a list of links. */
public record ReadPage(String title, String text, @Nullable String author, @Nullable String source,
		@Nullable Instant publishedAt, String charset, List<Link> links) {

	public ReadPage {
		links = List.copyOf(links);
	}

}
