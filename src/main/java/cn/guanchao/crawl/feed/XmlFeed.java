package cn.guanchao.crawl.feed;

import cn.guanchao.crawl.WebAddress;
import cn.guanchao.crawl.feed.FeedSource.Entry;
import cn.guanchao.crawl.feed.FeedSource.Stamp;
import cn.guanchao.crawl.page.Moments;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static cn.guanchao.crawl.feed.FeedNames.attribute;
import static cn.guanchao.crawl.feed.FeedNames.child;
import static cn.guanchao.crawl.feed.FeedNames.isCore;
import static cn.guanchao.crawl.feed.FeedNames.local;
import static cn.guanchao.crawl.feed.FeedNames.name;
import static cn.guanchao.crawl.feed.FeedNames.text;

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and CDF, well-formed or not. Entities that
 * a document declares itself are never expanded, and nothing is loaded.
 */
public final class XmlFeed {

	/** Only before the root; elsewhere it is somebody's text. */
	private static final Pattern DOCTYPE = Pattern.compile(
			"^([^<]*(?:<\\?.*?\\?>[^<]*|<!--.*?-->[^<]*){0,20})<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final OutputSettings AS_IS = new OutputSettings().prettyPrint(false)
		.syntax(OutputSettings.Syntax.html)
		.charset("UTF-8");

	private final URI base;

	private final Instant now;

	private XmlFeed(URI base, Instant now) {
		this.base = base;
		this.now = now;
	}

	/** Null if this is no feed. */
	public static @Nullable FeedSource read(String xml, URI base, Instant now) {
		String text = modern(DOCTYPE.matcher(xml).replaceFirst("$1"));
		Document document = Jsoup.parse(text, base.toString(), Parser.xmlParser());
		document.outputSettings(AS_IS);
		Element root = root(document);
		return root == null ? null : new XmlFeed(base, now).feed(root);
	}

	/** What the C1 controls of careless writers mean. */
	private static String modern(String text) {
		if (text.chars().noneMatch((c) -> c >= 0x80 && c < 0xa0)) {
			return text;
		}
		StringBuilder modern = new StringBuilder(text.length());
		for (char c : text.toCharArray()) {
			modern.append(c >= 0x80 && c < 0xa0
					? new String(new byte[] { (byte) c }, java.nio.charset.Charset.forName("windows-1252")) : c);
		}
		return modern.toString();
	}

	private static @Nullable Element root(Document document) {
		for (Element element : document.children()) {
			switch (local(element)) {
				case "rss", "rdf", "feed", "channel" -> {
					return element;
				}
				case "html" -> {
					return null;
				}
				default -> {
				}
			}
		}
		for (Element element : document.getAllElements()) {
			switch (local(element)) {
				case "rss", "rdf", "feed" -> {
					return element;
				}
				default -> {
				}
			}
		}
		return null;
	}

	private FeedSource feed(Element root) {
		Element channel = local(root).equals("feed") || local(root).equals("channel") ? root : child(root, "channel");
		Element head = channel == null ? root : channel;
		List<Entry> entries = new ArrayList<>();
		for (Element element : root.getAllElements()) {
			String name = local(element);
			if ((name.equals("item") || name.equals("entry")) && isCore(element) && element != root) {
				entries.add(entry(element));
			}
		}
		String language = first(text(head, "language"), inherited(root, "xml:lang"), text(head, "dc:language"));
		return new FeedSource(content(head, "title", "dc:title"), link(head), resolved(head, text(head, "id", "guid")),
				content(head, "tagline", "subtitle", "itunes:subtitle", "description", "abstract", "dc:description",
						"itunes:summary", "info"),
				author(head), language, stamp(head, "pubdate", "published", "issued", "dcterms:issued"),
				stamp(head, "updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified", "lastmod"), entries);
	}

	private Entry entry(Element item) {
		String id = text(item, "id", "guid", "dc:identifier");
		if (id == null && item.hasAttr("rdf:about")) {
			id = item.attr("rdf:about");
		}
		String link = link(item);
		Element guid = child(item, "guid");
		if (link == null && guid != null && !guid.attr("isPermaLink").equalsIgnoreCase("false")) {
			URI permanent = WebAddress.parse(guid.text());
			link = permanent == null ? null : guid.text().strip();
		}
		Content summary = content(item, "description", "summary", "abstract", "dc:description", "itunes:summary",
				"itunes:subtitle", "media:description");
		return new Entry(resolved(item, id), link, content(item, "title", "dc:title", "media:title", "itunes:title"),
				summary, content(item, "content:encoded", "content", "xhtml:body", "body", "fullitem", "xhtml:div"),
				author(item),
				stamp(item, "published", "pubdate", "issued", "dcterms:issued", "created", "dcterms:created"),
				stamp(item, "updated", "modified", "dc:date", "dcterms:modified", "lastmod"));
	}

	private @Nullable String link(Element parent) {
		String plain = null;
		String alternate = null;
		for (Element link : parent.children()) {
			if (!name(link).equals("link") && !name(link).equals("atom:link")) {
				continue;
			}
			String href = link.hasAttr("href") ? link.attr("href") : link.wholeText().strip();
			String rel = link.attr("rel").toLowerCase(Locale.ROOT);
			if (href.isBlank() || !rel.isEmpty() && !rel.equals("alternate")
					&& !rel.equals("http://www.iana.org/assignments/relation/alternate")) {
				continue;
			}
			boolean page = !link.hasAttr("type") || link.attr("type").contains("html");
			if (!link.hasAttr("href")) {
				plain = plain == null ? href : plain;
			}
			else if (alternate == null && page) {
				alternate = href;
			}
		}
		String href = first(plain, alternate, attribute(parent, "href"));
		return href == null ? null : resolved(parent, href);
	}

	private @Nullable String author(Element parent) {
		for (String name : List.of("author", "atom:author", "managingeditor", "dc:creator", "dc:author",
				"itunes:author", "webmaster", "dc:publisher")) {
			Element author = child(parent, name);
			if (author == null) {
				continue;
			}
			String person = text(author, "name");
			String mail = text(author, "email");
			String written = person != null || mail != null
					? person == null ? mail : mail == null ? person : person + " (" + mail + ")"
					: author.text().strip();
			if (written != null && !written.isBlank()) {
				return written;
			}
		}
		return null;
	}

	private Stamp stamp(Element parent, String... names) {
		for (String name : names) {
			String text = null;
			for (Element child : parent.children()) {
				if (name(child).equals(name)) {
					text = child.text().strip(); // of several the last counts
				}
			}
			if (text == null) {
				text = attribute(parent, name);
			}
			if (text != null && !text.isEmpty()) {
				return new Stamp(text, Moments.parse(text, now));
			}
		}
		return Stamp.NONE;
	}

	private Content content(Element parent, String... names) {
		for (String name : names) {
			for (Element child : parent.children()) {
				if (name(child).equals(name)) {
					Content content = FeedContent.of(child, baseOf(child));
					if (!content.isEmpty()) {
						return content;
					}
				}
			}
		}
		return Content.NONE;
	}

	private URI baseOf(Element element) {
		URI at = base;
		List<Element> chain = new ArrayList<>(element.parents());
		chain.addFirst(element);
		for (Element each : chain.reversed()) {
			if (each.hasAttr("xml:base")) {
				URI next = WebAddress.resolve(at, each.attr("xml:base"));
				at = next == null ? at : next;
			}
		}
		return at;
	}

	/** Absolute if it is relative; anything else stays as written. */
	private @Nullable String resolved(Element element, @Nullable String address) {
		if (address == null || address.isBlank()) {
			return null;
		}
		String text = address.strip();
		if (text.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*:.*") || !text.matches("(?s)[/?#.].*|[^\\s:]*/[^\\s]*|[\\w.-]+")
				|| text.matches("[\\w-]+") && !element.tagName().contains("link") && !text.equals("absolute")) {
			return text;
		}
		URI resolved = WebAddress.resolve(baseOf(element), text);
		return resolved == null ? text : resolved.toString();
	}

	private static @Nullable String inherited(Element element, String attribute) {
		for (Element each = element; each != null; each = each.parent()) {
			if (each.hasAttr(attribute)) {
				return each.attr(attribute);
			}
		}
		return null;
	}

	private static @Nullable String first(@Nullable String... values) {
		for (String value : values) {
			if (value != null && !value.isBlank()) {
				return value;
			}
		}
		return null;
	}

}
