package cn.guanchao.crawl;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;

/**
 * How politely and how far we fetch.
 *
 * @param allow addresses outside the public internet that the operator lists:
 * {@code host}, {@code host:port}, an address, or a block such as {@code 10.1.0.0/16};
 * hosts listed by name are the operator's own, so no delay is kept between their requests
 * @param contact where a webmaster reaches us, sent with every request: an address of a
 * page or of a mailbox
 * @param maxBytes the largest answer, after decompression
 * @param timeout the longest time for one answer, redirects included
 * @param delay the least time between two requests to one host
 * @param maxCrawlDelay the longest Crawl-delay of a robots.txt that is honoured in full
 * @param maxRedirects how many redirects are followed
 */
@ConfigurationProperties("guanchao.crawl")
public record CrawlSettings(@DefaultValue List<String> allow, @DefaultValue("") String contact,
		@DefaultValue("10MB") DataSize maxBytes, @DefaultValue("30s") Duration timeout,
		@DefaultValue("2s") Duration delay, @DefaultValue("30s") Duration maxCrawlDelay,
		@DefaultValue("5") int maxRedirects) {

	public CrawlSettings {
		allow = List.copyOf(allow);
		contact = contact.strip();
		if (!contact.chars().allMatch((c) -> c > ' ' && c < 0x7f && "()<>\"".indexOf(c) < 0)) {
			throw new IllegalArgumentException("guanchao.crawl.contact '" + contact
					+ "' cannot stand in a header; use an address such as https://example.cn/bot or pr@example.cn");
		}
	}

	/** The product token is what a robots.txt names. */
	String userAgent() {
		return "Mozilla/5.0 (compatible; Guanchao/1.0" + (contact.isEmpty() ? "" : "; +" + contact) + ")";
	}

}
