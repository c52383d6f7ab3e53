package cn.guanchao.crawl.feed;

import cn.guanchao.crawl.page.Paragraphs;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

import java.net.URI;

/**
 * A feed's text: plain, or HTML that nobody has checked.
 *
 * @param base what its relative addresses start from
 */
public record Content(String value, boolean html, URI base) {

	static final Content NONE = new Content("", false, URI.create("http://localhost/"));

	public boolean isEmpty() {
		return value.isEmpty();
	}

	/** Fit to be shown: no script, no style, nothing that loads or submits by itself. */
	public String safeHtml() {
		return html ? SafeHtml.of(value, base) : Entities.escape(value);
	}

	/** Paragraphs of plain text. */
	public String text() {
		if (!html) {
			return value.strip();
		}
		Document document = Jsoup.parseBodyFragment(safeHtml(), base.toString());
		return Paragraphs.of(document.body());
	}

	/** On one line, as a title is. */
	public String line() {
		return (html ? Parser.unescapeEntities(text(), false) : value).replaceAll("[\\s\\u00a0\\u3000]+", " ").strip();
	}

}
