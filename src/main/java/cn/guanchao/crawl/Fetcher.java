package cn.guanchao.crawl;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Fetches what a site publishes: only from the public internet or where the operator
 * allows, only what robots.txt allows, one request at a time to one host, and bounded in
 * size and time. Blocks its (virtual) thread while the host's turn is awaited.
 */
@Component
public final class Fetcher implements AutoCloseable {

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private final CrawlSettings settings;

	private final Clock clock;

	private final Addresses addresses;

	private final HostQueue hosts = new HostQueue();

	private final Robots robots;

	private final GuardedDns dns;

	private final CloseableHttpClient client;

	private final ScheduledExecutorService watch = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fetch-deadline").factory());

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
		this.client = client(dns, settings);
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
			Step step = inTurn(new Request(url, request.etag(), request.lastModified()), delay, context, maxBytes,
					deadline, waitedFrom);
			deadline += step.waitedNanos();
			switch (step) {
				case Step.Done(Fetched fetched, long _) -> {
					return fetched;
				}
				case Step.Redirect(URI target, long _) -> url = target;
			}
		}
		return failed(url, Trouble.REDIRECTS, 0);
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

	/** One request's outcome; waiting in the queue is not held against the site. */
	private sealed interface Step {

		long waitedNanos();

		record Done(Fetched fetched, long waitedNanos) implements Step {
		}

		record Redirect(URI target, long waitedNanos) implements Step {
		}

	}

	private Step inTurn(Request request, Duration delay, HttpClientContext context, long maxBytes, long deadline,
			long queuedAt) {
		try {
			return hosts.inTurn(host(request.url()), delay, () -> {
				long waited = System.nanoTime() - queuedAt;
				return get(request, context, maxBytes, deadline + waited, waited);
			});
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Step.Done(failed(request.url(), Trouble.CANCELLED, 0), 0);
		}
	}

	private Step get(Request request, HttpClientContext context, long maxBytes, long deadline, long waited) {
		URI url = request.url();
		HttpGet get = new HttpGet(WebAddress.forTheWire(url));
		if (request.etag() != null) {
			get.setHeader("If-None-Match", request.etag());
		}
		if (request.lastModified() != null) {
			get.setHeader("If-Modified-Since", request.lastModified());
		}
		long left = deadline - System.nanoTime();
		if (left <= 0) {
			return new Step.Done(failed(url, Trouble.TIMEOUT, 0), waited);
		}
		ScheduledFuture<?> alarm = watch.schedule(get::cancel, left, TimeUnit.NANOSECONDS);
		try {
			ClassicHttpResponse response = client.executeOpen(target(url), get, context);
			try {
				return understand(request, response, maxBytes, waited);
			}
			finally {
				drop(get, response);
			}
		}
		catch (IOException | RuntimeException ex) {
			boolean late = System.nanoTime() >= deadline;
			return new Step.Done(Reasons.failure(url, ex, late, maxBytes), waited);
		}
		finally {
			alarm.cancel(false);
		}
	}

	/** Closing alone would read an unwanted body to its end. */
	private static void drop(HttpGet get, ClassicHttpResponse response) {
		get.cancel();
		try {
			response.close();
		}
		catch (IOException ex) {
			// what was wanted is read
		}
	}

	private Step understand(Request request, ClassicHttpResponse response, long maxBytes, long waited)
			throws IOException {
		URI url = request.url();
		int status = response.getCode();
		if (status == 304) {
			return new Step.Done(new Fetched.NotModified(url, or(header(response, "ETag"), request.etag()),
					or(header(response, "Last-Modified"), request.lastModified())), waited);
		}
		String location = header(response, "Location");
		if (REDIRECTS.contains(status) && location != null) {
			URI target = WebAddress.resolve(url, location);
			return target == null ? new Step.Done(failed(url, Trouble.PROTOCOL, status), waited)
					: new Step.Redirect(target, waited);
		}
		if (status < 200 || status >= 300) {
			return new Step.Done(refusedBy(url, status, response), waited);
		}
		HttpEntity entity = response.getEntity();
		byte[] bytes = entity == null ? new byte[0]
				: Unpacked.read(entity.getContent(), entity.getContentEncoding(), maxBytes);
		return new Step.Done(new Fetched.Page(url, status, bytes, header(response, "Content-Type"),
				header(response, "ETag"), header(response, "Last-Modified"), headers(response), clock.instant()),
				waited);
	}

	private Fetched refusedBy(URI url, int status, ClassicHttpResponse response) {
		Instant now = clock.instant();
		Instant retryAt = RetryAfter.parse(header(response, "Retry-After"), now);
		Trouble trouble = Reasons.trouble(status, retryAt != null);
		if (trouble == Trouble.RATE_LIMITED) {
			hosts.rest(host(url), retryAt != null ? retryAt : now.plus(Duration.ofMinutes(1)));
		}
		return new Fetched.Failed(url, trouble, Reasons.of(trouble, url, status, retryAt), status, retryAt);
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

	private static HttpHost target(URI url) {
		return new HttpHost(url.getScheme(), url.getHost().replaceAll("[\\[\\]]", ""), Addresses.port(url));
	}

	private static String host(URI url) {
		return url.getHost().toLowerCase(Locale.ROOT);
	}

	private static Fetched failed(URI url, Trouble trouble, int status) {
		return new Fetched.Failed(url, trouble, Reasons.of(trouble, url, status, null), status, null);
	}

	private static @Nullable String header(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return header == null || header.getValue() == null || header.getValue().isBlank() ? null : header.getValue();
	}

	private static Map<String, String> headers(ClassicHttpResponse response) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (Header header : response.getHeaders()) {
			headers.merge(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()),
					(a, b) -> a + ", " + b);
		}
		return headers;
	}

	private static @Nullable String or(@Nullable String first, @Nullable String second) {
		return first != null ? first : second;
	}

	private static CloseableHttpClient client(DnsResolver names, CrawlSettings settings) {
		Timeout timeout = Timeout.of(settings.timeout());
		Timeout connect = Timeout
			.of(settings.timeout().compareTo(Duration.ofSeconds(10)) < 0 ? settings.timeout() : Duration.ofSeconds(10));
		Http1Config limits = Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 * 1024).build();
		return HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(names)
				.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
				.setMaxConnPerRoute(2)
				.setMaxConnTotal(1000)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(connect)
					.setSocketTimeout(timeout)
					.setTimeToLive(TimeValue.ofMinutes(5))
					.build())
				.build())
			.setDefaultRequestConfig(
					RequestConfig.custom().setResponseTimeout(timeout).setConnectionRequestTimeout(timeout).build())
			.setUserAgent(settings.userAgent())
			.setDefaultHeaders(List.of(
					new BasicHeader("Accept",
							"text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5"),
					new BasicHeader("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"),
					new BasicHeader("Accept-Encoding", "gzip, deflate")))
			.disableContentCompression()
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.build();
	}

	@Override
	public void close() {
		watch.shutdownNow();
		client.close(CloseMode.IMMEDIATE);
	}

}
