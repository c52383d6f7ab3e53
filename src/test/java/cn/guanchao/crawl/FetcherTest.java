package cn.guanchao.crawl;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class FetcherTest {

	private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

	private MisbehavingServer server;

	private Fetcher fetcher;

	@BeforeEach
	void start() throws Exception {
		server = new MisbehavingServer();
		fetcher = fetcher(List.of(server.authority()));
	}

	@AfterEach
	void stop() throws Exception {
		fetcher.close();
		server.close();
	}

	private static CrawlSettings settings(List<String> allow, Duration delay) {
		return new CrawlSettings(allow, "pr@example.cn", DataSize.ofKilobytes(200), Duration.ofSeconds(20), delay,
				Duration.ofSeconds(1), 5);
	}

	private static Fetcher fetcher(List<String> allow) {
		return new Fetcher(settings(allow, Duration.ofMillis(30)), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private Fetched fetch(String path) {
		return fetcher.fetch(new Request(server.url(path)));
	}

	private Fetched.Failed failed(String path) {
		return (Fetched.Failed) fetch(path);
	}

	private static Fetched.Refused refused(Fetched fetched) {
		return (Fetched.Refused) fetched;
	}

	@Test
	void readsAPageAndSaysWhoAsks() {
		server.on("/a", 200, "Content-Type: text/html; charset=utf-8\r\nETag: \"1\"\r\nLast-Modified: Sat\r\n", "观潮");
		Fetched.Page page = (Fetched.Page) fetch("/a");
		assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).isEqualTo("观潮");
		assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
		assertThat(page.etag()).isEqualTo("\"1\"");
		assertThat(page.fetchedAt()).isEqualTo(NOW);
		assertThat(server.asked.getLast().headers().get("user-agent")).contains("Guanchao").contains("+pr@example.cn");
	}

	@Test
	void asksConditionallyAndUnderstandsNotModified() {
		server.on("/a", 304, "ETag: \"2\"\r\n", "");
		Fetched answer = fetcher.fetch(new Request(server.url("/a"), "\"1\"", "Sat, 28 Feb 2026 00:00:00 GMT"));
		assertThat(answer)
			.isEqualTo(new Fetched.NotModified(server.url("/a"), "\"2\"", "Sat, 28 Feb 2026 00:00:00 GMT"));
		assertThat(server.asked.getLast().headers()).containsEntry("if-none-match", "\"1\"")
			.containsEntry("if-modified-since", "Sat, 28 Feb 2026 00:00:00 GMT");
	}

	@ParameterizedTest
	@CsvSource({ "404,GONE", "410,GONE", "403,FORBIDDEN", "401,FORBIDDEN", "451,FORBIDDEN", "500,SERVER_ERROR",
			"502,SERVER_ERROR", "418,STATUS" })
	void namesEachStatusInWordsForPeople(int status, Trouble trouble) {
		server.on("/a", status, "", "x");
		Fetched.Failed failed = failed("/a");
		assertThat(failed.trouble()).isEqualTo(trouble);
		assertThat(failed.reason()).contains(String.valueOf(status)).contains("127.0.0.1");
	}

	@Test
	void leavesAHostAloneForAsLongAsItAsks() {
		server.on("/a", 429, "Retry-After: 120\r\n", "slow down");
		assertThat(failed("/a").retryAt()).isEqualTo(NOW.plusSeconds(120));
		Fetched.Refused resting = refused(fetch("/b"));
		assertThat(resting.trouble()).isEqualTo(Trouble.RESTING);
		assertThat(resting.retryAt()).isEqualTo(NOW.plusSeconds(120));
		assertThat(server.count("/b")).isZero();
	}

	@Test
	void understandsADateInRetryAfter() {
		server.on("/a", 503, "Retry-After: Sun, 01 Mar 2026 03:00:00 GMT\r\n", "");
		assertThat(failed("/a").trouble()).isEqualTo(Trouble.RATE_LIMITED);
		server.on("/never", 429, "Retry-After: soon\r\n", "");
		assertThat(RetryAfter.parse("99999999999", NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
		assertThat(RetryAfter.parse("soon", NOW)).isNull();
	}

	@Test
	void followsRedirectsAndSaysWhereItArrived() {
		server.on("/a", 302, "Location: /b?x=新闻\r\n", "").on("/b?x=%E6%96%B0%E9%97%BB", 200, "", "here");
		server.on("/c", 301, "Location: b2\r\n", "").on("/b2", 200, "", "there");
		assertThat(fetch("/c").url()).isEqualTo(server.url("/b2"));
	}

	@Test
	void givesUpOnRedirectsInACircle() {
		server.on("/a", 302, "Location: /b\r\n", "").on("/b", 302, "Location: /a\r\n", "");
		assertThat(failed("/a").trouble()).isEqualTo(Trouble.REDIRECTS);
		assertThat(server.count("/a") + server.count("/b")).isEqualTo(6);
	}

	@Test
	void keepsTheCookieOfARedirectOntoItself() {
		server.on("/a", (asked, out) -> {
			if (asked.headers().containsKey("cookie")) {
				MisbehavingServer.whole(out, 200, "", "in".getBytes(StandardCharsets.UTF_8));
			}
			else {
				MisbehavingServer.whole(out, 302, "Set-Cookie: pass=1\r\nLocation: /a\r\n", new byte[0]);
			}
		});
		assertThat(fetch("/a")).isInstanceOf(Fetched.Page.class);
	}

	@Test
	void stopsReadingAnEndlessPage() {
		server.on("/a", (_, out) -> {
			MisbehavingServer.head(out, 200, "");
			byte[] block = new byte[8192];
			while (true) {
				out.write(block);
			}
		});
		assertThat(failed("/a").trouble()).isEqualTo(Trouble.TOO_LARGE);
	}

	@Test
	void stopsUnpackingAGzipBomb() throws Exception {
		byte[] bomb = MisbehavingServer.gzip(new byte[50_000_000]);
		server.on("/a", (_, out) -> MisbehavingServer.whole(out, 200, "Content-Encoding: gzip\r\n", bomb));
		server.on("/twice", (_, out) -> MisbehavingServer.whole(out, 200, "Content-Encoding: gzip, gzip\r\n",
				MisbehavingServer.gzip(bomb)));
		assertThat(failed("/a").trouble()).isEqualTo(Trouble.TOO_LARGE);
		assertThat(failed("/twice").trouble()).isEqualTo(Trouble.TOO_LARGE);
	}

	@Test
	void unpacksWhatIsPackedAndWhatOnlySaysSo() throws Exception {
		byte[] packed = MisbehavingServer.gzip("观潮".getBytes(StandardCharsets.UTF_8));
		server.on("/a", (_, out) -> MisbehavingServer.whole(out, 200, "Content-Encoding: gzip\r\n", packed));
		server.on("/sitemap.xml.gz", (_, out) -> MisbehavingServer.whole(out, 200, "", packed));
		server.on("/liar", 200, "Content-Encoding: gzip\r\n", "观潮");
		for (String path : List.of("/a", "/sitemap.xml.gz", "/liar")) {
			assertThat(new String(((Fetched.Page) fetch(path)).bytes(), StandardCharsets.UTF_8)).isEqualTo("观潮");
		}
	}

	@Test
	void reportsAPageThatEndsBeforeItsEnd() throws Exception {
		server.on("/length", (_, out) -> {
			MisbehavingServer.head(out, 200, "Content-Length: 500\r\n");
			out.write("half".getBytes(StandardCharsets.UTF_8));
		});
		server.on("/chunks", (_, out) -> {
			MisbehavingServer.head(out, 200, "Transfer-Encoding: chunked\r\n");
			out.write("4\r\nhalf\r\n".getBytes(StandardCharsets.UTF_8));
		});
		byte[] packed = MisbehavingServer.gzip("a page that is cut in the midst".getBytes(StandardCharsets.UTF_8));
		server.on("/gzip", (_, out) -> {
			MisbehavingServer.head(out, 200, "Content-Encoding: gzip\r\n");
			out.write(packed, 0, packed.length / 2);
		});
		for (String path : List.of("/length", "/chunks", "/gzip")) {
			assertThat(failed(path).trouble()).as(path).isEqualTo(Trouble.TRUNCATED);
		}
	}

	@Test
	void readsOnlyAsMuchAsAnnounced() {
		server.on("/a", (_, out) -> {
			MisbehavingServer.head(out, 200, "Content-Length: 4\r\n");
			out.write("half and more".getBytes(StandardCharsets.UTF_8));
		});
		assertThat(new String(((Fetched.Page) fetch("/a")).bytes(), StandardCharsets.UTF_8)).isEqualTo("half");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/silent", "/head", "/body" })
	void losesPatienceWithASlowSite(String path) {
		server.on("/silent", (_, _) -> Thread.sleep(60_000));
		server.on("/head", (_, out) -> {
			out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.UTF_8));
			MisbehavingServer.drip(out, 50);
		});
		server.on("/body", (_, out) -> {
			MisbehavingServer.head(out, 200, "");
			MisbehavingServer.drip(out, 50);
		});
		CrawlSettings hasty = new CrawlSettings(List.of(server.authority()), "", DataSize.ofKilobytes(200),
				Duration.ofMillis(1500), Duration.ZERO, Duration.ofSeconds(1), 5);
		try (Fetcher impatient = new Fetcher(hasty, Clock.systemUTC())) {
			impatient.sitemaps(server.url("/")); // robots.txt is not slow
			Fetched.Failed failed = (Fetched.Failed) impatient.fetch(new Request(server.url(path)));
			assertThat(failed.trouble()).isEqualTo(Trouble.TIMEOUT);
		}
	}

	@Test
	void oneSlowHostDelaysNobodyElse() throws Exception {
		server.on("/slow", (_, _) -> Thread.sleep(60_000));
		try (MisbehavingServer other = new MisbehavingServer()) {
			other.on("/quick", 200, "", "here");
			fetcher.allow("localhost:" + other.port());
			Thread slow = Thread.ofVirtual().start(() -> fetch("/slow"));
			await().until(() -> server.count("/slow") == 1);
			assertThat(fetcher.fetch(new Request(URI.create("http://localhost:" + other.port() + "/quick"))))
				.isInstanceOf(Fetched.Page.class);
			assertThat(slow.isAlive()).isTrue();
		}
	}

	@Test
	void asksOneHostOneThingAtATimeWithAPauseBetween() throws Exception {
		server.on("/a", 200, "", "x");
		try (Fetcher polite = new Fetcher(settings(List.of("127.0.0.0/8"), Duration.ofMillis(100)),
				Clock.systemUTC())) {
			long start = System.nanoTime();
			List<Thread> threads = java.util.stream.IntStream.range(0, 5)
				.mapToObj((_) -> Thread.ofVirtual().start(() -> polite.fetch(new Request(server.url("/a")))))
				.toList();
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
		}
		assertThat(server.count("/a")).isEqualTo(5);
		assertThat(server.mostAtOnce).hasValue(1);
	}

	@Test
	void obeysRobotsTxtAndItsCrawlDelay() {
		server.on("/robots.txt", 200, "",
				"User-agent: *\nDisallow: /\n\nUser-agent: guanchao\nCrawl-delay: 0.2\nDisallow: /private/\n");
		server.on("/a", 200, "", "x").on("/private/b", 200, "", "x");
		assertThat(refused(fetch("/private/b")).trouble()).isEqualTo(Trouble.ROBOTS);
		long start = System.nanoTime();
		fetch("/a");
		fetch("/a");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
		assertThat(server.count("/private/b")).isZero();
		assertThat(server.count("/robots.txt")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429 })
	void fetchesNothingWhileRobotsTxtCannotBeHad(int status) {
		server.on("/robots.txt", status, "", "").on("/a", 200, "", "x");
		Fetched.Refused refused = refused(fetch("/a"));
		assertThat(refused.trouble()).isEqualTo(Trouble.ROBOTS_UNREACHABLE);
		assertThat(refused.reason()).contains("robots.txt");
		assertThat(server.count("/a")).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 410 })
	void takesAMissingRobotsTxtForPermission(int status) {
		server.on("/robots.txt", status, "", "").on("/a", 200, "", "x");
		assertThat(fetch("/a")).isInstanceOf(Fetched.Page.class);
	}

	@Test
	void followsTheRedirectOfARobotsTxt() {
		server.on("/robots.txt", 301, "Location: /r.txt\r\n", "").on("/r.txt", 200, "", "User-agent: *\nDisallow: /a");
		assertThat(refused(fetch("/a")).trouble()).isEqualTo(Trouble.ROBOTS);
	}

	@Test
	void refusesOversizedHeadersAndRubbish() {
		server.on("/a", 200, "X-Long: " + "x".repeat(100_000) + "\r\n", "x");
		server.on("/many", 200, "X-Many: x\r\n".repeat(1000), "x");
		server.on("/rubbish",
				(_, out) -> out.write("220 smtp.example.cn ESMTP\r\n\r\n".repeat(20).getBytes(StandardCharsets.UTF_8)));
		server.on("/brotli", 200, "Content-Encoding: br\r\n", "x");
		for (String path : List.of("/a", "/many", "/brotli")) {
			assertThat(failed(path).trouble()).as(path).isEqualTo(Trouble.PROTOCOL);
		}
		assertThat(failed("/rubbish").trouble()).isIn(Trouble.PROTOCOL, Trouble.UNREACHABLE);
	}

	@Test
	void saysWhenNobodyAnswers() throws Exception {
		server.on("/hangup", (_, _) -> {
		});
		assertThat(failed("/hangup").trouble()).isEqualTo(Trouble.UNREACHABLE);
		int port;
		try (ServerSocket closed = new ServerSocket(0)) {
			port = closed.getLocalPort();
		}
		fetcher.allow("localhost:" + port);
		assertThat(
				((Fetched.Failed) fetcher.fetch(new Request(URI.create("http://localhost:" + port + "/")))).trouble())
			.isEqualTo(Trouble.UNREACHABLE);
	}

	@Test
	void saysWhenANameIsUnknown() throws Exception {
		try (Fetcher cut = new Fetcher(settings(List.of(), Duration.ZERO), Clock.systemUTC(),
				new InMemoryDnsResolver())) {
			Fetched.Failed failed = (Fetched.Failed) cut.fetch(new Request(URI.create("http://nowhere.example/")));
			assertThat(failed.trouble()).isEqualTo(Trouble.UNKNOWN_HOST);
			assertThat(failed.reason()).contains("找不到网站 nowhere.example");
		}
	}

	@Test
	void refusesEncryptionThatProvesNothing(@TempDir Path folder) throws Exception {
		try (MisbehavingServer selfSigned = new MisbehavingServer(tls(folder), "127.0.0.1")) {
			selfSigned.on("/robots.txt", 404, "", "").on("/", 200, "", "x");
			fetcher.allow(selfSigned.authority());
			URI url = URI.create("https://" + selfSigned.authority() + "/");
			assertThat(((Fetched.Failed) fetcher.fetch(new Request(url))).reason()).contains("安全证书");
		}
		fetcher.allow(server.authority());
		assertThat(((Fetched.Failed) fetcher.fetch(new Request(URI.create("https://" + server.authority() + "/"))))
			.trouble()).isEqualTo(Trouble.TLS);
	}

	private static ServerSocket tls(Path folder) throws Exception {
		Path keys = folder.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-dname", "CN=example.cn", "-storetype", "PKCS12", "-storepass",
				"secret", "-keystore", keys.toString())
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(keys)) {
			store.load(in, "secret".toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
		factory.init(store, "secret".toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(factory.getKeyManagers(), null, null);
		return context.getServerSocketFactory().createServerSocket();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://192.168.0.1:8080/",
			"http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/", "http://[::1]/",
			"http://[::ffff:127.0.0.1]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/",
			"http://[2002:7f00:1::]/", "http://0.0.0.0/", "http://2130706433/", "http://224.0.0.1/",
			"http://198.18.0.1/", "http://[::]/", "http://[ff02::1]/" })
	void neverReachesAPrivateAddress(String url) throws Exception {
		try (Fetcher cautious = fetcher(List.of())) {
			Fetched.Refused refused = refused(cautious.fetch(new Request(URI.create(url))));
			assertThat(refused.reason()).contains("内部地址");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://example.cn/", "file:///etc/passwd", "http:///x", "gopher://example.cn/",
			"http://example.cn:22/", "http://example.cn:6379/", "http://example.cn:25/", "http://127.1/",
			"jar:http://example.cn/!/" })
	void refusesWhatIsNoWebAddress(String url) throws Exception {
		try (Fetcher cautious = fetcher(List.of())) {
			assertThat(refused(cautious.fetch(new Request(URI.create(url)))).trouble()).isEqualTo(Trouble.BAD_URL);
		}
	}

	@Test
	void neverReachesAPrivateAddressThroughARedirect() throws Exception {
		try (MisbehavingServer inside = new MisbehavingServer()) {
			inside.on("/secret", 200, "", "secret");
			server.on("/a", 302, "Location: http://localhost:" + inside.port() + "/secret\r\n", "");
			server.on("/file", 302, "Location: file:///etc/passwd\r\n", "");
			assertThat(refused(fetch("/a")).reason()).contains("内部地址");
			assertThat(fetch("/file")).isInstanceOf(Fetched.Failed.class);
			assertThat(inside.asked).isEmpty();
		}
	}

	@Test
	void isNotFooledByANameThatChangesItsMind() throws Exception {
		AtomicInteger lookups = new AtomicInteger();
		SystemDefaultDnsResolver names = new SystemDefaultDnsResolver() {
			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				byte[] address = lookups.getAndIncrement() == 0 ? new byte[] { 93, (byte) 184, (byte) 216, 34 }
						: new byte[] { 127, 0, 0, 1 };
				return new InetAddress[] { InetAddress.getByAddress(host, address) };
			}
		};
		Addresses addresses = new Addresses(List.of());
		GuardedDns dns = new GuardedDns(names, addresses);
		assertThat(dns.resolve("rebind.example", 80).getFirst().getAddress().getHostAddress())
			.isEqualTo("93.184.216.34");
		assertThatThrownBy(() -> dns.resolve("rebind.example", 80))
			.isInstanceOf(GuardedDns.PrivateAddressException.class);
		try (Fetcher cautious = new Fetcher(settings(List.of(), Duration.ZERO), Clock.systemUTC(), names)) {
			URI url = URI.create("http://rebind.example:" + server.port() + "/a");
			assertThat(refused(cautious.fetch(new Request(url))).reason()).contains("127.0.0.1");
		}
		assertThat(server.asked).isEmpty();
	}

	@Test
	void refusesANameThatIsHalfPrivate() {
		InMemoryDnsResolver names = new InMemoryDnsResolver();
		names.add("half.example", InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("10.0.0.1"));
		assertThatThrownBy(() -> new GuardedDns(names, new Addresses(List.of())).resolve("half.example", 80))
			.isInstanceOf(GuardedDns.PrivateAddressException.class);
	}

	@Test
	void reachesWhatTheOperatorLists() throws Exception {
		server.on("/a", 200, "", "x");
		try (MisbehavingServer six = new MisbehavingServer(new ServerSocket(), "::1")) {
			six.on("/a", 200, "", "x");
			try (Fetcher listed = fetcher(List.of("127.0.0.0/8", "[::1]:" + six.port()))) {
				assertThat(listed.fetch(new Request(server.url("/a")))).isInstanceOf(Fetched.Page.class);
				assertThat(listed.fetch(new Request(six.url("/a")))).isInstanceOf(Fetched.Page.class);
			}
		}
		assertThatThrownBy(() -> new Addresses(List.of("http://x/"))).hasMessageContaining("guanchao.crawl.allow")
			.hasMessageContaining("http://x/");
	}

	@Test
	void readsAGbkPageThatSaysNothingOfIt() {
		String html = "<html><title>某品牌回应质量问题_某新闻网</title><body><h1>某品牌回应质量问题</h1><p>2026-03-01 09:30 来源:某新闻网</p><p>"
				+ "某品牌今天上午发布声明,称已经注意到消费者反映的情况,正在核实,并将在二十四小时内公布调查结果。".repeat(4) + "</p></body></html>";
		server.on("/a", (_, out) -> MisbehavingServer.whole(out, 200, "", html.getBytes(Charset.forName("GBK"))));
		ReadPage page = PageReader.read((Fetched.Page) fetch("/a"), NOW, SiteRules.NONE);
		assertThat(page.charset()).isEqualTo("GB18030");
		assertThat(page.title()).isEqualTo("某品牌回应质量问题");
		assertThat(page.publishedAt()).isEqualTo(Instant.parse("2026-03-01T01:30:00Z"));
	}

}
