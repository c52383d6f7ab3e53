package cn.guanchao.crawl;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
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

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One request to one address and what came of it, bounded in size and time; redirects are
 * told, not followed.
 */
final class Exchange implements AutoCloseable {

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private final Clock clock;

	private final CloseableHttpClient client;

	private final ScheduledExecutorService watch = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fetch-deadline").factory());

	Exchange(DnsResolver names, CrawlSettings settings, Clock clock) {
		this.clock = clock;
		this.client = client(names, settings);
	}

	/** One request's outcome; waiting in the queue is not held against the site. */
	sealed interface Step {

		long waitedNanos();

		record Done(Fetched fetched, long waitedNanos) implements Step {
		}

		record Redirect(URI target, long waitedNanos) implements Step {
		}

	}

	/**
	 * Asks, and reads the answer.
	 * @param deadline by {@link System#nanoTime()}
	 * @param waited for the host's turn, in nanoseconds
	 */
	Step get(Request request, HttpClientContext context, long maxBytes, long deadline, long waited) {
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
			return new Step.Done(Reasons.failed(url, Trouble.TIMEOUT, 0), waited);
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
			return target == null ? new Step.Done(Reasons.failed(url, Trouble.PROTOCOL, status), waited)
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
		Instant retryAt = RetryAfter.parse(header(response, "Retry-After"), clock.instant());
		Trouble trouble = Reasons.trouble(status, retryAt != null);
		return new Fetched.Failed(url, trouble, Reasons.of(trouble, url, status, retryAt), status, retryAt);
	}

	private static HttpHost target(URI url) {
		return new HttpHost(url.getScheme(), url.getHost().replaceAll("[\\[\\]]", ""), Addresses.port(url));
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
