package cn.guanchao.crawl.page;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the shape of an address tells of the page behind it: a number, a date or a long
 * name in it speaks for an article, the words that sites call their sections by against
 * it.
 */
final class AddressShape {

	private static final Pattern DATE = Pattern
		.compile("(?:19|20)\\d{2}[-/_]?(?:0[1-9]|1[0-2])(?:[-/_]?(?:0[1-9]|[12]\\d|3[01]))?");

	private static final Pattern NUMBER = Pattern.compile("\\d{3,}|[0-9a-f]{8,}|[A-Z0-9]{12,}");

	private static final Pattern SLUG = Pattern.compile("(?<![a-z0-9])[a-z0-9]++(?:-[a-z0-9]++){3,}+");

	private static final Pattern VARYING = Pattern.compile("[0-9a-f]{8,}|[A-Za-z0-9]{16,}|\\d+");

	private static final Pattern WORDS = Pattern.compile("(?<![a-z0-9N])[a-z0-9N]++(?:[-_][a-z0-9N]++){3,}+");

	private static final Pattern VALUES = Pattern.compile("=[^&]*");

	private static final Pattern PAGE_FILE = Pattern.compile("\\.(?:s?html?|php|aspx?|jsp|do)$");

	/** What a path's part is called that leads to no article. */
	private static final Set<String> SECTIONS = Set.of("login", "register", "signup", "passport", "about", "contact",
			"help", "search", "tag", "tags", "topic", "topics", "category", "author", "user", "users", "member",
			"space", "u", "download", "app", "sitemap", "rss", "feed", "legal", "privacy", "copyright", "job", "jobs",
			"ad", "ads", "live", "special", "zt", "index");

	private static final Pattern NO_ARTICLE = Pattern.compile(
			"/(?:index|default|list|node|home)[_-]?\\d*\\.(?:s?html?|php|aspx?|jsp)$|/video/list(?:[/_.?-]|$)|\\.(?:jpe?g|png|gif|zip|rar|exe|apk|mp4|mp3|pdf|docx?|xlsx?)$|[?&](?:page|p|tag|cat)=\\d*$");

	private AddressShape() {
	}

	/** How much it looks like an article's; below 0 where it cannot be one's. */
	static double likelihood(URI url) {
		String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
		String lower = path.toLowerCase(Locale.ROOT);
		if (path.equals("/") || isSection(lower) || NO_ARTICLE.matcher(lower).find()) {
			return -1;
		}
		double dated = DATE.matcher(path).find() ? 1.5
				: NUMBER.matcher(path).find() || SLUG.matcher(path).find() ? 1.2 : 0;
		return dated + (isPageFile(url.getRawPath()) ? 0.4 : 0);
	}

	private static boolean isSection(String path) {
		for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
			int end = slash + 1;
			while (end < path.length() && "/_.?-".indexOf(path.charAt(end)) < 0) {
				end++;
			}
			if (SECTIONS.contains(path.substring(slash + 1, end))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPageFile(String path) {
		return PAGE_FILE.matcher(path.substring(path.lastIndexOf('/') + 1)).find();
	}

	/** The address with its varying parts blanked. */
	static String form(URI url) {
		String path = url.getRawPath();
		path = DATE.matcher(path).replaceAll("D");
		path = VARYING.matcher(path).replaceAll("N");
		boolean worded = path.chars().filter((c) -> c == '-' || c == '_').limit(3).count() == 3;
		path = worded ? WORDS.matcher(path).replaceAll("S") : path;
		String query = url.getRawQuery() == null ? "" : "?" + VALUES.matcher(url.getRawQuery()).replaceAll("=");
		return url.getHost() + path + query;
	}

	/** A path without the kind of file at its end. */
	static String bare(String path) {
		return PAGE_FILE.matcher(path).replaceFirst("");
	}

}
