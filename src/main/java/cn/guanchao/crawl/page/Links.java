package cn.guanchao.crawl.page;

import cn.guanchao.crawl.Link;
import cn.guanchao.crawl.WebAddress;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A page's links, and which of them lead to articles: those whose addresses share a form
 * with a number, a date or a long name in it, and whose texts read like headlines.
 */
public final class Links {

	private static final Pattern DATE = Pattern
		.compile("(?:19|20)\\d{2}[-/_]?(?:0[1-9]|1[0-2])(?:[-/_]?(?:0[1-9]|[12]\\d|3[01]))?");

	private static final Pattern NUMBER = Pattern.compile("\\d{3,}|[0-9a-f]{8,}|[A-Z0-9]{12,}");

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){3,}");

	private static final Pattern VARYING = Pattern.compile("[0-9a-f]{8,}|[A-Za-z0-9]{16,}|\\d+");

	private static final Pattern WORDS = Pattern.compile("[a-z0-9N]+(?:[-_][a-z0-9N]+){3,}");

	private static final Pattern VALUES = Pattern.compile("=[^&]*");

	private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");

	private static final Pattern PAGE_FILE = Pattern.compile("\\.(?:s?html?|php|aspx?|jsp|do)$");

	/** The number of a page within an article, never an article's own. */
	private static final Pattern PART = Pattern.compile("(?:[_-]p?(?:[1-9]|[1-4]\\d)|/(?:p|page)?/?[1-9])$");

	private static final Pattern PART_QUERY = Pattern.compile("(?:^|&)(?:p|page|pn)=\\d{1,2}(?=&|$)");

	private static final Pattern NO_ARTICLE = Pattern.compile(
			"(?i)/(?:login|register|signup|passport|about|contact|help|search|tags?|topics?|category|author|user|users|member|space|u|download|app|video/list|sitemap|rss|feed|legal|privacy|copyright|jobs?|ads?|live|special|zt|index)(?:[/_.?-]|$)|/(?:index|default|list|node|home)[_-]?\\d*\\.(?:s?html?|php|aspx?|jsp)$|\\.(?:jpe?g|png|gif|zip|rar|exe|apk|mp4|mp3|pdf|docx?|xlsx?)$|[?&](?:page|p|tag|cat)=\\d*$");

	private static final Pattern NO_HEADLINE = Pattern.compile(
			"(?i).*(?:首页|登录|登錄|注册|更多|下一页|上一页|末页|尾页|返回|关于我们|联系我们|版权|广告|客户端|下载|网站地图|设为首页|加入收藏|友情链接|京ICP|ICP备|公网安备|许可证|举报|隐私|免责|阅读全文|查看详情|查看全部).{0,6}|[\\d\\s条评论回复赞()（）]+|more\\W*|read more.*|next|prev(?:ious)?|log ?in|sign ?up|\\d+ comments?");

	private static final Pattern NAMED_NEXT = Pattern.compile("\\bnext\\b");

	private static final Pattern NEXT = Pattern
		.compile("(?i)下一?页.*|下一頁|后一页|后页|下页|next(?: page)?\\s*[>»›]*|older(?: posts| entries)?.*|[>»›]+|更早.*");

	private Links() {
	}

	/** Each address once, in the page's order, with its longest text. */
	public static List<Link> of(Document document, URI url) {
		URI base = base(document, url);
		Map<URI, Candidate> found = new LinkedHashMap<>();
		for (Element a : document.select("a[href]")) {
			String href = a.attr("href").strip();
			if (href.isEmpty() || href.startsWith("#") || href.toLowerCase(Locale.ROOT).startsWith("javascript:")) {
				continue;
			}
			URI target = WebAddress.resolve(base, href);
			if (target == null || target.equals(url)) {
				continue;
			}
			String text = text(a);
			Candidate known = found.get(target);
			if (known == null || known.text().length() < text.length()) {
				found.put(target, new Candidate(target, text, form(target) + " " + place(a),
						likelihood(target, text, isBeside(a), url)));
			}
			if (found.size() > 3000) {
				break;
			}
		}
		Map<String, Double> groups = groups(found.values());
		double best = groups.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
		List<Link> links = new ArrayList<>();
		for (Candidate each : found.values()) {
			double group = groups.getOrDefault(each.group(), 0.0);
			boolean article = each.likelihood() >= 3 || each.likelihood() >= 2 && group >= Math.max(4, best * 0.12);
			links.add(new Link(each.url(), each.text(), article));
		}
		return links;
	}

	/** The next page of a list. */
	public static @Nullable URI next(Document document, URI url) {
		URI base = base(document, url);
		Element relation = document.selectFirst("link[rel=next][href], a[rel=next][href]");
		if (relation != null) {
			return WebAddress.resolve(base, relation.attr("href"));
		}
		for (Element a : document.select("a[href]")) {
			String text = a.text().strip();
			String label = text.isEmpty() ? a.attr("title").strip() : text;
			if (label.length() < 14 && !a.attr("href").startsWith("#") && !a.attr("href").startsWith("javascript:")
					&& (NEXT.matcher(label).matches() || NAMED_NEXT.matcher(Clutter.names(a)).find())) {
				URI next = WebAddress.resolve(base, a.attr("href"));
				if (next != null && !next.equals(url) && sameHost(next, url)) {
					return next;
				}
			}
		}
		return null;
	}

	/**
	 * Whether a page belongs to the article that begins at {@code first}: its address is
	 * that one with a number added, as in {@code c123_2.html} or {@code ?page=2}.
	 */
	public static boolean continues(URI first, URI next) {
		String path = PAGE_FILE.matcher(next.getRawPath()).replaceFirst("");
		String query = next.getRawQuery() == null ? "" : next.getRawQuery();
		String stem = PART.matcher(path).replaceFirst("");
		String rest = PART_QUERY.matcher(query).replaceAll("").replaceFirst("^&", "");
		boolean numbered = !stem.equals(path) || !rest.equals(query);
		return numbered && first.getHost().equals(next.getHost())
				&& PAGE_FILE.matcher(first.getRawPath()).replaceFirst("").equals(stem)
				&& rest.equals(first.getRawQuery() == null ? "" : first.getRawQuery());
	}

	private static URI base(Document document, URI url) {
		Element base = document.selectFirst("base[href]");
		URI stated = base == null ? null : WebAddress.resolve(url, base.attr("href"));
		return stated == null ? url : stated;
	}

	private record Candidate(URI url, String text, String group, double likelihood) {
	}

	/** How much the link by itself looks like one to an article. */
	private static double likelihood(URI url, String text, boolean beside, URI page) {
		String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
		double weight = Line.weight(text);
		if (weight < 4 || path.equals("/") || NO_ARTICLE.matcher(path).find() || NO_HEADLINE.matcher(text).matches()) {
			return 0;
		}
		double score = weight >= 8 ? 1.5 : weight >= 5 ? 0.7 : 0;
		score += DATE.matcher(path).find() ? 1.5 : NUMBER.matcher(path).find() || SLUG.matcher(path).find() ? 1.2 : 0;
		score += PAGE_FILE.matcher(url.getRawPath()).find() ? 0.4 : 0;
		return score - (sameHost(url, page) ? 0 : 0.8) - (beside ? 0.5 : 0);
	}

	/** A group's links times how much they read like headlines. */
	private static Map<String, Double> groups(Collection<Candidate> candidates) {
		Map<String, Double> groups = new HashMap<>();
		for (Candidate each : candidates) {
			double likelihood = each.likelihood();
			if (likelihood > 0) {
				groups.merge(each.group(), likelihood * Math.min(24, Line.weight(each.text())) / 6, Double::sum);
			}
		}
		return groups;
	}

	/** The address with its varying parts blanked. */
	private static String form(URI url) {
		String path = url.getRawPath();
		path = DATE.matcher(path).replaceAll("D");
		path = VARYING.matcher(path).replaceAll("N");
		path = WORDS.matcher(path).replaceAll("S");
		String query = url.getRawQuery() == null ? "" : "?" + VALUES.matcher(url.getRawQuery()).replaceAll("=");
		return url.getHost() + path + query;
	}

	/** Where in the page's structure the link stands. */
	private static String place(Element a) {
		StringBuilder place = new StringBuilder();
		Element each = a.parent();
		for (int i = 0; i < 3 && each != null; i++) {
			place.append(each.normalName()).append('/');
			each = each.parent();
		}
		return place.toString();
	}

	private static boolean isBeside(Element a) {
		for (Element each = a; each != null; each = each.parent()) {
			if (Clutter.isFrame(each) || each.normalName().equals("header")) {
				return true;
			}
		}
		return false;
	}

	private static String text(Element a) {
		String text = SPACES.matcher(a.text()).replaceAll(" ").strip();
		String title = a.attr("title").strip();
		boolean cut = text.endsWith("...") || text.endsWith("…");
		if (!title.isEmpty() && (text.isEmpty() || cut && title.length() > text.length())) {
			return title;
		}
		Element image = text.isEmpty() ? a.selectFirst("img[alt]") : null;
		return image == null ? text : image.attr("alt").strip();
	}

	private static boolean sameHost(URI a, URI b) {
		return site(a.getHost()).equals(site(b.getHost()));
	}

	/**
	 * The registered name, near enough: two labels, or three under .com.cn and its like.
	 */
	private static String site(String host) {
		String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
		int n = labels.length;
		boolean second = n > 2 && labels[n - 1].length() == 2
				&& labels[n - 2].matches("com|net|org|gov|edu|ac|co|or|go");
		int from = Math.max(0, n - (second ? 3 : 2));
		return String.join(".", List.of(labels).subList(from, n));
	}

}
