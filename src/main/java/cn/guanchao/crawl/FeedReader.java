package cn.guanchao.crawl;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.springframework.stereotype.Component;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** Reads RSS and Atom. */
@Component
public class FeedReader {

	/** The entries of a feed, or why it is none, in words for a PR person. */
	public sealed interface Feed {

		record Entries(List<FeedEntry> entries) implements Feed {
		}

		record NoFeed(String reason) implements Feed {
		}

	}

	public Feed read(byte[] bytes, @Nullable String contentType, URI url) {
		String text = Charsets.decode(bytes, Charsets.detect(bytes, contentType)).strip();
		if (text.regionMatches(true, 0, "<!doctype html", 0, 14) || text.regionMatches(true, 0, "<html", 0, 5)) {
			return new Feed.NoFeed("这个地址返回的是网页,不是 RSS/Atom;请改用类型「列表页」,或填写该站真正的 RSS 地址");
		}
		try {
			return new Feed.Entries(new SyndFeedInput().build(new StringReader(text))
				.getEntries()
				.stream()
				.map((entry) -> entry(entry, url))
				.toList());
		}
		catch (FeedException | IllegalArgumentException ex) {
			return new Feed.NoFeed("无法按 RSS/Atom 读取:" + ex.getMessage());
		}
	}

	private static FeedEntry entry(SyndEntry entry, URI url) {
		String html = Stream
			.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
			.map(SyndContent::getValue)
			.filter((value) -> value != null && !value.isBlank())
			.findFirst()
			.orElse("");
		Date date = (entry.getPublishedDate() != null) ? entry.getPublishedDate() : entry.getUpdatedDate();
		String link = (entry.getLink() != null) ? entry.getLink() : entry.getUri();
		return new FeedEntry(entry.getUri(), (link != null) ? WebAddress.resolve(url, link) : null,
				(entry.getTitle() != null) ? Jsoup.parse(entry.getTitle()).text() : "",
				Jsoup.clean(html, url.toString(), Safelist.relaxed()), Jsoup.parse(html).wholeText().strip(),
				(entry.getAuthor() == null || entry.getAuthor().isBlank()) ? null : entry.getAuthor(),
				(date != null) ? Instant.ofEpochMilli(date.getTime()) : null);
	}

}
