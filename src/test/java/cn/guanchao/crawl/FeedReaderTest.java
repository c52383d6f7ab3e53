package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class FeedReaderTest {

	private static final URI URL = URI.create("https://news.example.cn/feed/");

	private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

	private static FeedRead read(String feed) {
		return FeedReader.read(feed.getBytes(StandardCharsets.UTF_8), null, URL, NOW);
	}

	private static FeedRead.Feed feed(String feed) {
		return (FeedRead.Feed) read(feed);
	}

	private static FeedEntry entry(String item) {
		return feed(
				"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
						+ "<channel><title>新闻</title><item>" + item + "</item></channel></rss>")
			.entries()
			.getFirst();
	}

	@Test
	void readsRss() {
		FeedEntry entry = entry(
				"""
						<title>某品牌降价 &amp;amp; 促销</title><link>/a/1.html</link><guid isPermaLink="false">id-1</guid>
						<pubDate>Sun, 01 Mar 2026 09:30:00 +0800</pubDate><dc:creator>张三</dc:creator>
						<description>摘要</description><content:encoded><![CDATA[<p>第一段。</p><p>第二段<script>alert(1)</script></p>]]></content:encoded>
						""");
		assertThat(entry.title()).isEqualTo("某品牌降价 & 促销");
		assertThat(entry.link()).isEqualTo(URI.create("https://news.example.cn/a/1.html"));
		assertThat(entry.id()).isEqualTo("id-1");
		assertThat(entry.publishedAt()).isEqualTo(Instant.parse("2026-03-01T01:30:00Z"));
		assertThat(entry.author()).isEqualTo("张三");
		assertThat(entry.html()).isEqualTo("<p>第一段。</p><p>第二段</p>");
		assertThat(entry.text()).isEqualTo("第一段。\n第二段");
	}

	@Test
	void readsAtom() {
		FeedRead.Feed feed = feed(
				"""
						<?xml version="1.0" encoding="utf-8"?>
						<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN" xml:base="https://blog.example.cn/">
						<title type="html">&lt;b&gt;博客&lt;/b&gt;</title><link rel="self" href="/atom.xml"/><link href="/"/>
						<entry><title>发布会</title><link rel="alternate" type="text/html" href="p/2"/><id>tag:1</id>
						<updated>2026-02-28T08:00:00Z</updated><published>2026-02-27T08:00:00Z</published>
						<author><name>李四</name></author>
						<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">正文 <b>重点</b><a href="q">链接</a></div></content></entry>
						</feed>""");
		assertThat(feed.title()).isEqualTo("博客");
		assertThat(feed.language()).isEqualTo("zh-CN");
		assertThat(feed.link()).isEqualTo(URI.create("https://blog.example.cn/"));
		FeedEntry entry = feed.entries().getFirst();
		assertThat(entry.link()).isEqualTo(URI.create("https://blog.example.cn/p/2"));
		assertThat(entry.publishedAt()).isEqualTo(Instant.parse("2026-02-27T08:00:00Z"));
		assertThat(entry.html()).isEqualTo("正文 <b>重点</b><a href=\"https://blog.example.cn/q\">链接</a>");
	}

	@Test
	void readsJsonFeed() {
		FeedRead.Feed feed = feed("""
				{"version":"https://jsonfeed.org/version/1.1","title":"播报","home_page_url":"https://j.example.cn/",
				"items":[{"id":"1","url":"https://j.example.cn/1","content_html":"<p>好<img src=x onerror=alert(1)></p>",
				"date_published":"2026-02-28T08:00:00+08:00","authors":[{"name":"王五"}]}]}""");
		FeedEntry entry = feed.entries().getFirst();
		assertThat(entry.title()).isEqualTo("好");
		assertThat(entry.author()).isEqualTo("王五");
		assertThat(entry.publishedAt()).isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
		assertThat(entry.html()).doesNotContain("onerror");
	}

	@Test
	void readsGbkFeedsWithAndWithoutDeclaration() {
		String xml = "<rss><channel><title>消费投诉快讯</title><item><title>投诉某品牌空调不制冷</title></item></channel></rss>";
		byte[] declared = ("<?xml version='1.0' encoding='gb2312'?>" + xml).getBytes(Charset.forName("GBK"));
		byte[] silent = xml.getBytes(Charset.forName("GBK"));
		assertThat(((FeedRead.Feed) FeedReader.read(declared, "text/xml", URL, NOW)).title()).isEqualTo("消费投诉快讯");
		assertThat(((FeedRead.Feed) FeedReader.read(silent, "text/xml", URL, NOW)).title()).isEqualTo("消费投诉快讯");
	}

	@Test
	void readsBrokenFeedsAsFarAsTheyGo() {
		FeedRead.Feed feed = feed(
				"<rss><channel><title>a & b &nbsp;c</title><item><title>一</title><item><title>二</title><link>http://x.example.cn/2");
		assertThat(feed.title()).isEqualTo("a & b c");
		assertThat(feed.entries()).extracting(FeedEntry::title).contains("二");
	}

	@Test
	void titlesAMicroblogPostByItsFirstWords() {
		assertThat(entry("<description>今天买的手机屏幕有一条线,客服让我等三天</description>").title()).isEqualTo("今天买的手机屏幕有一条线,客服让我等三天");
	}

	@Test
	@Timeout(20)
	void expandsNoEntitiesAndLoadsNothing() {
		StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a \"lol\">");
		for (char c = 'b'; c < 'k'; c++) {
			String last = "&" + (char) (c - 1) + ";";
			bomb.append("<!ENTITY ").append(c).append(" \"").append(last.repeat(10)).append("\">");
		}
		bomb.append("<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&j;&x;</title></channel></rss>");
		assertThat(feed(bomb.toString()).title()).isEqualTo("&j;&x;");
		String deep = "<rss><channel><item>" + "<a>".repeat(100_000);
		assertThat(read(deep)).isInstanceOf(FeedRead.Feed.class);
	}

	@Test
	void neverLeadsAnywhereButToTheWeb() {
		assertThat(entry("<title>a</title><link>javascript:alert(1)</link>").link()).isNull();
		assertThat(entry("<title>a</title><link>file:///etc/passwd</link>").link()).isNull();
		assertThat(entry("<title>a</title><description>&lt;a href=\"javascript:alert(1)\"&gt;x&lt;/a&gt;</description>")
			.html()).isEqualTo("<a>x</a>");
	}

	@Test
	void saysThatAPageIsNoFeedAndWhereTheFeedIs() {
		FeedRead.NoFeed page = (FeedRead.NoFeed) read(
				"<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href='/rss.xml'></head><body>首页</body></html>");
		assertThat(page.reason()).contains("普通网页").contains("https://news.example.cn/rss.xml");
		assertThat(page.alternates()).containsExactly(URI.create("https://news.example.cn/rss.xml"));
		assertThat(((FeedRead.NoFeed) read("<html><body>首页</body></html>")).reason()).contains("改为“网页”");
		assertThat(((FeedRead.NoFeed) read("")).reason()).contains("空内容");
		assertThat(((FeedRead.NoFeed) read("{\"code\":403}")).reason()).contains("不是 RSS");
	}

}
