package cn.guanchao.crawl.page;

import cn.guanchao.crawl.Link;
import cn.guanchao.crawl.page.Anchors.Anchor;
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
 *
 * @param all each address once, in the page's order, with its longest text
 * @param next the next page of a list or an article; null without one
 */
public record Links(List<Link> all, @Nullable URI next) {

	private static final int MOST = 3000;

	/** The number of a page within an article, never an article's own. */
	private static final Pattern PART = Pattern.compile("(?:[_-]p?(?:[1-9]|[1-4]\\d)|/(?:p|page)?/?[1-9])$");

	private static final Pattern PART_QUERY = Pattern.compile("(?:^|&)(?:p|page|pn)=\\d{1,2}(?=&|$)");

	/** At the end of a link's text, or nearly so. */
	private static final Pattern BUTTON = Pattern.compile(
			"(?i)(?:首页|登录|登錄|注册|更多|下一页|上一页|末页|尾页|返回|关于我们|联系我们|版权|广告|客户端|下载|网站地图|设为首页|加入收藏|友情链接|京ICP|ICP备|公网安备|许可证|举报|隐私|免责|阅读全文|查看详情|查看全部).{0,6}$");

	/** A button's longest word with what may follow it. */
	private static final int BUTTON_LENGTH = 10;

	private static final Pattern NO_HEADLINE = Pattern
		.compile("(?i)[\\d\\s条评论回复赞()（）]+|more\\W*|read more.*|next|prev(?:ious)?|log ?in|sign ?up|\\d+ comments?");

	private static final Pattern NAMED_NEXT = Pattern.compile("\\bnext\\b");

	private static final Pattern NEXT = Pattern
		.compile("(?i)下一?页.*|下一頁|后一页|后页|下页|next(?: page)?\\s*[>»›]*|older(?: posts| entries)?.*|[>»›]+|更早.*");

	private static final Pattern DOT = Pattern.compile("\\.");

	private static final Pattern SECOND_LEVEL = Pattern.compile("com|net|org|gov|edu|ac|co|or|go");

	public static Links of(Document document, URI url) {
		Anchors anchors = Anchors.of(document, url);
		return new Links(links(anchors, url), next(anchors, url));
	}

	private static List<Link> links(Anchors anchors, URI url) {
		Collection<Candidate> found = candidates(anchors, url);
		Map<String, Double> groups = groups(found);
		double best = groups.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
		List<Link> links = new ArrayList<>();
		for (Candidate each : found) {
			double group = groups.getOrDefault(each.group(), 0.0);
			boolean article = each.likelihood() >= 3 || each.likelihood() >= 2 && group >= Math.max(4, best * 0.12);
			links.add(new Link(each.url(), each.text(), article));
		}
		return links;
	}

	private static Collection<Candidate> candidates(Anchors anchors, URI url) {
		Map<URI, Candidate> found = new LinkedHashMap<>();
		for (Anchor a : anchors.all()) {
			URI target = leadsAway(a.href().strip()) ? anchors.resolve(a.href()) : null;
			if (target == null || target.equals(url)) {
				continue;
			}
			String text = text(a.element());
			Candidate known = found.get(target);
			if (known == null || known.text().length() < text.length()) {
				found.put(target, candidate(a, target, text, url));
			}
			if (found.size() > MOST) {
				break;
			}
		}
		return found.values();
	}

	private static boolean leadsAway(String href) {
		return !href.isEmpty() && !href.startsWith("#") && !href.toLowerCase(Locale.ROOT).startsWith("javascript:");
	}

	private static @Nullable URI next(Anchors anchors, URI url) {
		if (anchors.next() != null) {
			return anchors.resolve(anchors.next().attr("href"));
		}
		for (Anchor a : anchors.all()) {
			String text = a.element().text().strip();
			String label = text.isEmpty() ? a.element().attr("title").strip() : text;
			if (label.length() < 14 && !a.href().startsWith("#") && !a.href().startsWith("javascript:")
					&& (NEXT.matcher(label).matches() || NAMED_NEXT.matcher(Clutter.names(a.element())).find())) {
				URI next = anchors.resolve(a.href());
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
		String path = AddressShape.bare(next.getRawPath());
		String query = next.getRawQuery() == null ? "" : next.getRawQuery();
		String stem = PART.matcher(path).replaceFirst("");
		String rest = PART_QUERY.matcher(query).replaceAll("").replaceFirst("^&", "");
		boolean numbered = !stem.equals(path) || !rest.equals(query);
		return numbered && first.getHost().equals(next.getHost()) && AddressShape.bare(first.getRawPath()).equals(stem)
				&& rest.equals(first.getRawQuery() == null ? "" : first.getRawQuery());
	}

	/**
	 * A link.
	 *
	 * @param group the form of its address and its place in the page; empty where it
	 * cannot lead to an article
	 * @param likelihood how much the link by itself looks like one to an article
	 */
	private record Candidate(URI url, String text, String group, double likelihood) {
	}

	private static Candidate candidate(Anchor a, URI target, String text, URI page) {
		double likelihood = likelihood(target, text, a.beside(), page);
		return new Candidate(target, text, likelihood > 0 ? AddressShape.form(target) + " " + place(a.element()) : "",
				likelihood);
	}

	private static double likelihood(URI url, String text, boolean beside, URI page) {
		double weight = Line.weight(text);
		double shape = weight < 4 || !isHeadline(text) ? -1 : AddressShape.likelihood(url);
		if (shape < 0) {
			return 0;
		}
		return (weight >= 8 ? 1.5 : weight >= 5 ? 0.7 : 0) + shape - (sameHost(url, page) ? 0 : 0.8)
				- (beside ? 0.5 : 0);
	}

	private static boolean isHeadline(String text) {
		String end = text.substring(Math.max(0, text.length() - BUTTON_LENGTH));
		return !BUTTON.matcher(end).find() && !NO_HEADLINE.matcher(text).matches();
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

	private static String text(Element a) {
		String text = Texts.tidy(a.text());
		String title = a.attr("title").strip();
		boolean cut = text.endsWith("...") || text.endsWith("…");
		if (!title.isEmpty() && (text.isEmpty() || cut && title.length() > text.length())) {
			return title;
		}
		Element image = text.isEmpty() ? a.selectFirst("img[alt]") : null;
		return image == null ? text : image.attr("alt").strip();
	}

	private static boolean sameHost(URI a, URI b) {
		return a.getHost().equalsIgnoreCase(b.getHost()) || site(a.getHost()).equals(site(b.getHost()));
	}

	/**
	 * The registered name, near enough: two labels, or three under .com.cn and its like.
	 */
	private static String site(String host) {
		String[] labels = DOT.split(host.toLowerCase(Locale.ROOT));
		int n = labels.length;
		boolean second = n > 2 && labels[n - 1].length() == 2 && SECOND_LEVEL.matcher(labels[n - 2]).matches();
		int from = Math.max(0, n - (second ? 3 : 2));
		return String.join(".", List.of(labels).subList(from, n));
	}

}
