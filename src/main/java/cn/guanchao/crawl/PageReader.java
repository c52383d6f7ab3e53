package cn.guanchao.crawl;

import cn.guanchao.crawl.page.ArticleReader;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a page's bytes: charset, article, links. */
@Component
public class PageReader {

	public ReadPage read(byte[] bytes, @Nullable String contentType, URI url, Instant now) {
		Charset charset = Charsets.detect(bytes, contentType);
		Document document = Jsoup.parse(Charsets.decode(bytes, charset), url.toString());
		List<Link> links = links(document, url);
		ArticleReader.Read read = ArticleReader.read(document, url, now);
		return new ReadPage(read.title(), read.text(), read.author(), read.source(), read.publishedAt(), charset.name(),
				links);
	}

	private static List<Link> links(Document document, URI url) {
		Map<URI, Link> links = new LinkedHashMap<>();
		for (Element anchor : document.select("a[href]")) {
			URI target = WebAddress.resolve(url, anchor.attr("href"));
			String text = anchor.text().strip();
			if (target != null && target.getHost() != null && !text.isEmpty()) {
				boolean article = target.getHost().equals(url.getHost()) && text.length() >= 8
						&& target.getPath().matches(".*[0-9]{2,}.*");
				links.putIfAbsent(target, new Link(target, text, article));
			}
		}
		return List.copyOf(links.values());
	}

}
