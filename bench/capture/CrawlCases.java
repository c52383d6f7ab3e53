package cn.guanchao.crawl;

import org.springframework.util.unit.DataSize;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What each misbehaviour of a site leads to, as a table.
 */
public class CrawlCases {

	public static void main(String[] args) throws Exception {
		try (MisbehavingServer site = new MisbehavingServer();
				MisbehavingServer six = new MisbehavingServer(new ServerSocket(), "::1")) {
			byte[] bomb = MisbehavingServer.gzip(new byte[200_000_000]);
			byte[] gbk = "<html><body><p>国产品牌回应消费者投诉,称将尽快调查。</p></body></html>".getBytes("GBK");
			site.on("/slow", (_, _) -> Thread.sleep(60_000))
				.on("/drip", (_, out) -> {
					MisbehavingServer.head(out, 200, "");
					MisbehavingServer.drip(out, 100);
				})
				.on("/truncated", (_, out) -> {
					MisbehavingServer.head(out, 200, "Content-Length: 5000\r\n");
					out.write(gbk);
				})
				.on("/endless", (_, out) -> {
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
				.on("/gbk", (_, out) -> MisbehavingServer.whole(out, 200, "Content-Type: text/html; charset=utf-8\r\n", gbk))
				.on("/same", 304, "", "")
				.on("/headers", 200, "X: " + "x".repeat(200_000) + "\r\n", "")
				.on("/403", 403, "", "")
				.on("/404", 404, "", "")
				.on("/500", 500, "", "")
				.on("/429", 429, "Retry-After: 90\r\n", "");
			six.on("/six", 200, "Content-Type: text/html\r\n", "over IPv6");
			Fetcher fetcher = new Fetcher(new CrawlSettings(List.of(site.authority(), six.authority()), "pr@example.cn",
					DataSize.ofMegabytes(10), Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(1), 5),
					Clock.systemUTC());
			System.out.printf("%-34s %-18s %6s  %s%n", "case", "outcome", "ms", "what people read");
			for (String path : List.of("/slow", "/drip", "/truncated", "/endless", "/bomb", "/length", "/gbk", "/same",
					"/loop", "/inside", "/headers", "/403", "/404", "/500")) {
				show(fetcher, path, site.url(path));
			}
			show(fetcher, "IPv6", six.url("/six"));
			show(fetcher, "TLS to a plain port", URI.create("https://" + site.authority() + "/"));
			show(fetcher, "loopback that is not listed", URI.create("http://localhost:" + site.port() + "/gbk"));
			show(fetcher, "metadata address", URI.create("http://169.254.169.254/latest/"));
			show(fetcher, "a file", URI.create("file:///etc/passwd"));
			show(fetcher, "/429", site.url("/429"));
			show(fetcher, "again while it rests", site.url("/gbk"));
			fetcher.close();
		}
	}

	private static void show(Fetcher fetcher, String name, URI url) {
		long start = System.nanoTime();
		Fetched fetched = fetcher.fetch(new Request(url, "\"1\"", null));
		long millis = (System.nanoTime() - start) / 1_000_000;
		String[] said = switch (fetched) {
			case Fetched.Page page -> new String[] { "page", page.bytes().length + " 字节 "
					+ Charsets.detect(page.bytes(), page.contentType()) };
			case Fetched.NotModified _ -> new String[] { "not modified", "" };
			case Fetched.Refused refused -> new String[] { refused.trouble().toString(), refused.reason() };
			case Fetched.Failed failed -> new String[] { failed.trouble().toString(), failed.reason() };
		};
		System.out.printf("%-34s %-18s %6d  %s%n", name, said[0], millis, said[1]);
	}

}
