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
			"title", "embed", "applet", "svg", "canvas", "video", "audio", "map", "select", "option", "button", "input",
			"textarea", "link", "meta", "datalist", "dialog", "math-hidden");

	private static final Set<String> ROLES = Set.of("navigation", "complementary", "contentinfo", "banner", "search");

	private static final Set<String> FRAME = Set.of("nav", "footer", "aside", "figcaption");

	/**
	 * Words that mark what they begin or end, such as {@code comment-list} or
	 * {@code news_comment}.
	 */
	private static final Set<String> WORDS = words(
			"""
					nav navbar navi navigation subnav topnav mainnav menu sidebar footer foot copyright breadcrumb breadcrumbs crumb crumbs
					share sharing sharebar sharethis addthis bdsharebuttonbox bdshare bshare jiathis socials
					comment comments commentlist disqus pinglun reply replies responses guestbook
					related relate relevant recommend recommended recommendation recommendations tuijian xiangguan hotnews hotlist ranking
					rank ranklist toplist ad ads advert advertisement advertising adsbygoogle adbox guanggao sponsor sponsored promo
					promotion banner pager pagination pagenav prevnext toolbar tools login signin signup subscribe subscription newsletter
					popup modal overlay lightbox qrcode erweima skip widget widgets outbrain taboola zergnet dablewidget trending cookie
					cookies gdpr consent privacy paywall disclaimer feedback jubao caption figcaption credit credits gallery slideshow
					carousel tooltip dropdown gotop backtop totop friendlink friendlinks toc printonly noprint tabloid
					""");

	/** Words that mark only where they stand last, or alone. */
	private static final Set<String> LAST_WORDS = words(
			"""
					side social follow bio popular tags tag taglist links link hidden function fn list-more more readmore author-info
					statement editor top bottom-bar nav-links related-posts read-more skip-link sr-only
					""");

	private static Set<String> words(String text) {
		return Set.of(text.strip().split("\\s+"));
	}

	private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private static final Pattern HYPHENS = Pattern.compile("[_-]+");

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
		return FRAME.contains(name) || element.hasAttr("role") && ROLES.contains(element.attr("role"));
	}

	/** Whether class or id say that this is something beside the article. */
	static boolean isNamed(Element element) {
		String names = names(element);
		if (names.isEmpty() || names.contains("embed") || element.normalName().equals("article")
				|| element.normalName().equals("main") || element.normalName().equals("body")) {
			return false;
		}
		for (String name : SPACES.split(names)) {
			String[] parts = HYPHENS.split(name);
			if (parts.length == 0) {
				continue;
			}
			String last = parts[parts.length - 1];
			if (WORDS.contains(name) || LAST_WORDS.contains(name) || WORDS.contains(last) || LAST_WORDS.contains(last)
					|| parts.length < 4 && WORDS.contains(parts[0].isEmpty() ? last : parts[0])) {
				return true;
			}
		}
		return false;
	}

	/** Id and class names, lower-case, camel humps parted by hyphens. */
	static String names(Element element) {
		if (element.className().isEmpty() && element.id().isEmpty()) {
			return "";
		}
		String names = element.id() + " " + element.className();
		boolean humps = names.chars().anyMatch((c) -> c >= 'A' && c <= 'Z');
		return (humps ? CAMEL.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT) : names).strip();
	}

}
