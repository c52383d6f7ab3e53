package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a page says.
 *
 * @param text a line for each paragraph, indented by ideographic spaces where the page
 * does so; empty where no running text was found
 * @param source the medium that the page names (来源)
 */
public record ReadPage(String title, String text, @Nullable String author, @Nullable String source,
		@Nullable Instant publishedAt, String charset, List<Link> links) {

	public ReadPage {
		links = List.copyOf(links);
	}

}
