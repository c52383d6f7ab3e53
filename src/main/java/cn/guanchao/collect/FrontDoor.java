package cn.guanchao.collect;

import cn.guanchao.crawl.FeedEntry;
import cn.guanchao.crawl.FeedRead;
import cn.guanchao.crawl.FeedReader;
import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.ListReader;
import cn.guanchao.crawl.Request;
import cn.guanchao.crawl.SitemapReader;
import cn.guanchao.crawl.SitemapReader.Sitemap;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns.Validators;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads what a source lists: a feed's entries, a page's links to articles, a sitemap's
 * pages.
 */
@Component
class FrontDoor {

	private static final int SITEMAPS_PER_VISIT = 3;

	private final Fetcher fetcher;

	private final Clock clock;

	FrontDoor(Fetcher fetcher, Clock clock) {
		this.fetcher = fetcher;
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
			case SITEMAP -> sitemap(page, validators);
			case JSON -> new Listing.Unreadable("类型「json」的来源还不能采集,请改用该站的 RSS 或列表页");
			case PRICE, IMPORT, PUSH -> throw new IllegalArgumentException("source '" + source.id() + "' of kind '"
					+ source.kind().code() + "' lists no articles; it must not be scheduled here");
		};
	}

	private Listing feed(Fetched.Page page, Validators validators) {
		return switch (FeedReader.read(page, this.clock.instant())) {
			case FeedRead.NoFeed none -> new Listing.Unreadable(none.reason());
			case FeedRead.Feed feed ->
				new Listing.Entries(feed.entries().stream().flatMap(FrontDoor::entry).toList(), validators);
		};
	}

	private static Stream<Entry> entry(FeedEntry entry) {
		URI link = entry.link();
		return (link == null) ? Stream.empty()
				: Stream.of(new Entry(link, entry.title(), entry.text(), entry.author(), entry.publishedAt()));
	}

	private Listing links(Fetched.Page page, Validators validators) {
		List<Entry> entries = ListReader.read(page)
			.articles()
			.stream()
			.map((link) -> new Entry(link.url(), link.text(), "", null, null))
			.toList();
		return entries.isEmpty() ? new Listing.Unreadable("页面上没有找到文章链接。网站可能已改版;请用「试读」检查,或改用该站的 RSS 地址")
				: new Listing.Entries(entries, validators);
	}

	private Listing sitemap(Fetched.Page page, Validators validators) {
		Sitemap sitemap = SitemapReader.read(page.bytes(), page.contentType(), page.url(), this.clock.instant());
		if (sitemap == null) {
			return new Listing.Unreadable("这个地址返回的不是站点地图(sitemap)。请检查地址,或改用列表页");
		}
		List<SitemapReader.Page> pages = new ArrayList<>(sitemap.pages());
		sitemap.sitemaps()
			.stream()
			.limit(SITEMAPS_PER_VISIT)
			.map((part) -> this.fetcher.fetch(new Request(part.url())))
			.forEach((part) -> {
				if (part instanceof Fetched.Page found && SitemapReader.read(found.bytes(), found.contentType(),
						found.url(), this.clock.instant()) instanceof Sitemap read) {
					pages.addAll(read.pages());
				}
			});
		return new Listing.Entries(pages.stream()
			.map((found) -> new Entry(found.url(), (found.title() != null) ? found.title() : "", "", null,
					found.changedAt()))
			.toList(), sitemap.sitemaps().isEmpty() ? validators : Validators.NONE);
	}

}
