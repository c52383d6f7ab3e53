package cn.guanchao.crawl.feed;

import cn.guanchao.crawl.feed.FeedSource.Entry;
import cn.guanchao.crawl.feed.FeedSource.Stamp;
import cn.guanchao.crawl.page.Moments;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON Feed 1.0 and 1.1.
 */
public final class JsonFeed {

	private static final JsonMapper JSON = JsonMapper.shared();

	private JsonFeed() {
	}

	/** Null if this is no JSON Feed. */
	public static @Nullable FeedSource read(String json, URI base, Instant now) {
		JsonNode root;
		try {
			root = JSON.readTree(json);
		}
		catch (JacksonException ex) {
			return null;
		}
		if (!root.path("items").isArray()
				|| !root.path("version").asString("").contains("jsonfeed") && !root.path("items").path(0).has("id")) {
			return null;
		}
		List<Entry> entries = new ArrayList<>();
		root.path("items").forEach((item) -> entries.add(entry(item, base, now)));
		return new FeedSource(text(root, "title", false, base), string(root, "home_page_url"), string(root, "feed_url"),
				text(root, "description", false, base), author(root), string(root, "language"), Stamp.NONE, Stamp.NONE,
				entries);
	}

	private static Entry entry(JsonNode item, URI base, Instant now) {
		String link = string(item, "url");
		Content html = text(item, "content_html", true, base);
		return new Entry(string(item, "id"), link != null ? link : string(item, "external_url"),
				text(item, "title", false, base), text(item, "summary", false, base),
				html.isEmpty() ? text(item, "content_text", false, base) : html, author(item),
				stamp(item, "date_published", now), stamp(item, "date_modified", now));
	}

	private static Stamp stamp(JsonNode node, String name, Instant now) {
		String text = string(node, name);
		return text == null ? Stamp.NONE : new Stamp(text, Moments.parse(text, now));
	}

	private static Content text(JsonNode node, String name, boolean html, URI base) {
		String text = string(node, name);
		return text == null ? Content.NONE : new Content(text, html, base);
	}

	private static @Nullable String author(JsonNode node) {
		String first = string(node.path("authors").path(0), "name");
		return first != null ? first : string(node.path("author"), "name");
	}

	private static @Nullable String string(JsonNode node, String name) {
		JsonNode value = node.path(name);
		String text = value.isValueNode() ? value.asString("") : "";
		return text.isBlank() ? null : text.strip();
	}

}
