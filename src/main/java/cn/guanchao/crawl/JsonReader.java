package cn.guanchao.crawl;

import cn.guanchao.crawl.page.Moments;
import cn.guanchao.crawl.page.Paragraphs;
import cn.guanchao.source.JsonMapping;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads the answer of a JSON API as a source's mapping says.
 */
public final class JsonReader {

	private static final Configuration LENIENT = Configuration.defaultConfiguration()
		.addOptions(Option.SUPPRESS_EXCEPTIONS, Option.DEFAULT_PATH_LEAF_TO_NULL);

	private static final Configuration LISTS = LENIENT.addOptions(Option.ALWAYS_RETURN_LIST);

	private static final int MOST_ENTRIES = 2000;

	/** Larger numbers are milliseconds: in seconds they would lie after the year 5000. */
	private static final double MOST_SECONDS = 1e11;

	private JsonReader() {
	}

	/**
	 * What an answer lists.
	 *
	 * @param next the address of the next page, where there is one
	 */
	public record JsonList(List<FeedEntry> entries, @Nullable URI next) {

		public JsonList {
			entries = List.copyOf(entries);
		}

	}

	/** Empty where the answer is no JSON. */
	public static Optional<JsonList> read(Fetched.Page page, JsonMapping mapping, Instant now) {
		String text = Charsets.decode(page.bytes(), Charsets.detect(page.bytes(), page.contentType()));
		try {
			Object document = LENIENT.jsonProvider().parse(text);
			List<FeedEntry> entries = new ArrayList<>();
			for (Object item : items(document, mapping.list())) {
				FeedEntry entry = entry(item, mapping, page.url(), now);
				if (entry.link() != null && entries.size() < MOST_ENTRIES) {
					entries.add(entry);
				}
			}
			String next = value(document, mapping.next());
			return Optional.of(new JsonList(entries, next.isEmpty() ? null : WebAddress.resolve(page.url(), next)));
		}
		catch (JsonPathException ex) {
			return Optional.empty();
		}
	}

	/** The list's entries; a path may lead to them or to the array that holds them. */
	private static List<?> items(Object document, String path) {
		List<?> found = JsonPath.using(LISTS).parse(document).read(path);
		return (found != null && found.size() == 1 && found.getFirst() instanceof List<?> array) ? array
				: (found != null) ? found : List.of();
	}

	private static FeedEntry entry(Object item, JsonMapping mapping, URI page, Instant now) {
		String html = Jsoup.clean(value(item, mapping.text()), Safelist.basic());
		String text = Paragraphs.of(Jsoup.parseBodyFragment(html).body());
		String title = Jsoup.parseBodyFragment(value(item, mapping.title())).text();
		String author = value(item, mapping.author());
		String url = value(item, mapping.url());
		return new FeedEntry(null, url.isEmpty() ? null : WebAddress.resolve(page, url),
				title.isEmpty() ? FeedReader.beginning(text) : title, html, text, author.isEmpty() ? null : author,
				time(value(item, mapping.publishedAt()), now), false);
	}

	/** The value of a path, or of a text with paths in it; blank where it is missing. */
	private static String value(Object item, @Nullable String mapped) {
		if (mapped == null) {
			return "";
		}
		if (mapped.startsWith("$")) {
			Object value = JsonPath.using(LENIENT).parse(item).read(mapped);
			return written(value).strip();
		}
		StringBuilder text = new StringBuilder();
		Matcher hole = JsonMapping.HOLE.matcher(mapped);
		while (hole.find()) {
			String value = value(item, hole.group(1));
			if (value.isEmpty()) {
				return "";
			}
			hole.appendReplacement(text, Matcher.quoteReplacement(value));
		}
		return hole.appendTail(text).toString();
	}

	private static String written(@Nullable Object value) {
		return switch (value) {
			case null -> "";
			case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
				Long.toString(number.longValue());
			case List<?> several -> several.isEmpty() ? "" : written(several.getFirst());
			default -> value.toString();
		};
	}

	private static @Nullable Instant time(String value, Instant now) {
		if (value.matches("\\d{9,14}")) {
			long number = Long.parseLong(value);
			return (number < MOST_SECONDS) ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
		}
		return value.isEmpty() ? null : Moments.parse(value, now);
	}

}
