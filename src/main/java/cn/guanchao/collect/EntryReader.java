package cn.guanchao.collect;

import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.crawl.Request;
import cn.guanchao.index.Capture;
import cn.guanchao.mention.Article;
import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns what a list says of an article, and its page where that is needed, into the
 * article.
 */
@Component
class EntryReader {

	private final Fetcher fetcher;

	private final CollectSettings settings;

	private final Clock clock;

	EntryReader(Fetcher fetcher, CollectSettings settings, Clock clock) {
		this.fetcher = fetcher;

		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * What came of an entry.
	 *
	 * @param fetched whether its page was asked for
	 * @param problem why the page could not be read, where it could not
	 */
	record Outcome(Optional<Captured> captured, boolean fetched, Optional<String> problem) {
	}

	/** Whether the list says too little of the entry to do without its page. */
	boolean needsPage(Entry entry) {
		return entry.text().length() < this.settings.wholeText();
	}

	/**
	 * Takes a whole text from the list itself and fetches the page of a teaser. Where the
	 * page may never be read (robots, gone), the teaser is better than nothing.
	 */
	Outcome read(Source source, Entry entry) {
		if (!needsPage(entry)) {
			return new Outcome(Optional.of(listed(source, entry)), false, Optional.empty());
		}
		return switch (this.fetcher.fetch(new Request(entry.url()))) {
			case Fetched.Page page -> new Outcome(Optional.of(fetched(source, entry, page)), true, Optional.empty());
			case Fetched.NotModified _ -> new Outcome(Optional.of(listed(source, entry)), true, Optional.empty());
			case Fetched.Refused refused -> teaser(source, entry, refused.trouble().passes(), refused.reason());
			case Fetched.Failed failed -> teaser(source, entry, failed.trouble().passes(), failed.reason());
		};
	}

	private Outcome teaser(Source source, Entry entry, boolean mayPass, String reason) {
		boolean worthKeeping = !mayPass && !entry.title().isBlank();
		return worthKeeping ? new Outcome(Optional.of(listed(source, entry)), true, Optional.empty())
				: new Outcome(Optional.empty(), true, Optional.of(entry.url() + ":" + reason));
	}

	private Captured listed(Source source, Entry entry) {
		byte[] bytes = (entry.title() + "\n\n" + entry.text()).getBytes(StandardCharsets.UTF_8);
		Instant now = this.clock.instant();
		String id = ArticleIds.of(entry.url());
		Capture capture = Capture.of(id, entry.url(), now, "text/plain; charset=utf-8", Map.of(), bytes);
		Article article = new Article(id, source.id(), source.name(), source.channel(), entry.url(), entry.title(),
				entry.text(), entry.author(), source.name(), or(entry.publishedAt(), now), now, capture.sha256());
		return new Captured(article, entry.url(), capture);
	}

	private Captured fetched(Source source, Entry entry, Fetched.Page page) {
		Instant now = page.fetchedAt();
		ReadPage read = PageReader.read(page.bytes(), page.contentType(), page.url(), now);
		String id = ArticleIds.of(page.url());
		Map<String, List<String>> headers = page.headers()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> List.of(header.getValue())));
		Capture capture = Capture.of(id, page.url(), now, page.contentType(), headers, page.bytes());
		boolean fuller = read.text().length() >= entry.text().length();
		Article article = new Article(id, source.id(), source.name(), source.channel(), page.url(),
				read.title().isBlank() ? entry.title() : read.title(), fuller ? read.text() : entry.text(),
				or(read.author(), entry.author()), or(read.source(), source.name()),
				(entry.publishedAt() != null) ? entry.publishedAt() : or(read.publishedAt(), now), now,
				capture.sha256());
		return new Captured(article, entry.url(), capture);
	}

	private static <T extends @Nullable Object> T or(@Nullable T first, T second) {
		return (first != null) ? first : second;
	}

}
