package cn.guanchao.demo;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class DemoSitesTest {

	private static final Charset GBK = Charset.forName("GBK");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static DemoServer server;

	@BeforeAll
	static void serve() {
		server = DemoServer.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void tenMinutesIn() {
		server.clock.set(DemoServer.START.plus(Duration.ofMinutes(10)));
		server.demo().start();
	}

	@Test
	void feedsParseAndLeadToTheirPages() throws Exception {
		for (Site site : Site.values()) {
			SyndFeed feed = feed(site.path() + "feed.xml");
			assertThat(feed.getFeedType()).startsWith(site.feed().isAtom() ? "atom" : "rss");
			assertThat(feed.getEntries()).as(site.title()).hasSizeBetween(10, Pages.PER_FEED);
			SyndEntry newest = feed.getEntries().getFirst();
			Document page = page(newest.getLink());
			assertThat(page.title()).startsWith(newest.getTitle().replace("…", ""));
			assertThat(newest.getPublishedDate()).isNotNull();
		}
	}

	@Test
	void archivesHoldTheWholeHistoryInFullText() throws Exception {
		for (Site site : List.of(Site.NEWS, Site.FORUM, Site.SHOP, Site.SOCIAL)) {
			SyndFeed archive = feed(site.path() + "archive.xml");
			assertThat(archive.getEntries()).hasSizeBetween(Pages.PER_FEED, Pages.PER_ARCHIVE);
			assertThat(archive.getEntries().getLast().getPublishedDate().toInstant())
				.isBefore(DemoServer.START.minus(Duration.ofDays(6)));
			assertThat(archive.getEntries()).allSatisfy((entry) -> assertThat(entry.getContents()).isNotEmpty());
		}
	}

	@Test
	void theEveningPaperIsGbkThroughout() throws Exception {
		HttpResponse<byte[]> front = get("/demo-site/evening/");
		assertThat(front.headers().firstValue("Content-Type")).hasValue("text/html");
		String html = new String(front.body(), GBK);
		assertThat(html).contains("charset=\"gb2312\"", "鹿渡晚报", "清禾破壁机电池鼓包")
			.doesNotContain("utf-8", "UTF-8", "�", "??");
		assertThat(new String(front.body(), StandardCharsets.UTF_8)).doesNotContain("鹿渡晚报");
		String link = Jsoup.parse(html, server.base()).select(".list a").first().attr("href");
		String article = new String(get(link).body(), GBK);
		assertThat(Jsoup.parse(article).select(".content p").text()).contains("清禾").doesNotContain("?");
		assertThat(new String(get("/demo-site/evening/feed.xml").body(), GBK))
			.startsWith("<?xml version=\"1.0\" encoding=\"GBK\"?>");
	}

	@Test
	void unchangedPagesAnswer304UntilSomethingIsPublished() throws Exception {
		for (String path : List.of("/demo-site/complaints/", "/demo-site/forum/feed.xml",
				"/demo-site/shop/item/t7.html", "/robots.txt")) {
			HttpResponse<byte[]> first = get(path);
			String etag = first.headers().firstValue("ETag").orElseThrow();
			assertThat(first.headers().firstValue("Last-Modified")).isPresent();
			assertThat(get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
			assertThat(get(path, "If-Modified-Since", first.headers().firstValue("Last-Modified").orElseThrow())
				.statusCode()).isEqualTo(304);
		}
		String etag = get("/demo-site/complaints/").headers().firstValue("ETag").orElseThrow();
		server.clock.set(DemoServer.START.plus(Duration.ofMinutes(18)));
		assertThat(get("/demo-site/complaints/", "If-None-Match", etag).statusCode()).isEqualTo(200);
	}

	@Test
	void robotsOpenTheSitesAndCloseThePrivatePageThatALinkPointsTo() throws Exception {
		BaseRobotRules rules = new SimpleRobotRulesParser().parseContent(server.base() + "/robots.txt",
				get("/robots.txt").body(), "text/plain", List.of("guanchao"));
		assertThat(rules.isAllowed(server.base() + "/demo-site/news/")).isTrue();
		assertThat(rules.isAllowed(server.base() + "/api/board")).isFalse();
		String secret = page(server.base() + "/demo-site/news/").select("a:contains(编辑部内网)").attr("href");
		assertThat(get(secret).statusCode()).isEqualTo(200);
		assertThat(rules.isAllowed(server.base() + secret)).isFalse();
	}

	@Test
	void listPagesLeadThroughTheWholeHistoryAndNoLinkIsBroken() throws Exception {
		Set<String> articles = new HashSet<>();
		String next = "/demo-site/news/";
		while (!next.isEmpty()) {
			Document list = page(server.base() + next);
			list.select(".list a").forEach((link) -> articles.add(link.attr("href")));
			next = list.select("a[rel=next]").attr("href");
		}
		assertThat(articles).hasSize(feed("/demo-site/news/archive.xml").getEntries().size());
		for (Site site : Site.values()) {
			Document front = page(server.base() + site.path());
			for (Element link : front.select("a")) {
				assertThat(get(link.attr("href")).statusCode()).as(link.attr("href")).isEqualTo(200);
			}
			assertThat(front.select(".demo").text()).contains("观潮演示站点", "虚构");
		}
	}

	@Test
	void articlePagesSayWhoWroteWhatWhenAndFromWhere() throws Exception {
		String path = page(server.base() + "/demo-site/news/").select("a:contains(约谈企业)").first().attr("href");
		Document page = page(server.base() + path);
		assertThat(page.select("h1").text()).isEqualTo("清禾 K3 鼓包爆裂 市场监管部门将约谈企业");
		assertThat(page.select(".meta").text()).contains("来源：鹿渡晚报", "作者：苏霁").containsPattern("2026-03-04 10:28");
	}

	@Test
	void thePricePageCrossesTheOldPriceOut() throws Exception {
		Document page = page(server.base() + "/demo-site/shop/item/t7.html");
		assertThat(page.select("del").text()).isEqualTo("¥549.00");
		assertThat(page.select("[itemprop=price]").attr("content")).isEqualTo("429.00");
	}

	@Test
	void everyPathIsMissingWhileTheDemonstrationIsOff() throws Exception {
		String article = page(server.base() + "/demo-site/news/").select(".list a").first().attr("href");
		server.demo().remove();
		for (String path : List.of("/robots.txt", "/demo-site", "/demo-site/", "/demo-site/style.css",
				"/demo-site/news/", "/demo-site/news/feed.xml", "/demo-site/shop/item/t7.html",
				"/demo-site/news/internal/draft.html", article)) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void onlyTheSitesAreOpenWithoutLogin() throws Exception {
		assertThat(get("/demo-site/news/").statusCode()).isEqualTo(200);
		assertThat(get("/demo-sites").statusCode()).isEqualTo(401);
		assertThat(get("/api/board").statusCode()).isEqualTo(401);
	}

	@Test
	void unknownPathsAreMissing() throws Exception {
		for (String path : List.of("/demo-site/nobody/", "/demo-site/news/list_99.html", "/demo-site/news/list_0.html",
				"/demo-site/news/20260304/nothing.html", "/demo-site/shop/item/none.html",
				"/demo-site/complaints/20260304/c-08.html", "/demo-site/news/list_x.html")) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	private static SyndFeed feed(String path) throws Exception {
		return new SyndFeedInput().build(new InputSource(new ByteArrayInputStream(get(path).body())));
	}

	private static Document page(String url) throws Exception {
		HttpResponse<byte[]> answer = get(URI.create(url).getPath());
		assertThat(answer.statusCode()).as(url).isEqualTo(200);
		String charset = answer.headers().firstValue("Content-Type").orElse("").contains("UTF-8") ? "UTF-8" : "GBK";
		return Jsoup.parse(new ByteArrayInputStream(answer.body()), charset, url);
	}

	private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

}
