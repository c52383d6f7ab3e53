package cn.guanchao.crawl.feed;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What a feed's elements are called: by their own name, with the module they belong to
 * where that is not the feed's own ({@code dc:date}), whatever prefix a writer chose.
 */
final class FeedNames {

	private FeedNames() {
	}

	static @Nullable String attribute(Element element, String name) {
		for (Attribute attribute : element.attributes()) {
			if (attribute.getKey().equalsIgnoreCase(name) && !attribute.getValue().isBlank()) {
				return attribute.getValue();
			}
		}
		return null;
	}

	static @Nullable String text(Element parent, String... names) {
		for (String name : names) {
			Element child = child(parent, name);
			if (child != null && !child.wholeText().isBlank()) {
				return child.wholeText().strip();
			}
		}
		return null;
	}

	static @Nullable Element child(Element parent, String name) {
		for (Element child : parent.children()) {
			if (name(child).equals(name)) {
				return child;
			}
		}
		return null;
	}

	static String local(Element element) {
		return element.tag().localName().toLowerCase(Locale.ROOT);
	}

	static boolean isCore(Element element) {
		return name(element).indexOf(':') < 0;
	}

	/** The local name, with the module it belongs to where that is not the feed's own. */
	static String name(Element element) {
		String local = local(element);
		String module = module(element.tag().namespace(), element.tag().prefix().toLowerCase(Locale.ROOT));
		if (module.isEmpty() && element.hasAttr("xmlns") && element.parent() != null
				&& !isFeedSpace(element.tag().namespace())) {
			module = "other"; // a module in the guise of the feed's own words
		}
		return module.isEmpty() ? local : module + ":" + local;
	}

	private static boolean isFeedSpace(String uri) {
		return uri.contains("2005/atom") || uri.contains("purl.org/atom") || uri.endsWith("purl.org/rss/1.0/")
				|| uri.contains("netscape.com/rdf") || uri.contains("userland.com/rss") || uri.contains("tech/rss")
				|| uri.contains("rdf-syntax");
	}

	private static String module(String namespace, String prefix) {
		String uri = namespace.toLowerCase(Locale.ROOT);
		if (uri.contains("purl.org/dc/elements")) {
			return "dc";
		}
		if (uri.contains("purl.org/dc/terms")) {
			return "dcterms";
		}
		if (uri.contains("modules/content")) {
			return "content";
		}
		if (uri.contains("mrss")) {
			return "media";
		}
		if (uri.contains("itunes.com")) {
			return "itunes";
		}
		if (uri.contains("1999/xhtml")) {
			return "xhtml";
		}
		if (isFeedSpace(uri)) {
			return uri.contains("modules") ? prefix
					: uri.contains("atom") && !prefix.isEmpty() && !prefix.equals("a") ? "atom" : "";
		}
		return prefix;
	}

}
