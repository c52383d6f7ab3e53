package cn.guanchao.collect;

import cn.guanchao.crawl.CrawlSettings;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.NamedFetchers;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.Source.Kind;
import cn.guanchao.source.SourceRuns.Validators;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class ImapMailboxTest {

	/** No resolver of the machine knows it, so only a checked address leads anywhere. */
	private static final String HOST = "imap.kefu.example";

	@Test
	void connectsToTheAddressThatWasCheckedAndStillAsksForTheNameThatWasWritten() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Fetcher fetcher = fetcher(List.of(HOST), asked)) {
			CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> greeting(server));
			Listing listing = mailbox(fetcher).read(source(server.getLocalPort()), Validators.NONE);
			assertThat(hello.get(20, TimeUnit.SECONDS)).as("the TLS greeting names the server").contains(HOST);
			assertThat(listing).isInstanceOf(Listing.Unreadable.class);
			assertThat(asked).as("the name is looked up once").hasValue(1);
		}
	}

	@Test
	void aNameThatLeadsInsideIsNotConnectedTo() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Fetcher fetcher = fetcher(List.of(), new AtomicInteger())) {
			server.setSoTimeout(1);
			assertThat(mailbox(fetcher).read(source(server.getLocalPort()), Validators.NONE)).isInstanceOfSatisfying(
					Listing.Unreadable.class, (unreadable) -> assertThat(unreadable.reason()).contains("内部地址"));
		}
	}

	@Test
	void aServerThatIsDownAtOneOfItsAddressesIsReadAtTheOther() throws Exception {
		GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
		server.start();
		InetAddress dead = InetAddress.getByName("127.0.0.2"); // nothing listens there
		InetAddress alive = InetAddress.getByName("127.0.0.1");
		try (Fetcher fetcher = NamedFetchers.ofAll(settings(List.of("localhost")),
				(_) -> new InetAddress[] { dead, alive })) {
			GreenMailUser user = server.setUser("kefu@example.cn", "kefu@example.cn", "geheim");
			user.deliver(GreenMailUtil.createTextEmail("kefu@example.cn", "kunde@example.cn", "充电宝鼓包了", "请退款。",
					server.getImap().getServerSetup()));
			Listing listing = mailbox(fetcher).read(source("imap", "localhost", server.getImap().getPort()),
					Validators.NONE);
			assertThat(listing).isInstanceOfSatisfying(Listing.Entries.class,
					(read) -> assertThat(read.entries()).extracting(Entry::title).containsExactly("充电宝鼓包了"));
		}
		finally {
			server.stop();
		}
	}

	private static String greeting(ServerSocket server) {
		try (Socket socket = server.accept()) {
			byte[] bytes = new byte[4096];
			int read = socket.getInputStream().read(bytes);
			return new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static Fetcher fetcher(List<String> allowed, AtomicInteger asked) {
		return NamedFetchers.of(settings(allowed), (_) -> {
			asked.incrementAndGet();
			return InetAddress.getLoopbackAddress();
		});
	}

	private static CrawlSettings settings(List<String> allowed) {
		return new CrawlSettings(allowed, "pr@example.cn", DataSize.ofMegabytes(1), Duration.ofSeconds(5),
				Duration.ZERO, Duration.ZERO, 5);
	}

	private static ImapMailbox mailbox(Fetcher fetcher) {
		return new ImapMailbox(new CollectSettings(60, 200, 5, Map.of("kefu", "geheim"), Duration.ofDays(60)), fetcher);
	}

	private static Source source(int port) {
		return source("imaps", HOST, port);
	}

	private static Source source(String scheme, String host, int port) {
		return new Source("kefu", "客服邮箱", Kind.MAILBOX, Channel.FEEDBACK,
				URI.create(scheme + "://kefu%40example.cn@" + host + ":" + port + "/INBOX"), Duration.ofMinutes(5),
				true, 1.0);
	}

}
