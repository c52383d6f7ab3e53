package cn.guanchao.crawl.page;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Reads an article off a parsed page.
 */
public final class ArticleReader {

	private ArticleReader() {
	}

	/** What an article page says. */
	public record Read(String title, String text, @Nullable String author, @Nullable String source,
			@Nullable Instant publishedAt, Counts counts) {
	}

	/** Consumes the document: what is no text is cut out of it. */
	public static Read read(Document document, URI url, Instant now) {
		Structured stated = Structured.of(document);
		String title = Headline.find(document, stated);
		Layout layout = Layout.of(document);
		List<Line> trimmed = Trimmer.trim(layout.body(), title);
		List<String> body = trimmed.stream().map(Line::text).toList();
		layout = layout.around(trimmed);
		String visible = String.join("\n", trimmed.stream().map(Line::published).toList());
		return new Read(title, fuller(visible, stated.articleBody()), Byline.author(stated, layout, body),
				Byline.source(stated, layout), Published.find(stated, layout, title, url, now),
				Counts.of(stated, layout));
	}

	/**
	 * What the page states for machines counts where scripts show the text, or a post is
	 * short.
	 */
	private static String fuller(String visible, @Nullable String stated) {
		if (stated == null || stated.length() < visible.length() * 2) {
			return visible;
		}
		return Paragraphs.of(Jsoup.parseBodyFragment(stated.replace("\n", "<br>")).body());
	}

}
