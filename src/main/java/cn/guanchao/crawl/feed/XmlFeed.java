package cn.guanchao.crawl.feed;

import cn.guanchao.crawl.WebAddress;
import cn.guanchao.crawl.feed.FeedSource.Entry;
import cn.guanchao.crawl.feed.FeedSource.Stamp;
import cn.guanchao.crawl.page.Moments;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and CDF, well-formed or not. Entities that
 * a document declares itself are never expanded, and nothing is loaded.
 */
public final class XmlFeed {

	/** Only before the root; elsewhere it is somebody's text. */
	private static final Pattern DOCTYPE = Pattern.compile(
			"^([^<]*(?:<\\?.*?\\?>[^<]*|<!--.*?-->[^<]*){0,20})<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** What HTML would take for a comment though nobody meant one. */
	private static final Pattern STRAY = Pattern.compile("<!(?!--|\\[CDATA|doctype)", Pattern.CASE_INSENSITIVE);

	private static final Pattern MARKUP = Pattern
		.compile("<[a-zA-Z/!][^<]*>|&(?:[a-zA-Z]{2,8}|#[xX]?[0-9a-fA-F]{1,6});", Pattern.DOTALL);

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

	private static @Nullable String attribute(Element element, String name) {
		for (Attribute attribute : element.attributes()) {
			if (attribute.getKey().equalsIgnoreCase(name) && !attribute.getValue().isBlank()) {
				return attribute.getValue();
			}
		}
		return null;
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
					Content content = content(child);
					if (!content.isEmpty()) {
						return content;
					}
				}
			}
		}
		return Content.NONE;
	}

	private Content content(Element element) {
		URI at = baseOf(element);
		String type = element.attr("type").toLowerCase(Locale.ROOT);
		boolean atom = local(element.root() instanceof Document document && document.childrenSize() > 0
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
		boolean wrapped = only != null && local(only).equals("div") && element.attr("type").equals("xhtml")
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

	private static @Nullable String text(Element parent, String... names) {
		for (String name : names) {
			Element child = child(parent, name);
			if (child != null && !child.wholeText().isBlank()) {
				return child.wholeText().strip();
			}
		}
		return null;
	}

	private static @Nullable Element child(Element parent, String name) {
		for (Element child : parent.children()) {
			if (name(child).equals(name)) {
				return child;
			}
		}
		return null;
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

	private static String local(Element element) {
		return element.tag().localName().toLowerCase(Locale.ROOT);
	}

	private static boolean isCore(Element element) {
		return name(element).indexOf(':') < 0;
	}

	/** The local name, with the module it belongs to where that is not the feed's own. */
	private static String name(Element element) {
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
