package cn.guanchao.crawl.feed;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what a feed's element holds: text, markup written out or escaped, or an encoding
 * of either.
 */
final class FeedContent {

	/** What HTML would take for a comment though nobody meant one. */
	private static final Pattern STRAY = Pattern.compile("<!(?!--|\\[CDATA|doctype)", Pattern.CASE_INSENSITIVE);

	private static final Pattern MARKUP = Pattern
		.compile("<[a-zA-Z/!][^<]*>|&(?:[a-zA-Z]{2,8}|#[xX]?[0-9a-fA-F]{1,6});", Pattern.DOTALL);

	private FeedContent() {
	}

	/**
	 * What an element holds.
	 * @param at the address that its links start from
	 */
	static Content of(Element element, URI at) {
		String type = element.attr("type").toLowerCase(Locale.ROOT);
		boolean atom = FeedNames.local(element.root() instanceof Document document && document.childrenSize() > 0
				? document.child(0) : element)
			.equals("feed");
		if (element.childrenSize() > 0) {
			return new Content(inner(element), true, at);
		}
		String text = element.wholeText().strip();
		if (element.attr("mode").equals("base64") || atom && isBinary(type)) {
			String decoded = decoded(text);
			return new Content(decoded, MARKUP.matcher(decoded).find(), at);
		}
		boolean plain = type.equals("text") || type.equals("text/plain") || atom && type.isEmpty();
		boolean html = type.contains("html") || type.contains("xml") || !plain && MARKUP.matcher(text).find();
		return new Content(html ? STRAY.matcher(text).replaceAll("&lt;!") : text, html, at);
	}

	private static boolean isBinary(String type) {
		return type.contains("/") && !type.startsWith("text/") && !type.endsWith("xml");
	}

	private static String decoded(String text) {
		try {
			return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).strip();
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	/** Inline markup; the div that Atom 1.0 wraps XHTML in is not part of it. */
	private static String inner(Element element) {
		Element only = element.childrenSize() == 1 ? element.child(0) : null;
		boolean wrapped = only != null && FeedNames.local(only).equals("div") && element.attr("type").equals("xhtml")
				&& element.textNodes().stream().allMatch(TextNode::isBlank);
		Element holder = wrapped && only != null ? only : element;
		if (only != null && only.childrenSize() == 0 && element.attr("type").equals("html")) {
			return only.wholeText().strip(); // escaped markup in a div, as TypePad wrote
												// it
		}
		Element copy = holder.clone();
		for (Element each : copy.getAllElements()) {
			if (each != copy && each.tagName().indexOf(':') > 0) {
				each.tagName(each.tagName().substring(each.tagName().indexOf(':') + 1));
			}
		}
		StringBuilder html = new StringBuilder();
		for (Node node : copy.childNodes()) {
			html.append(node.outerHtml());
		}
		return html.toString().strip();
	}

}
