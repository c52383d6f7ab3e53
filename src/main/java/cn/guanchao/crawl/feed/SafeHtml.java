package cn.guanchao.crawl.feed;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

import java.net.URI;

/**
 * HTML of strangers, made harmless: only what a text needs survives.
 */
final class SafeHtml {

	private static final Safelist ALLOWED = Safelist.relaxed()
		.addTags("abbr", "acronym", "address", "article", "aside", "bdi", "bdo", "center", "del", "details", "dfn",
				"figcaption", "figure", "font", "footer", "header", "hr", "ins", "kbd", "main", "mark", "rp", "rt",
				"ruby", "s", "samp", "section", "summary", "time", "tt", "var", "wbr")
		.addAttributes("time", "datetime")
		.addAttributes("a", "rel")
		.removeProtocols("a", "href", "ftp")
		.preserveRelativeLinks(false);

	private SafeHtml() {
	}

	static String of(String html, URI base) {
		Document dirty = Jsoup.parseBodyFragment(html, base.toString());
		Document clean = new Cleaner(ALLOWED).clean(dirty);
		clean.outputSettings(new OutputSettings().prettyPrint(false).charset("UTF-8"));
		return clean.body().html().strip();
	}

}
