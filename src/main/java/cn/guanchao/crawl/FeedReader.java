package cn.guanchao.crawl;

import cn.guanchao.crawl.feed.FeedSource;
import cn.guanchao.crawl.feed.JsonFeed;
import cn.guanchao.crawl.feed.XmlFeed;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads RSS, Atom, RDF, CDF and JSON feeds, broken ones included.
 */
public final class FeedReader {

	private static final int MOST_ENTRIES = 2000;

	private FeedReader() {
	}

	/** With the address that the answer says its content belongs to. */
	public static FeedRead read(Fetched.Page page, Instant now) {
		String location = page.headers().get("content-location");
		URI base = location == null ? null : WebAddress.resolve(page.url(), location);
		return read(page.bytes(), page.contentType(), base == null ? page.url() : base, now);
	}

	public static FeedRead read(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		FeedSource source = source(bytes, contentType, url, now);
		if (source == null) {
			return noFeed(bytes, contentType, url);
		}
		List<FeedEntry> entries = source.entries()
			.stream()
			.limit(MOST_ENTRIES)
			.map((entry) -> entry(entry, url))
			.toList();
		return new FeedRead.Feed(source.title().line(), address(source.link(), url), source.subtitle().line(),
				source.language(), entries);
	}

	/** The feed as it is written; null if it is none. */
	public static @Nullable FeedSource source(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		String text = text(bytes, contentType).strip();
		return text.startsWith("{") ? JsonFeed.read(text, url, now) : XmlFeed.read(text, url, now);
	}

	private static FeedEntry entry(FeedSource.Entry entry, URI url) {
		String html = entry.body().safeHtml();
		Instant published = entry.published().at() != null ? entry.published().at() : entry.updated().at();
		String title = entry.title().line();
		String text = entry.body().text();
		return new FeedEntry(entry.id(), address(entry.link(), url), title.isEmpty() ? beginning(text) : title, html,
				text, entry.author(), published, !entry.content().isEmpty());
	}

	/** Posts without a title, as microblogs are, go by their first words. */
	static String beginning(String text) {
		String line = text.lines().findFirst().orElse("");
		return line.codePointCount(0, line.length()) <= 40 ? line
				: line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
	}

	private static @Nullable URI address(@Nullable String link, URI url) {
		return link == null ? null : WebAddress.resolve(url, link);
	}

	private static FeedRead.NoFeed noFeed(byte[] bytes, @Nullable String contentType, URI url) {
		String text = text(bytes, contentType);
		String start = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
		if (text.isBlank()) {
			return new FeedRead.NoFeed("订阅地址返回了空内容,请检查地址是否正确:" + url, List.of());
		}
		if (!start.contains("<html") && !start.contains("<!doctype html") && !start.contains("<head")
				&& !start.contains("<body")) {
			return new FeedRead.NoFeed("这个地址返回的不是 RSS、Atom 或 JSON Feed,无法当作订阅读取。请填写订阅地址,或把信息源类型改为“网页”:" + url,
					List.of());
		}
		List<URI> feeds = alternates(Jsoup.parse(text, url.toString()), url);
		String remedy = feeds.isEmpty() ? "页面里也没有找到订阅链接,请把信息源类型改为“网页”" : "页面里找到订阅地址 " + feeds.getFirst() + ",请改用它";
		return new FeedRead.NoFeed("这个地址是普通网页,不是订阅(RSS/Atom)。" + remedy, feeds);
	}

	/** The feeds that a page names in its head, else those it links to. */
	static List<URI> alternates(Document page, URI url) {
		Set<URI> found = new LinkedHashSet<>();
		for (Element link : page.select(
				"link[rel~=(?i)alternate][type~=(?i)rss|atom|feed\\+json|rdf], a[href~=(?i)(/|\\.|=)(rss|atom|feed)(\\.xml|\\.json|/)?$]")) {
			URI address = WebAddress.resolve(url, link.attr("href"));
			if (address != null) {
				found.add(address);
			}
		}
		return List.copyOf(found).subList(0, Math.min(found.size(), 20));
	}

	private static String text(byte[] bytes, @Nullable String contentType) {
		Charset charset = Charsets.detect(bytes, contentType);
		return Charsets.decode(bytes, charset);
	}

}
