package cn.guanchao.crawl.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * The article's title, without the site's name and section behind it.
 */
final class Headline {

	private static final String HEADINGS = "h1, h2, h3, h4, [class*=title], [class*=headline], [id*=title], [class*=ltle], [class*=biaoti], [itemprop=headline]";

	private static final Pattern BREAK = Pattern.compile(
			"\\s*[_|丨｜»]+\\s*|\\s+[-–—]+\\s+|\\s*-{2,}\\s*|\\s+::?\\s+|\\s*[-–—](?=[^-–—]{2,14}$)|·(?=[^·]{2,12}$)");

	private static final Pattern SITE = Pattern.compile(
			".{0,14}(?:网|網|报|報|新闻|新聞|频道|频道|门户|中心|客户端|社区|论坛|博客|在线|首页|资讯|财经|娱乐|体育|科技|日报|晚报|时报|周刊|平台|知乎|微博|豆瓣|哔哩哔哩|贴吧|百度|腾讯|搜狐|新浪|凤凰|虎嗅|36氪|雪球|com|cn|net)$",
			Pattern.CASE_INSENSITIVE);

	private Headline() {
	}

	static String find(Document document, Structured stated) {
		String title = stated.title();
		String machine = Structured.first(stated.linked("headline"),
				stated.meta("og:title", "twitter:title", "ArticleTitle", "title"));
		String named = Texts.tidy(machine == null ? "" : machine);
		String whole = named.length() > title.length() || title.isEmpty() ? named : title;
		String heading = heading(document, whole);
		if (heading != null) {
			return heading.equals(whole) ? withoutSite(whole, null) : heading;
		}
		if (whole.length() < 5) {
			String prominent = prominent(document);
			return prominent.isEmpty() ? whole : prominent;
		}
		String site = stated.meta("og:site_name", "application-name");
		return withoutSite(!named.isEmpty() && title.startsWith(named) ? named : whole, site);
	}

	/** The heading whose text the page's title repeats. */
	private static @Nullable String heading(Document document, String title) {
		String bareTitle = Texts.bare(title);
		String best = null;
		for (Element element : document.select(HEADINGS)) {
			String text = Texts.tidy(element.text());
			String bare = Texts.bare(text);
			if (bare.length() >= 4 && text.length() < 200 && bareTitle.startsWith(bare)
					&& !looksLikeSite(element, bare, bareTitle) && (best == null || text.length() > best.length())) {
				best = text;
			}
		}
		return best;
	}

	/** The last part of a page's title, mostly the site's name. */
	static String last(String title) {
		String[] parts = BREAK.split(title);
		return parts.length < 2 ? "" : parts[parts.length - 1].strip();
	}

	private static boolean looksLikeSite(Element element, String bare, String bareTitle) {
		return bare.length() * 3 < bareTitle.length()
				&& (element.selectFirst("a[href]") != null || bareTitle.length() > 20);
	}

	static String withoutSite(String title, @Nullable String site) {
		String[] parts = BREAK.split(title);
		if (parts.length < 2) {
			return title;
		}
		String best = parts[0];
		if (parts[1].length() > best.length() && (SITE.matcher(best).matches() && best.length() < 9
				|| site != null && Texts.bare(best).equals(Texts.bare(site)))) {
			best = parts[1];
		}
		// a bar or dash within the title itself: go on while the rest is no site or
		// section
		int end = title.indexOf(best) + best.length();
		for (int i = 1; i < parts.length; i++) {
			int at = title.indexOf(parts[i], end);
			boolean section = parts[i].length() < 9 || SITE.matcher(parts[i]).matches()
					|| site != null && Texts.bare(parts[i]).equals(Texts.bare(site));
			if (at < 0 || section || !best.equals(parts[0]) || best.length() > 12) {
				break;
			}
			end = at + parts[i].length();
		}
		String rest = title.substring(title.indexOf(best), end).strip();
		String shorter = rest.length() < title.length() && rest.length() > 5 ? withoutSite(rest, site) : rest;
		return SITE.matcher(rest.substring(shorter.length()).replaceAll("^[\\s\\p{Punct}]+", "")).matches() ? shorter
				: rest;
	}

	/**
	 * Without a title: the first heading in the page that is no logo, else the most
	 * prominent short line.
	 */
	private static String prominent(Document document) {
		for (Element heading : document
			.select("h1, h2, [class*=title], font[size=5], font[size=6], font[size=+2], td.title, center b, strong")) {
			String text = Texts.tidy(heading.text());
			if (text.length() >= 5 && text.length() <= 80 && heading.selectFirst("a[href]") == null
					&& heading.closest("a") == null) {
				return text;
			}
		}
		return "";
	}

}
