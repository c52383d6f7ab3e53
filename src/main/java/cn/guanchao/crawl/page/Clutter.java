package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What pages carry beside their article, told by tag, role, class and id.
 */
final class Clutter {

	private static final Set<String> NEVER_TEXT = Set.of("script", "style", "noscript", "template", "iframe", "object",
			"embed", "applet", "svg", "canvas", "video", "audio", "map", "select", "option", "button", "input",
			"textarea", "link", "meta", "datalist", "dialog", "math-hidden");

	private static final Set<String> FRAME = Set.of("nav", "footer", "aside", "figcaption");

	/** Words of class names and ids, matched against the whole name's parts. */
	private static final Pattern NAMES = Pattern.compile(
			"(?:^|[ _-])(?:nav|navbar|navigation|menu|sidebar|side-?bar|side|footer|foot|copyright|breadcrumbs?|crumbs?|"
					+ "share|sharing|sharebar|bdsharebuttonbox|bshare|jiathis|social|socials|follow|comments?|commentlist|disqus|pinglun|reply|replies|"
					+ "related|relate|relevant|recommend(?:ed|s|ation)?|tuijian|xiangguan|hot-?news|hotlist|ranking|rank|rank-?list|toplist|"
					+ "ads?|advert|advertisement|advertising|adsbygoogle|guanggao|sponsor(?:ed)?|promo|promotion|banner|"
					+ "pager|pagination|pagenav|page-?nav|prev-?next|prevnext|toolbar|tools?|login|signin|sign-?up|subscribe|newsletter|"
					+ "popup|modal|overlay|qrcode|erweima|tags?|tag-?list|taglist|skip|widget|outbrain|taboola|zergnet|"
					+ "author-?bio|about-?author|bio|trending|most-?popular|popular|read-?more|more-?stories|cookie|hidden|print-only|"
					+ "visually-hidden|sr-only|screen-reader-text|links?-?list|friendlinks?|disclaimer|statement|feedback|jubao|editor-?info|"
					+ "caption|figcaption|wp-caption-text|credit|gallery|slideshow|cookies?|gdpr|consent|cli|privacy|paywall|"
					+ "function|fn-?bar|top-?bar|gotop|go-?top|back-?top|toc|table-of-contents)(?:$|[ _-])");

	private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private Clutter() {
	}

	/** Takes out what never is text. */
	static void removeMachinery(Element root) {
		Elements machinery = new Elements();
		root.traverse((node, _) -> {
			if (node instanceof Element element && (NEVER_TEXT.contains(element.normalName()) || isHidden(element))) {
				machinery.add(element);
			}
		});
		machinery.forEach(Element::remove);
	}

	private static boolean isHidden(Element element) {
		if (element.normalName().equals("body") || element.normalName().equals("html")) {
			return false;
		}
		String style = element.attr("style");
		return !style.isEmpty() && style.toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none")
				|| element.hasAttr("hidden");
	}

	static boolean isFrame(Element element) {
		String name = element.normalName();
		return FRAME.contains(name)
				|| element.attr("role").matches("navigation|complementary|contentinfo|banner|search");
	}

	/** Whether class or id say that this is something beside the article. */
	static boolean isNamed(Element element) {
		String names = names(element);
		return !names.isEmpty() && NAMES.matcher(names).find() && !names.contains("embed");
	}

	static String names(Element element) {
		if (element.className().isEmpty() && element.id().isEmpty()) {
			return "";
		}
		return CAMEL.matcher(element.id() + " " + element.className()).replaceAll("-").toLowerCase(Locale.ROOT);
	}

}
