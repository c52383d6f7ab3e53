package cn.guanchao.collect;

import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.crawl.Request;
import cn.guanchao.crawl.Trouble;
import cn.guanchao.crawl.SiteRules;
import cn.guanchao.index.Capture;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Reach;
import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what a list says of an article, and its page where that is needed, into the
 * article.
 */
@Component
class EntryReader {

	private static final int MOST_PAGES = 10;

	private final Fetcher fetcher;

	private final CollectSettings settings;

	private final Clock clock;

	private final SiteRules rules;

	EntryReader(Fetcher fetcher, CollectSettings settings, SiteRules rules, Clock clock) {
		this.rules = rules;
		this.fetcher = fetcher;
		this.settings = settings;
		this.clock = clock;
	}

	/** What came of an entry. */
	sealed interface Outcome {

		/** It was whole in the list. */
		record Listed(Captured captured) implements Outcome {
		}

		/** Its page was read; perhaps it had no text. */
		record Fetched(Captured captured, boolean blank) implements Outcome {
		}

		/** Its page may never be read (robots, gone), so that its teaser must do. */
		record Teaser(Captured captured) implements Outcome {
		}

		/** Its page could not be read; the reason is for a PR person. */
		record Unread(String reason) implements Outcome {
		}

		/** The site wants to be left alone until then. */
		record Postponed(String reason, Instant until) implements Outcome {
		}

	}

	/** Whether the list says too little of the entry to do without its page. */
	boolean needsPage(Entry entry) {
		return !entry.whole() && entry.text().length() < this.settings.wholeText();
	}

	/** Takes a whole text from the list itself and fetches the page of a teaser. */
	Outcome read(Source source, Entry entry) {
		if (!needsPage(entry)) {
			return new Outcome.Listed(listed(source, entry));
		}
		return switch (this.fetcher.fetch(new Request(entry.url()))) {
			case Fetched.Page page -> {
				ReadPage read = whole(page.url(), PageReader.read(page, page.fetchedAt(), this.rules));
				yield new Outcome.Fetched(fetched(source, entry, page, read), read.text().isBlank());
			}
			case Fetched.NotModified _ -> new Outcome.Listed(listed(source, entry));
			case Fetched.Refused refused ->
				unread(source, entry, refused.trouble(), refused.reason(), refused.retryAt());
			case Fetched.Failed failed -> unread(source, entry, failed.trouble(), failed.reason(), failed.retryAt());
		};
	}

	/** An article that is cut into pages is read to its end, within bounds. */
	private ReadPage whole(URI url, ReadPage first) {
		ReadPage read = first;
		Set<URI> visited = new HashSet<>();
		while (read.next() != null && PageReader.continues(url, read.next()) && visited.size() < MOST_PAGES - 1
				&& visited.add(read.next())
				&& this.fetcher.fetch(new Request(read.next())) instanceof Fetched.Page page) {
			read = read.with(PageReader.read(page, page.fetchedAt(), this.rules));
		}
		return read;
	}

	private Outcome unread(Source source, Entry entry, Trouble trouble, String reason, @Nullable Instant retryAt) {
		if (retryAt != null) {
			return new Outcome.Postponed(reason, retryAt);
		}
		return !trouble.passes() && !entry.title().isBlank() ? new Outcome.Teaser(listed(source, entry))
				: new Outcome.Unread(entry.url() + ":" + reason);
	}

	private Captured listed(Source source, Entry entry) {
		byte[] bytes = (entry.title() + "\n\n" + entry.text()).getBytes(StandardCharsets.UTF_8);
		Instant now = this.clock.instant();
		boolean linked = !entry.url().isOpaque(); // a mail has a name (mid:), but no
													// address
		String id = linked ? ArticleIds.of(entry.url()) : ArticleIds.of(source.id(), entry.url().toString());
		URI url = linked ? entry.url() : null;
		Capture capture = Capture.of(id, url, now, "text/plain; charset=utf-8", Map.of(), bytes);
		Article article = new Article(id, source.id(), source.name(), source.channel(), url, entry.title(),
				entry.text(), entry.author(), source.name(), or(entry.publishedAt(), now), now, capture.sha256());
		return new Captured(article, entry.url(), capture);
	}

	private Captured fetched(Source source, Entry entry, Fetched.Page page, ReadPage read) {
		Instant now = page.fetchedAt();
		String id = ArticleIds.of(page.url());
		Capture capture = capture(id, page);
		boolean fuller = read.text().length() >= entry.text().length();
		Article article = new Article(id, source.id(), source.name(), source.channel(), page.url(),
				read.title().isBlank() ? entry.title() : read.title(), fuller ? read.text() : entry.text(),
				or(read.author(), entry.author()), or(read.source(), source.name()),
				(entry.publishedAt() != null) ? entry.publishedAt() : or(read.publishedAt(), now), now,
				capture.sha256(), reach(read), null, read.discussion(), read.complaint());
		return new Captured(article, entry.url(), capture);
	}

	private static @Nullable Reach reach(ReadPage read) {
		Reach reach = new Reach(read.comments(), read.shares(), read.likes());
		return reach.anyKnown() ? reach : null;
	}

	/** The evidence of a page. */
	static Capture capture(String articleId, Fetched.Page page) {
		Map<String, List<String>> headers = page.headers()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> List.of(header.getValue())));
		return Capture.of(articleId, page.url(), page.fetchedAt(), page.contentType(), headers, page.bytes());
	}

	private static <T extends @Nullable Object> T or(@Nullable T first, T second) {
		return (first != null) ? first : second;
	}

}
