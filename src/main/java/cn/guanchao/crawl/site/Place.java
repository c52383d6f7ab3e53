package cn.guanchao.crawl.site;

import cn.guanchao.crawl.page.Paragraphs;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Where something stands on a page: a CSS selector, and behind {@code @} the attribute
 * that holds it, as in {@code time.pub @datetime}; without one it is the text.
 */
public record Place(Evaluator selector, @Nullable String attribute) {

	/**
	 * Reads a rule's notation.
	 * @throws IllegalArgumentException with the remedy, where it is no selector
	 */
	public static Place of(String text) {
		int at = text.lastIndexOf(" @");
		String selector = (at < 0) ? text : text.substring(0, at);
		String attribute = (at < 0) ? null : text.substring(at + 2).strip();
		if (attribute != null && !attribute.matches("[A-Za-z][\\w:.-]*")) {
			throw new IllegalArgumentException("names no attribute behind '@'; write e.g. time.pub @datetime");
		}
		try {
			return new Place(QueryParser.parse(selector.strip()), attribute);
		}
		catch (Selector.SelectorParseException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"is no CSS selector (" + ex.getMessage() + "); write e.g. div.post > h1");
		}
	}

	List<Element> all(Element in) {
		return in.select(selector);
	}

	/** What stands there, in one line; null where nothing does. */
	@Nullable String text(Element in) {
		Element first = in.selectFirst(selector);
		String text = (first == null) ? "" : (attribute != null) ? first.attr(attribute) : first.text();
		return text.isBlank() ? null : text.strip();
	}

	/** What stands there, a line for each paragraph; null where nothing does. */
	@Nullable String paragraphs(Element in) {
		Element first = in.selectFirst(selector);
		String text = (first == null) ? "" : (attribute != null) ? first.attr(attribute) : Paragraphs.of(first);
		return text.isBlank() ? null : text;
	}

}
