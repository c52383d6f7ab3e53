package cn.guanchao.crawl;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Fetches what a site publishes: only from the public internet or where the operator
 * allows, only what robots.txt allows, one request at a time to one host, and bounded in
 * size and time. Blocks its (virtual) thread while the host's turn is awaited.
 */
@Component
public final class Fetcher implements AutoCloseable {

	private final CrawlSettings settings;

	private final Clock clock;

	private final Addresses addresses;

	private final HostQueue hosts = new HostQueue();

	private final Robots robots;

	private final GuardedDns dns;

	private final Exchange exchange;

	@Autowired
	public Fetcher(CrawlSettings settings, Clock clock) {
		this(settings, clock, SystemDefaultDnsResolver.INSTANCE);
	}

	Fetcher(CrawlSettings settings, Clock clock, DnsResolver names) {
		this.settings = settings;
		this.clock = clock;
		this.addresses = new Addresses(settings.allow());
		this.robots = new Robots(this::robotsTxt, clock);
		this.dns = new GuardedDns(names, addresses);
		this.exchange = new Exchange(dns, settings, clock);
	}

	/** Adds to what the operator lists in {@code guanchao.crawl.allow}. */
	public void allow(String entry) {
		addresses.allow(entry);
		robots.forget();
	}

	/** Where another protocol may connect to, or why it must not. */
	public sealed interface Reach {

		/** To one of these addresses and no other: the name may change its mind. */
		record At(List<InetSocketAddress> addresses) implements Reach {
		}

		/** Nowhere; the reason is for a PR person. */
		record Refused(String reason) implements Reach {
		}

	}

	/** Checks a host by the same rules as pages. */
	public Reach reach(String host, int port) {
		try {
			return new Reach.At(dns.resolve(host, port));
		}
		catch (GuardedDns.PrivateAddressException inside) {
			return new Reach.Refused(
					host + " 指向内部地址 " + inside.address + ",出于安全不连接。如果确实需要,请管理员把它加入 guanchao.crawl.allow");
		}
		catch (UnknownHostException ex) {
			return new Reach.Refused("找不到服务器 " + host + ",请检查是否写错");
		}
	}

	public Fetched fetch(Request request) {
		return follow(request, settings.maxBytes().toBytes(), true);
	}

	/** The sitemaps that a site's robots.txt names, by the text that stands there. */
	public List<String> sitemaps(URI site) {
		String refusal = addresses.refusal(site);
		return refusal == null ? robots.sitemaps(site) : List.of();
	}

	/** A robots.txt is read without asking itself, and a longer one as far as we read. */
	private Fetched robotsTxt(URI url) {
		return follow(new Request(url), settings.maxBytes().toBytes(), false);
	}

	private Fetched follow(Request request, long maxBytes, boolean asking) {
		HttpClientContext context = HttpClientContext.create();
		context.setCookieStore(new BasicCookieStore());
		long deadline = System.nanoTime() + settings.timeout().toNanos();
		URI url = request.url();
		for (int hop = 0; hop <= settings.maxRedirects(); hop++) {
			Fetched.@Nullable Refused refused = refusal(url);
			if (refused != null) {
				return refused;
			}
			Duration delay = delay(url);
			if (asking) {
				switch (robots.verdict(url)) {
					case Robots.Verdict.Allowed(@Nullable Duration crawlDelay) -> delay = longer(delay, crawlDelay);
					case Robots.Verdict.Forbidden() -> {
						return new Fetched.Refused(url, Trouble.ROBOTS, Reasons.of(Trouble.ROBOTS, url), null);
					}
					case Robots.Verdict.Unknown unknown -> {
						return hindered(url, unknown);
					}
				}
			}
			long waitedFrom = System.nanoTime();
			Exchange.Step step = inTurn(new Request(url, request.etag(), request.lastModified()), delay, context,
					maxBytes, deadline, waitedFrom);
			deadline += step.waitedNanos();
			switch (step) {
				case Exchange.Step.Done(Fetched fetched, long _) -> {
					return fetched;
				}
				case Exchange.Step.Redirect(URI target, long _) -> url = target;
			}
		}
		return Reasons.failed(url, Trouble.REDIRECTS, 0);
	}

	/** A host that asked for a pause gets it. */
	private void rest(Exchange.Step step) {
		if (step instanceof Exchange.Step.Done(Fetched.Failed failed, long _)
				&& failed.trouble() == Trouble.RATE_LIMITED) {
			Instant soon = clock.instant().plus(Duration.ofMinutes(1));
			hosts.rest(host(failed.url()), failed.retryAt() != null ? failed.retryAt() : soon);
		}
	}

	/** What kept us from robots.txt keeps us from the page. */
	private static Fetched hindered(URI url, Robots.Verdict.Unknown unknown) {
		return switch (unknown.trouble()) {
			case BAD_URL, PRIVATE_ADDRESS, ROBOTS, ROBOTS_UNREACHABLE, RESTING ->
				new Fetched.Refused(url, unknown.trouble(), unknown.reason(), unknown.retryAt());
			case UNKNOWN_HOST, UNREACHABLE, TIMEOUT, TLS, TOO_LARGE, TRUNCATED, PROTOCOL, REDIRECTS, GONE, FORBIDDEN,
					RATE_LIMITED, SERVER_ERROR, STATUS, CANCELLED ->
				new Fetched.Failed(url, unknown.trouble(), unknown.reason(), 0, unknown.retryAt());
		};
	}

	private Exchange.Step inTurn(Request request, Duration delay, HttpClientContext context, long maxBytes,
			long deadline, long queuedAt) {
		try {
			return hosts.inTurn(host(request.url()), delay, () -> {
				long waited = System.nanoTime() - queuedAt;
				Fetched.@Nullable Refused resting = refusal(request.url()); // by now
				Exchange.Step step = resting != null ? new Exchange.Step.Done(resting, waited)
						: exchange.get(request, context, maxBytes, deadline + waited, waited);
				rest(step);
				return step;
			});
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Exchange.Step.Done(Reasons.failed(request.url(), Trouble.CANCELLED, 0), 0);
		}
	}

	private Fetched.@Nullable Refused refusal(URI url) {
		String refusal = addresses.refusal(url);
		if (refusal != null) {
			return new Fetched.Refused(url, Trouble.BAD_URL, refusal, null);
		}
		Instant until = hosts.restsUntil(host(url), clock.instant());
		return until == null ? null
				: new Fetched.Refused(url, Trouble.RESTING, Reasons.of(Trouble.RESTING, url, 0, until), until);
	}

	private Duration delay(URI url) {
		return addresses.isListed(url.getHost(), Addresses.port(url)) ? Duration.ZERO : settings.delay();
	}

	private Duration longer(Duration delay, @Nullable Duration crawlDelay) {
		if (crawlDelay == null || crawlDelay.compareTo(delay) <= 0) {
			return delay;
		}
		return crawlDelay.compareTo(settings.maxCrawlDelay()) < 0 ? crawlDelay : settings.maxCrawlDelay();
	}

	private static String host(URI url) {
		return url.getHost().toLowerCase(Locale.ROOT);
	}

	@Override
	public void close() {
		exchange.close();
	}

}
