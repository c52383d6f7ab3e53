package cn.guanchao.crawl;

import cn.guanchao.crawl.page.Links;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;

/**
 * Reads a list page: the articles it leads to, and the page that goes on.
 */
public final class ListReader {

	private ListReader() {
	}

	/**
	 * A list.
	 *
	 * @param articles in the page's order, each once
	 * @param next the next page of the list, where there is one
	 * @param feeds the feeds that the page names, usually the better source
	 */
	public record ArticleList(String title, List<Link> articles, @Nullable URI next, List<URI> feeds) {

		public ArticleList {
			articles = List.copyOf(articles);
			feeds = List.copyOf(feeds);
		}

	}

	public static ArticleList read(Fetched.Page page) {
		return read(page.bytes(), page.contentType(), page.url());
	}

	public static ArticleList read(byte[] bytes, @Nullable String contentType, URI url) {
		Document document = PageReader.parse(bytes, contentType, url);
		Links links = Links.of(document, url);
		List<Link> articles = links.all().stream().filter(Link::article).toList();
		return new ArticleList(document.title().strip(), articles, links.next(), FeedReader.alternates(document, url));
	}

}
