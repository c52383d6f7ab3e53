package cn.guanchao.collect;

import cn.guanchao.crawl.FeedEntry;
import cn.guanchao.crawl.FeedReader;
import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.Link;
import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.crawl.Request;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns.Validators;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads what a source lists: a feed's entries or a page's links to articles. */
@Component
class FrontDoor {

	private final Fetcher fetcher;

	private final FeedReader feeds;

	private final PageReader pages;

	private final Clock clock;

	FrontDoor(Fetcher fetcher, FeedReader feeds, PageReader pages, Clock clock) {
		this.fetcher = fetcher;
		this.feeds = feeds;
		this.pages = pages;
		this.clock = clock;
	}

	Listing read(Source source, Validators known) {
		Request request = new Request(Objects.requireNonNull(source.url()), known.etag(), known.lastModified());
		return switch (this.fetcher.fetch(request)) {
			case Fetched.NotModified _ -> new Listing.Unchanged();
			case Fetched.Refused refused -> new Listing.Unreadable(refused.reason());
			case Fetched.Failed failed -> new Listing.Unreadable(failed.reason());
			case Fetched.Page page -> list(source, page);
		};
	}

	private Listing list(Source source, Fetched.Page page) {
		Validators validators = new Validators(page.etag(), page.lastModified());
		return switch (source.kind()) {
			case FEED -> feed(page, validators);
			case PAGE -> links(page, validators);
			case SITEMAP, JSON, PRICE, IMPORT, PUSH ->
				new Listing.Unreadable("类型「" + source.kind().code() + "」的来源还不能这样采集");
		};
	}

	private Listing feed(Fetched.Page page, Validators validators) {
		return switch (this.feeds.read(page.bytes(), page.contentType(), page.url())) {
			case FeedReader.Feed.NoFeed(String reason) -> new Listing.Unreadable(reason);
			case FeedReader.Feed.Entries(List<FeedEntry> entries) ->
				new Listing.Entries(entries.stream().flatMap((entry) -> (entry.link() == null)
						? Stream.<Entry>empty()
						: Stream.of(new Entry(entry.link(), entry.title(), entry.text(),
								entry.author(), entry.publishedAt())))
					.toList(), validators);
		};
	}

	private Listing links(Fetched.Page page, Validators validators) {
		ReadPage read = this.pages.read(page.bytes(), page.contentType(), page.url(), this.clock.instant());
		List<Entry> entries = read.links()
			.stream()
			.filter(Link::article)
			.map((link) -> new Entry(link.url(), link.text(), "", null, null))
			.toList();
		return entries.isEmpty() ? new Listing.Unreadable("页面上没有找到文章链接;可能已改版,或需要改用 RSS 地址")
				: new Listing.Entries(entries, validators);
	}

}
