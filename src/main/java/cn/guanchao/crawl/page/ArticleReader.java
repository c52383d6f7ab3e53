package cn.guanchao.crawl.page;

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
			@Nullable Instant publishedAt) {
	}

	/** Consumes the document: what is no text is cut out of it. */
	public static Read read(Document document, URI url, Instant now) {
		Structured stated = Structured.of(document);
		String title = Headline.find(document, stated);
		Layout layout = Layout.of(document);
		List<String> body = Trimmer.trim(layout.body(), title).stream().map(Line::text).toList();
		return new Read(title, String.join("\n", body), Byline.author(stated, layout, body),
				Byline.source(stated, layout), Published.find(stated, layout, title, url, now));
	}

}
