package cn.guanchao.crawl;

import cn.guanchao.crawl.page.ArticleReader;
import cn.guanchao.crawl.page.Links;
import cn.guanchao.crawl.page.Paragraphs;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;

/**
 * Reads an article page: body, title, author, source, time of publication, links.
 */
public final class PageReader {

	private PageReader() {
	}

	public static ReadPage read(Fetched.Page page, Instant now) {
		return read(page.bytes(), page.contentType(), page.url(), now);
	}

	public static ReadPage read(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		Charset charset = Charsets.detect(bytes, contentType);
		Document document = parse(Charsets.decode(bytes, charset), url);
		List<Link> links = Links.of(document, url);
		URI next = Links.next(document, url);
		ArticleReader.Read read = ArticleReader.read(document, url, now);
		return new ReadPage(read.title(), read.text(), read.author(), read.source(), read.publishedAt(),
				read.counts().comments(), read.counts().shares(), read.counts().likes(), read.discussion(),
				read.complaint(), null, charset.name(), next, links);
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
