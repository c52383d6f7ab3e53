package cn.guanchao.collect;

import cn.guanchao.crawl.FeedEntry;
import cn.guanchao.crawl.FeedRead;
import cn.guanchao.crawl.FeedReader;
import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.JsonReader;
import cn.guanchao.crawl.ListReader;
import cn.guanchao.crawl.Request;
import cn.guanchao.crawl.SitemapReader;
import cn.guanchao.crawl.SitemapReader.Sitemap;
import cn.guanchao.source.Channel;
import cn.guanchao.source.SeenPages;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns.Validators;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a source lists: a feed's entries, a page's links to articles, a sitemap's
 * pages, an API's items, a mailbox's messages.
 */
@Component
class FrontDoor {

	private static final int SITEMAPS_PER_VISIT = 3;

	/** A sentence that is over: its punctuation, a bracket, a face. */
	private static final Pattern ENDED = Pattern.compile("[。！？!?.~～）)」』】》”\"#\\]\\p{So}]$");

	/** A text that ends like this goes on elsewhere. */
	private static final Pattern CUT = Pattern
		.compile("(?i)(?:…|\\.{3}|阅读(?:全文|原文|更多)|查看(?:全文|更多|详情)|展开全文?|全文|read more|continue reading)[\\s\\]】)）>»→]*$");

	private final Fetcher fetcher;

	private final ImapMailbox mailbox;

	private final SeenPages seen;

	private final CollectSettings settings;

	private final Clock clock;

	FrontDoor(Fetcher fetcher, ImapMailbox mailbox, SeenPages seen, CollectSettings settings, Clock clock) {
		this.fetcher = fetcher;
		this.mailbox = mailbox;
		this.seen = seen;
		this.settings = settings;
		this.clock = clock;
	}

	Listing read(Source source, Validators known) {
		return read(source, known, this.settings.listPages());
	}

	/** The first page of what it lists, whatever was seen of it before. */
	Listing glance(Source source) {
		return read(source, Validators.NONE, 1);
	}

	private Listing read(Source source, Validators known, int listPages) {
		if (source.kind() == Source.Kind.MAILBOX) {
			return this.mailbox.read(source, known);
		}
		Request request = new Request(Objects.requireNonNull(source.url()), known.etag(), known.lastModified());
		return switch (this.fetcher.fetch(request)) {
			case Fetched.NotModified _ -> new Listing.Unchanged();
			case Fetched.Refused refused -> new Listing.Unreadable(refused.reason(), refused.retryAt());
			case Fetched.Failed failed -> new Listing.Unreadable(failed.reason(), failed.retryAt());
			case Fetched.Page page -> list(source, page, listPages);
		};
	}

	private Listing list(Source source, Fetched.Page page, int listPages) {
		Validators validators = new Validators(page.etag(), page.lastModified());
		return switch (source.kind()) {
			case FEED -> feed(source, page, validators);
			case PAGE -> pages(source, page, validators, listPages, "页面上没有找到文章链接。网站可能已改版;请用「试读」检查,或改用该站的 RSS 地址");
			case SITEMAP -> sitemap(page, validators);
			case JSON -> pages(source, page, validators, listPages, "接口的回答里没有找到文章。接口可能变了;请核对 json 下的路径");
			case PRICE, MAILBOX, IMPORT, PUSH ->
				throw new IllegalArgumentException("source '" + source.id() + "' of kind '" + source.kind().code()
						+ "' lists no articles on a page; it must not be scheduled here");
		};
	}

	private Listing feed(Source source, Fetched.Page page, Validators validators) {
		return switch (FeedReader.read(page, this.clock.instant())) {
			case FeedRead.NoFeed none -> new Listing.Unreadable(none.reason());
			case FeedRead.Feed feed -> new Listing.Entries(
					feed.entries().stream().flatMap((entry) -> entry(source, entry)).toList(), validators);
		};
	}

	private static Stream<Entry> entry(Source source, FeedEntry entry) {
		URI link = entry.link();
		return (link == null) ? Stream.empty() : Stream.of(new Entry(link, entry.title(), entry.text(), entry.author(),
				entry.publishedAt(), isWhole(source, entry)));
	}

	/**
	 * Whether there is no more to an entry than what the list says: it says so, or it is
	 * a post, which is short by nature, and comes to an end. Where that is not plain its
	 * page is fetched, which loses nothing.
	 */
	private static boolean isWhole(Source source, FeedEntry entry) {
		boolean post = source.channel() == Channel.SOCIAL || source.channel() == Channel.VIDEO;
		return !CUT.matcher(entry.text()).find()
				&& ((entry.whole() && !entry.text().isBlank()) || (post && ENDED.matcher(entry.text().strip()).find()));
	}

	/** One page of a list. */
	private record Sheet(List<Entry> entries, @Nullable URI next) {
	}

	private Sheet sheet(Source source, Fetched.Page page) {
		if (source.json() == null) {
			ListReader.ArticleList list = ListReader.read(page);
			return new Sheet(list.articles()
				.stream()
				.map((link) -> new Entry(link.url(), link.text(), "", null, null, false))
				.toList(), list.next());
		}
		return JsonReader.read(page, source.json(), this.clock.instant())
			.map((list) -> new Sheet(list.entries().stream().flatMap((entry) -> entry(source, entry)).toList(),
					list.next()))
			.orElseGet(() -> new Sheet(List.of(), null));
	}

	/** Pages back while they show anything that was not read yet. */
	private Listing pages(Source source, Fetched.Page first, Validators validators, int most, String none) {
		Sheet sheet = sheet(source, first);
		if (sheet.entries().isEmpty()) {
			return new Listing.Unreadable(none);
		}
		List<Entry> entries = new ArrayList<>(sheet.entries());
		Set<URI> visited = new HashSet<>(Set.of(first.url()));
		URI next = sheet.next();
		while (next != null && visited.size() < most && visited.add(next) && showsNews(source, sheet)
				&& this.fetcher.fetch(new Request(next)) instanceof Fetched.Page page) {
			sheet = sheet(source, page);
			entries.addAll(sheet.entries());
			next = sheet.next();
		}
		return new Listing.Entries(entries, validators);
	}

	private boolean showsNews(Source source, Sheet sheet) {
		List<URI> links = sheet.entries().stream().map(Entry::url).distinct().toList();
		return this.seen.settled(source.id(), links).size() < links.size();
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
					found.changedAt(), false))
			.toList(), sitemap.sitemaps().isEmpty() ? validators : Validators.NONE);
	}

}
