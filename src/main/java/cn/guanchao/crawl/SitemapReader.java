package cn.guanchao.crawl;

import cn.guanchao.crawl.page.Moments;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sitemaps: lists of pages, Google News sitemaps, indexes of sitemaps, and plain
 * text ones.
 */
public final class SitemapReader {

	private static final int MOST = 50_000;

	private SitemapReader() {
	}

	/**
	 * A sitemap.
	 *
	 * @param pages newest first where the sitemap says when
	 * @param sitemaps of an index
	 */
	public record Sitemap(List<Page> pages, List<Page> sitemaps) {

		public Sitemap {
			pages = List.copyOf(pages);
			sitemaps = List.copyOf(sitemaps);
		}

	}

	/** A page that a sitemap names; title and name are those of a news sitemap. */
	public record Page(URI url, @Nullable Instant changedAt, @Nullable String title, @Nullable String publication) {
	}

	/** Null if this is no sitemap. */
	public static @Nullable Sitemap read(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		String text = Charsets.decode(bytes, Charsets.detect(bytes, contentType)).strip();
		if (!text.startsWith("<")) {
			return plain(text, url);
		}
		Document document = Jsoup.parse(text, url.toString(), Parser.xmlParser());
		Element root = document.selectFirst("*|urlset, *|sitemapindex");
		if (root == null) {
			return null;
		}
		List<Page> pages = new ArrayList<>();
		List<Page> sitemaps = new ArrayList<>();
		for (Element child : root.children()) {
			Page page = page(child, url, now);
			if (page != null && pages.size() + sitemaps.size() < MOST) {
				(child.tag().localName().equalsIgnoreCase("sitemap") ? sitemaps : pages).add(page);
			}
		}
		pages.sort(SitemapReader::newestFirst);
		sitemaps.sort(SitemapReader::newestFirst);
		return new Sitemap(pages, sitemaps);
	}

	private static int newestFirst(Page a, Page b) {
		Instant first = a.changedAt() == null ? Instant.MIN : a.changedAt();
		Instant second = b.changedAt() == null ? Instant.MIN : b.changedAt();
		return second.compareTo(first);
	}

	private static @Nullable Page page(Element entry, URI base, Instant now) {
		String loc = text(entry, "loc");
		URI url = loc == null ? null : WebAddress.resolve(base, loc);
		if (url == null) {
			return null;
		}
		String published = text(entry, "publication_date");
		Instant at = Moments.parse(published != null ? published : text(entry, "lastmod"), now);
		Element news = entry.selectFirst("*|news");
		return new Page(url, at, news == null ? null : text(news, "title"), news == null ? null : text(news, "name"));
	}

	private static @Nullable String text(Element parent, String name) {
		for (Element element : parent.getAllElements()) {
			if (element != parent && element.tag().localName().equalsIgnoreCase(name) && !element.text().isBlank()) {
				return element.text().strip();
			}
		}
		return null;
	}

	private static @Nullable Sitemap plain(String text, URI base) {
		List<Page> pages = new ArrayList<>();
		for (String line : text.lines().limit(MOST).toList()) {
			URI url = line.strip().startsWith("http") ? WebAddress.resolve(base, line) : null;
			if (url == null) {
				return null;
			}
			pages.add(new Page(url, null, null, null));
		}
		return pages.isEmpty() ? null : new Sitemap(pages, List.of());
	}

}
