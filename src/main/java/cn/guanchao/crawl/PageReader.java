package cn.guanchao.crawl;

import cn.guanchao.crawl.page.ArticleReader;
import cn.guanchao.crawl.page.Links;
import cn.guanchao.crawl.page.Paragraphs;
import cn.guanchao.crawl.site.SiteRule;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;

/**
 * Reads an article page: body, title, author, source, time of publication, links.
 */
public final class PageReader {

	private PageReader() {
	}

	/** By the site's own rule, where there is one. */
	public static ReadPage read(Fetched.Page page, Instant now, SiteRules rules) {
		return read(page.bytes(), page.contentType(), page.url(), now, rules);
	}

	public static ReadPage read(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		return read(bytes, contentType, url, now, SiteRules.NONE);
	}

	public static ReadPage read(byte[] bytes, @Nullable String contentType, URI url, Instant now, SiteRules rules) {
		Charset charset = Charsets.detect(bytes, contentType);
		Document document = parse(Charsets.decode(bytes, charset), url);
		Links links = Links.of(document, url);
		SiteRule rule = rules.of(url).orElse(null);
		ArticleReader.Read read = (rule == null) ? ArticleReader.read(document, url, now)
				: read(document, url, now, rule);
		return new ReadPage(read.title(), read.text(), read.author(), read.source(), read.publishedAt(),
				read.counts().comments(), read.counts().shares(), read.counts().likes(), read.discussion(),
				read.complaint(), (rule != null) ? rule.name() : null, charset.name(), links.next(), links.all());
	}

	private static ArticleReader.Read read(Document document, URI url, Instant now, SiteRule rule) {
		rule.clean(document);
		Document whole = document.clone(); // the general reader takes its own apart
		return rule.correct(whole, ArticleReader.read(document, url, now), now);
	}

	/** All that a page shows, navigation included, a line for each paragraph. */
	public static String visible(byte[] bytes, @Nullable String contentType) {
		Document document = Jsoup.parse(Charsets.decode(bytes, Charsets.detect(bytes, contentType)));
		document.select("script, style, noscript, head, template").remove();
		return Paragraphs.of(document.body());
	}

	/** Whether a page goes on with the article that begins at {@code first}. */
	public static boolean continues(URI first, URI next) {
		return Links.continues(first, next);
	}

	static Document parse(byte[] bytes, @Nullable String contentType, URI url) {
		return parse(Charsets.decode(bytes, Charsets.detect(bytes, contentType)), url);
	}

	private static Document parse(String html, URI url) {
		return Jsoup.parse(html, url.toString());
	}

}
