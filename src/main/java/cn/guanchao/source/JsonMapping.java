package cn.guanchao.source;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the articles stand in the answers of a JSON API. {@code list} is a JSONPath (RFC
 * 9535 without its functions) to the entries; the others are read from each entry: a path
 * such as {@code $.title}, or a text with paths in braces, such as
 * {@code https://example.com/p/{$.id}}.
 *
 * @param publishedAt ISO-8601, seconds or milliseconds since 1970, or a date as Chinese
 * pages write it
 * @param next read from the whole answer: the address of its next page
 */
public record JsonMapping(String list, String title, String url, @Nullable String text, @Nullable String publishedAt,
		@Nullable String author, @Nullable String next) {

	/** A path within a text. */
	public static final Pattern HOLE = Pattern.compile("\\{(\\$[^}]*)}");

	public JsonMapping {
		path("list", list);
		value("title", title);
		value("url", url);
		value("text", text);
		value("publishedAt", publishedAt);
		value("author", author);
		value("next", next);
	}

	private static void value(String key, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (value.startsWith("$")) {
			path(key, value);
			return;
		}
		Matcher hole = HOLE.matcher(value);
		if (!hole.find()) {
			throw new IllegalArgumentException("json." + key + " '" + value + "' names no path; use e.g. $." + key
					+ " or a text with {$.id} in it");
		}
		do {
			path(key, hole.group(1));
		}
		while (hole.find());
	}

	private static void path(String key, String path) {
		try {
			if (!path.startsWith("$")) {
				throw new InvalidPathException("it must begin with $");
			}
			JsonPath.compile(path);
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException(
					"json." + key + " '" + path + "' is no JSONPath, e.g. $.data.items[*]: " + ex.getMessage(), ex);
		}
	}

}
