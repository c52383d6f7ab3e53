package cn.guanchao.crawl.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page states about itself for machines: JSON-LD, microdata, OpenGraph and the
 * meta tags in use.
 */
public final class Structured {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
				JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
		.build();

	private static final Set<String> ARTICLE_TYPES = Set.of("newsarticle", "article", "blogposting",
			"reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "socialmediaposting",
			"discussionforumposting", "techarticle", "report", "liveblogposting", "webpage", "backgroundnewsarticle",
			"reviewnewsarticle", "question", "qapage");

	private @Nullable String title;

	private final Map<String, String> metas = new HashMap<>();

	/** The elements that carry microdata. */
	private final List<Element> items = new ArrayList<>();

	private final List<Element> scripts = new ArrayList<>();

	private final List<JsonNode> articles = new ArrayList<>();

	private Structured() {
	}

	static Structured of(Document document) {
		Structured structured = new Structured();
		document.traverse((node, _) -> {
			if (node instanceof Element element) {
				structured.collect(element);
			}
		});
		return structured;
	}

	private void collect(Element element) {
		switch (element.normalName()) {
			case "meta" -> meta(element);
			case "script" -> script(element);
			case "title" -> title = title == null ? Texts.tidy(element.text()) : title;
			default -> {
			}
		}
		if (element.hasAttr("itemprop") || element.hasAttr("itemtype")) {
			items.add(element);
		}
	}

	private void meta(Element meta) {
		String content = meta.attr("content").strip();
		for (String key : List.of("name", "property", "itemprop")) {
			if (!content.isEmpty() && meta.hasAttr(key)) {
				metas.putIfAbsent(meta.attr(key).strip().toLowerCase(Locale.ROOT), content);
			}
		}
	}

	private void script(Element script) {
		if (script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
			try {
				collect(JSON.readTree(script.data().strip().replaceAll(";+$", "")), 0);
			}
			catch (JacksonException ex) {
				// a page's broken JSON tells nothing; the visible text remains
			}
		}
		else if (!script.hasAttr("src")) {
			scripts.add(script);
		}
	}

	/** What stands in the title tag, which careless pages have in the body. */
	String title() {
		return title == null ? "" : title;
	}

	/** The first such value in the page's own scripts; its group 1. */
	@Nullable String scripted(Pattern value) {
		return scripts.stream()
			.map((script) -> value.matcher(script.data()))
			.filter(Matcher::find)
			.map((found) -> found.group(1))
			.findFirst()
			.orElse(null);
	}

	private void collect(JsonNode node, int depth) {
		if (depth > 4 || articles.size() > 20) {
			return;
		}
		if (node.isArray()) {
			node.forEach((each) -> collect(each, depth + 1));
		}
		else if (node.isObject()) {
			if (ARTICLE_TYPES.contains(type(node)) || node.has("pubDate")) {
				articles.add(node);
			}
			if (node.has("@graph")) {
				collect(node.path("@graph"), depth + 1);
			}
			if (node.path("mainEntity").isObject()) {
				collect(node.path("mainEntity"), depth + 1);
			}
		}
	}

	/** The first of these JSON-LD properties of the page's article. */
	@Nullable String linked(String... properties) {
		for (String property : properties) {
			for (JsonNode article : articles) {
				String text = text(article.path(property));
				if (!text.isBlank()) {
					return text.strip();
				}
			}
		}
		return null;
	}

	/**
	 * How often one of these actions was taken, or what the property of that name counts
	 * (schema.org InteractionCounter).
	 */
	@Nullable Long count(String action, String otherAction, String property) {
		for (JsonNode article : articles) {
			Long direct = Counts.number(article.path(property));
			if (direct != null) {
				return direct;
			}
			JsonNode statistics = article.path("interactionStatistic");
			for (JsonNode each : statistics.isArray() ? statistics : List.of(statistics)) {
				JsonNode type = each.path("interactionType");
				String name = type.isObject() ? type.path("@type").asString("") : type.asString("");
				if (name.endsWith(action) || name.endsWith(otherAction)) {
					return Counts.number(each.path("userInteractionCount"));
				}
			}
		}
		String item = item(property);
		return item != null && item.matches("\\d{1,12}") ? Long.valueOf(item) : null;
	}

	/** The whole text as the page states it for machines; null where it does not. */
	@Nullable String articleBody() {
		return linked("articleBody", "text", "reviewBody");
	}

	/** The JSON-LD objects of these types, given in lower case. */
	List<JsonNode> typed(String... types) {
		return articles.stream().filter((node) -> List.of(types).contains(type(node))).toList();
	}

	private static String type(JsonNode node) {
		JsonNode type = node.path("@type");
		return (type.isArray() ? type.path(0) : type).asString("").toLowerCase(Locale.ROOT);
	}

	static String text(JsonNode node) {
		if (node.isArray()) {
			StringBuilder all = new StringBuilder();
			node.forEach((each) -> all.append(all.isEmpty() ? "" : " ").append(text(each)));
			return all.toString();
		}
		return node.isObject() ? text(node.path("name")) : node.isValueNode() ? node.asString("") : "";
	}

	/**
	 * The first of these meta tags, by {@code name}, {@code property} or
	 * {@code itemprop}.
	 */
	@Nullable String meta(String... names) {
		for (String name : names) {
			String content = metas.get(name.toLowerCase(Locale.ROOT));
			if (content != null) {
				return content;
			}
		}
		return null;
	}

	/**
	 * The text or machine value of the first element with one of these microdata
	 * properties.
	 */
	@Nullable String item(String... properties) {
		for (String property : properties) {
			Element element = marked("itemprop", Pattern.compile("(?i)\\b" + property + "\\b"));
			if (element != null) {
				String value = Arrays.asList("content", "datetime")
					.stream()
					.map(element::attr)
					.filter((v) -> !v.isBlank())
					.findFirst()
					.orElseGet(element::text);
				if (!value.isBlank()) {
					return value.strip();
				}
			}
		}
		return null;
	}

	/** The first element, of those that are still in the page, with such microdata. */
	@Nullable Element marked(String attribute, Pattern value) {
		for (Element item : items) {
			if (value.matcher(item.attr(attribute)).find() && item.ownerDocument() != null) {
				return item;
			}
		}
		return null;
	}

	static @Nullable String first(@Nullable String... values) {
		for (String value : values) {
			if (value != null && !value.isBlank()) {
				return value;
			}
		}
		return null;
	}

}
