package cn.guanchao.collect;

import cn.guanchao.crawl.CrawlSettings;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.source.Channel;
import cn.guanchao.source.JsonMapping;
import cn.guanchao.source.SourceBeans;
import cn.guanchao.source.SeenPages;
import cn.guanchao.source.Source;
import cn.guanchao.source.Source.Kind;
import cn.guanchao.source.SourceRuns.Validators;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class FrontDoorTest {

	private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

	private Site site;

	private SourceBeans rows;

	private Fetcher fetcher;

	private FrontDoor door;

	@BeforeEach
	void open() throws Exception {
		this.mail.start();
		this.site = new Site();
		this.rows = SourceBeans.on(RealStores.freshDatabase());
		this.fetcher = new Fetcher(new CrawlSettings(List.of(this.site.authority(), "127.0.0.1"), "pr@example.cn",
				DataSize.ofMegabytes(5), Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, 5), Clock.systemUTC());
		CollectSettings settings = new CollectSettings(60, 200, 5, Map.of("kefu", "geheim"), Duration.ofDays(60));
		this.door = new FrontDoor(this.fetcher, new ImapMailbox(settings, this.fetcher), this.rows.pages(), settings,
				Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.mail.stop();
		this.fetcher.close();
		this.site.close();
	}

	@Test
	void readsAJsonInterfaceAsItsPathsSayAndFollowsItsPages() {
		this.site.on("/api", "application/json", """
				{"data": {"items": [
				  {"id": 7, "t": "<b>清禾</b>回应电池鼓包", "body": "<p>第一段。</p><script>alert(1)</script><p>第二段。</p>",
				   "ctime": 1790000000, "user": {"name": "小林"}},
				  {"id": 8, "t": "没有时间的一条", "body": "", "user": {}}]},
				 "paging": {"next": "/api?cursor=2"}}""");
		this.site.on("/api?cursor=2", "application/json",
				"""
						{"data": {"items": [{"id": 9, "t": "第二页", "body": "x", "ctime": "2026-09-21 22:13"}]}, "paging": {}}""");
		Source source = json(new JsonMapping("$.data.items", "$.t", "/p/{$.id}", "$.body", "$.ctime", "$.user.name",
				"$.paging.next"));
		List<Entry> entries = entries(this.door.read(source, Validators.NONE));
		assertThat(entries).extracting((entry) -> entry.url().getPath()).containsExactly("/p/7", "/p/8", "/p/9");
		Entry first = entries.getFirst();
		assertThat(first.title()).isEqualTo("清禾回应电池鼓包");
		assertThat(first.text()).isEqualTo("第一段。\n第二段。");
		assertThat(first.author()).isEqualTo("小林");
		assertThat(first.publishedAt()).isEqualTo(Instant.ofEpochSecond(1790000000));
		assertThat(entries.get(1).publishedAt()).isNull();
		assertThat(entries.get(2).publishedAt()).isEqualTo(Instant.parse("2026-09-21T14:13:00Z"));
	}

	@Test
	void saysWhatIsWrongWithAnInterfaceThatAnswersNothingOfTheKind() {
		this.site.on("/api", "application/json", "<html>维护中</html>");
		Source source = json(new JsonMapping("$.data[*]", "$.t", "$.u", null, null, null, null));
		assertThat(this.door.read(source, Validators.NONE)).isInstanceOfSatisfying(Listing.Unreadable.class,
				(unreadable) -> assertThat(unreadable.reason()).contains("接口"));
	}

	@Test
	void aListIsFollowedWhileItShowsAnythingNew() {
		this.site.on("/list", "text/html", list(1, "/list?page=2"));
		this.site.on("/list?page=2", "text/html", list(2, "/list?page=3"));
		this.site.on("/list?page=3", "text/html", list(3, "/list?page=4"));
		Source source = source("lanmu", Kind.PAGE, Channel.NEWS, this.site.url("/list"));
		this.rows.sources().save(source);
		List<Entry> all = entries(this.door.read(source, Validators.NONE));
		assertThat(all).hasSize(18);
		all.forEach((entry) -> this.rows.pages().visited("lanmu", entry.url(), true, Instant.now()));
		this.site.asked.clear();
		assertThat(entries(this.door.read(source, Validators.NONE))).hasSize(6);
		assertThat(this.site.asked).containsExactly("/list");
	}

	@Test
	void aPostThatStandsWholeInItsFeedNeedsNoPageAndATeaserDoes() {
		this.site.on("/feed", "application/rss+xml", """
				<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>
				<item><title>短讯</title><link>http://e.cn/1</link><content:encoded>全文就这一句。</content:encoded></item>
				<item><title>长文</title><link>http://e.cn/2</link><description>开头……阅读全文</description></item>
				<item><title>半篇</title><link>http://e.cn/3</link><content:encoded>开头…</content:encoded></item>
				</channel></rss>""");
		assertThat(
				entries(this.door.read(source("f", Kind.FEED, Channel.NEWS, this.site.url("/feed")), Validators.NONE)))
			.extracting(Entry::whole)
			.containsExactly(true, false, false);
	}

	@Test
	void aPostIsWholeOnlyWhereItComesToAnEnd() {
		this.site.on("/feed", "application/rss+xml", """
				<rss version="2.0"><channel><title>t</title>
				<item><title>帖</title><link>http://e.cn/1</link><description>电池鼓包，太危险了！</description></item>
				<item><title>帖</title><link>http://e.cn/2</link><description>电池鼓包发烫，烫伤了</description></item>
				</channel></rss>""");
		assertThat(entries(
				this.door.read(source("f", Kind.FEED, Channel.SOCIAL, this.site.url("/feed")), Validators.NONE)))
			.extracting(Entry::whole)
			.containsExactly(true, false);
	}

	@Test
	void aPauseThatTheSiteAsksForIsHandedOn() {
		this.site.on("/feed", 429, Map.of("Retry-After", "120"));
		assertThat(this.door.read(source("f", Kind.FEED, Channel.NEWS, this.site.url("/feed")), Validators.NONE))
			.isInstanceOfSatisfying(Listing.Unreadable.class,
					(unreadable) -> assertThat(unreadable.retryAt()).isAfter(Instant.now().plusSeconds(60)));
	}

	@Test
	void readsAMailboxOnceLeavesItUnreadAndIgnoresAttachments() throws Exception {
		GreenMailUser user = this.mail.setUser("kefu@example.cn", "kefu@example.cn", "geheim");
		user.deliver(mail("充电宝鼓包了", "<p>用了两周就<b>鼓包</b>。</p><script>alert(1)</script>", true));
		user.deliver(mail("表扬客服", "客服很耐心。", false));
		Source mailbox = source("kefu", Kind.MAILBOX, Channel.FEEDBACK,
				URI.create("imap://kefu%40example.cn@127.0.0.1:" + this.mail.getImap().getPort() + "/INBOX"));
		Listing.Entries read = (Listing.Entries) this.door.read(mailbox, Validators.NONE);
		assertThat(read.entries()).extracting(Entry::title).containsExactly("充电宝鼓包了", "表扬客服");
		assertThat(read.entries()).extracting(Entry::text).containsExactly("用了两周就鼓包。", "客服很耐心。");
		assertThat(read.entries()).allMatch(Entry::whole).extracting(Entry::author).containsOnly("王女士");
		assertThat(this.door.read(mailbox, read.validators())).isInstanceOf(Listing.Unchanged.class);
		user.deliver(mail("第三封", "又坏了。", false));
		assertThat(entries(this.door.read(mailbox, read.validators()))).extracting(Entry::title).containsExactly("第三封");
	}

	@Test
	void aMailboxWithAWrongPasswordSaysSoInPlainWords() {
		this.mail.setUser("else@example.cn", "else@example.cn", "other");
		Source mailbox = source("kefu", Kind.MAILBOX, Channel.FEEDBACK,
				URI.create("imap://else%40example.cn@127.0.0.1:" + this.mail.getImap().getPort() + "/INBOX"));
		assertThat(this.door.read(mailbox, Validators.NONE)).isInstanceOfSatisfying(Listing.Unreadable.class,
				(unreadable) -> assertThat(unreadable.reason()).contains("登录失败"));
	}

	private static MimeMessage mail(String subject, String text, boolean html) throws Exception {
		MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
		message.setFrom(new InternetAddress("wang@example.com", "王女士", "UTF-8"));
		message.setSubject(subject, "UTF-8");
		MimeBodyPart body = new MimeBodyPart();
		body.setText(text, "UTF-8", html ? "html" : "plain");
		MimeBodyPart attached = new MimeBodyPart();
		attached.setDataHandler(new jakarta.activation.DataHandler(
				new jakarta.mail.util.ByteArrayDataSource("照片".getBytes(StandardCharsets.UTF_8), "text/plain")));
		attached.setFileName("a.txt");
		attached.setDisposition("attachment");
		message.setContent(new MimeMultipart(body, attached));
		message.saveChanges();
		return message;
	}

	private static List<Entry> entries(Listing listing) {
		assertThat(listing).isInstanceOf(Listing.Entries.class);
		return ((Listing.Entries) listing).entries();
	}

	private static String list(int page, String next) {
		StringBuilder html = new StringBuilder("<html><body><ul>");
		for (int i = 0; i < 6; i++) {
			html.append(
					"<li><a href=\"/2026/0305/c%d%d00.html\">某品牌第%d页第%d条召回公告详情发布</a></li>".formatted(page, i, page, i));
		}
		return html + "</ul><a href=\"" + next + "\">下一页</a></body></html>";
	}

	private Source json(JsonMapping mapping) {
		return new Source("api", "接口", Kind.JSON, Channel.NEWS, this.site.url("/api"), Duration.ofMinutes(10), true, 1,
				mapping);
	}

	private static Source source(String id, Kind kind, Channel channel, URI url) {
		return new Source(id, id, kind, channel, url, Duration.ofMinutes(10), true, 1);
	}

}
