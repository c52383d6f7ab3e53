package cn.guanchao.crawl;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What each misbehaviour of a site leads to: a table that a test asserts and
 * {@code bench/capture/run.sh} prints.
 */
public final class CrawlCases {

	private static final byte[] GBK = "<html><body><p>国产品牌回应消费者投诉,称将尽快调查。</p></body></html>"
		.getBytes(Charset.forName("GBK"));

	private CrawlCases() {
	}

	/** A case: what is asked for, what must come of it, and what came. */
	record Case(String name, String expected, String outcome, long millis, String said) {
	}

	public static void main(String[] args) throws Exception {
		System.out.printf("%-34s %-18s %6s  %s%n", "case", "outcome", "ms", "what people read");
		for (Case each : run()) {
			System.out.printf("%-34s %-18s %6d  %s%s%n", each.name(), each.outcome(), each.millis(), each.said(),
					each.outcome().equals(each.expected()) ? "" : "   (expected " + each.expected() + ")");
		}
	}

	static List<Case> run() throws Exception {
		try (MisbehavingServer site = misbehaving();
				MisbehavingServer six = new MisbehavingServer(new ServerSocket(), "::1");
				Fetcher fetcher = fetcher(site, six)) {
			warm(site, six);
			six.on("/six", 200, "Content-Type: text/html\r\n", "over IPv6");
			List<Case> cases = new ArrayList<>();
			String[][] paths = { { "/slow", "TIMEOUT" }, { "/drip", "TIMEOUT" }, { "/truncated", "TRUNCATED" },
					{ "/endless", "TOO_LARGE" }, { "/bomb", "TOO_LARGE" }, { "/length", "page" }, { "/gbk", "page" },
					{ "/same", "not modified" }, { "/loop", "REDIRECTS" }, { "/inside", "PRIVATE_ADDRESS" },
					{ "/headers", "PROTOCOL" }, { "/403", "FORBIDDEN" }, { "/404", "GONE" },
					{ "/500", "SERVER_ERROR" } };
			for (String[] path : paths) {
				cases.add(ask(fetcher, path[0], site.url(path[0]), path[1]));
			}
			cases.add(ask(fetcher, "IPv6", six.url("/six"), "page"));
			cases.add(ask(fetcher, "TLS to a plain port", URI.create("https://" + site.authority() + "/"), "TLS"));
			cases.add(ask(fetcher, "loopback that is not listed",
					URI.create("http://localhost:" + site.port() + "/gbk"), "PRIVATE_ADDRESS"));
			cases
				.add(ask(fetcher, "metadata address", URI.create("http://169.254.169.254/latest/"), "PRIVATE_ADDRESS"));
			cases
				.add(ask(fetcher, "a name that leads inside", URI.create("http://inside.example/"), "PRIVATE_ADDRESS"));
			cases
				.add(ask(fetcher, "a name that is half inside", URI.create("http://half.example/"), "PRIVATE_ADDRESS"));
			cases.add(ask(fetcher, "an IPv4 address in IPv6", URI.create("http://[::ffff:10.0.0.1]/"),
					"PRIVATE_ADDRESS"));
			cases.add(ask(fetcher, "a file", URI.create("file:///etc/passwd"), "BAD_URL"));
			cases.add(ask(fetcher, "/429", site.url("/429"), "RATE_LIMITED"));
			cases.add(ask(fetcher, "again while it rests", site.url("/gbk"), "RESTING"));
			return cases;
		}
	}

	private static MisbehavingServer misbehaving() throws IOException {
		byte[] bomb = MisbehavingServer.gzip(new byte[200_000_000]);
		return new MisbehavingServer().on("/slow", (_, _) -> Thread.sleep(60_000)).on("/drip", (_, out) -> {
			MisbehavingServer.head(out, 200, "");
			MisbehavingServer.drip(out, 100);
		}).on("/truncated", (_, out) -> {
			MisbehavingServer.head(out, 200, "Content-Length: 5000\r\n");
			out.write(GBK);
		}).on("/endless", (_, out) -> {
			MisbehavingServer.head(out, 200, "");
			while (true) {
				out.write(new byte[65536]);
			}
		})
			.on("/loop", 302, "Location: /loop\r\n", "")
			.on("/inside", 302, "Location: http://192.168.1.1/\r\n", "")
			.on("/bomb", (_, out) -> MisbehavingServer.whole(out, 200, "Content-Encoding: gzip\r\n", bomb))
			.on("/length", (_, out) -> {
				MisbehavingServer.head(out, 200, "Content-Length: 10\r\n");
				out.write("0123456789 and more".getBytes(StandardCharsets.UTF_8));
			})
			.on("/gbk",
					(_, out) -> MisbehavingServer.whole(out, 200, "Content-Type: text/html; charset=utf-8\r\n", GBK))
			.on("/same", 304, "", "")
			.on("/headers", 200, "X: " + "x".repeat(200_000) + "\r\n", "")
			.on("/403", 403, "", "")
			.on("/404", 404, "", "")
			.on("/500", 500, "", "")
			.on("/429", 429, "Retry-After: 90\r\n", "");
	}

	private static Fetcher fetcher(MisbehavingServer site, MisbehavingServer six) throws UnknownHostException {
		InMemoryDnsResolver names = new InMemoryDnsResolver();
		names.add("inside.example", InetAddress.getByName("10.1.2.3"));
		names.add("half.example", InetAddress.getByName("93.184.215.14"), InetAddress.getByName("192.168.0.9"));
		for (String host : List.of("127.0.0.1", "localhost", "::1", "192.168.1.1", "169.254.169.254")) {
			names.add(host, SystemDefaultDnsResolver.INSTANCE.resolve(host));
		}
		names.add("10.0.0.1", InetAddress.getByName("10.0.0.1"));
		names.add("::ffff:10.0.0.1", InetAddress.getByName("10.0.0.1"));
		return new Fetcher(new CrawlSettings(List.of(site.authority(), six.authority()), "pr@example.cn",
				DataSize.ofMegabytes(10), Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(1), 5),
				Clock.systemUTC(), names);
	}

	/** A first request loads the client, on a busy machine for longer than a case has. */
	private static void warm(MisbehavingServer site, MisbehavingServer six) throws UnknownHostException {
		try (Fetcher fetcher = fetcher(site, six)) {
			fetcher.fetch(new Request(site.url("/gbk")));
		}
	}

	private static Case ask(Fetcher fetcher, String name, URI url, String expected) {
		long start = System.nanoTime();
		Fetched fetched = fetcher.fetch(new Request(url, "\"1\"", null));
		long millis = (System.nanoTime() - start) / 1_000_000;
		return switch (fetched) {
			case Fetched.Page page -> new Case(name, expected, "page", millis,
					page.bytes().length + " 字节 " + Charsets.detect(page.bytes(), page.contentType()));
			case Fetched.NotModified _ -> new Case(name, expected, "not modified", millis, "");
			case Fetched.Refused refused ->
				new Case(name, expected, refused.trouble().toString(), millis, refused.reason());
			case Fetched.Failed failed ->
				new Case(name, expected, failed.trouble().toString(), millis, failed.reason());
		};
	}

}
