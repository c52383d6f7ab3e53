package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ListReaderTest {

	private static final URI URL = URI.create("https://www.example.com.cn/news/");

	private static ListReader.ArticleList read(String html) {
		return ListReader.read(html.getBytes(StandardCharsets.UTF_8), "text/html", URL);
	}

	private static String list() {
		StringBuilder items = new StringBuilder();
		for (int i = 1; i <= 8; i++) {
			items.append("<li><a href='/news/202603/0")
				.append(i)
				.append("/t2026030")
				.append(i)
				.append("_88001.html'>第")
				.append(i)
				.append("条新闻标题:某品牌发布季度报告</a><span>2026-03-0")
				.append(i)
				.append("</span></li>");
		}
		return """
				<html><head><title>新闻列表</title><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head><body>
				<div class="nav"><a href="/">首页</a><a href="/about/">关于我们</a><a href="/login.html">登录</a></div>
				<ul class="list">%s</ul>
				<div class="pages"><a href="index_1.html">2</a><a href="index_1.html">下一页</a><a href="index_9.html">末页</a></div>
				<div class="friends"><a href="http://other.example.org/">友情链接网站名称</a></div>
				<div class="foot"><a href="/legal/statement.html">法律声明及隐私保护政策全文</a></div></body></html>"""
			.formatted(items);
	}

	@Test
	void findsTheArticlesAndNothingElse() {
		ListReader.ArticleList list = read(list());
		assertThat(list.articles()).hasSize(8);
		assertThat(list.articles().getFirst().text()).isEqualTo("第1条新闻标题:某品牌发布季度报告");
		assertThat(list.articles().getFirst().url())
			.isEqualTo(URI.create("https://www.example.com.cn/news/202603/01/t20260301_88001.html"));
	}

	@Test
	void findsTheNextPageAndTheFeed() {
		ListReader.ArticleList list = read(list());
		assertThat(list.next()).isEqualTo(URI.create("https://www.example.com.cn/news/index_1.html"));
		assertThat(list.feeds()).containsExactly(URI.create("https://www.example.com.cn/atom.xml"));
	}

	@Test
	void takesTheFullTitleWhereTheTextIsCut() {
		assertThat(read("<a href='/a/123456.html' title='某品牌回应续航缩水:将逐一核实'>某品牌回应续航…</a>".repeat(1)
				+ list().replaceAll("<html>", ""))
			.articles()).extracting(Link::text).contains("某品牌回应续航缩水:将逐一核实");
	}

	@Test
	void readsTheFloorsOfAForumListByTheirThreads() {
		StringBuilder threads = new StringBuilder();
		for (int i = 1; i < 7; i++) {
			threads.append("<tr><td><a href='thread-10")
				.append(i)
				.append("-1-1.html'>新车开了三个月就异响,大家有没有遇到")
				.append(i)
				.append("</a></td><td><a href='space-uid-")
				.append(i)
				.append(".html'>车主")
				.append(i)
				.append("</a></td></tr>");
		}
		assertThat(read("<table>" + threads + "</table>").articles()).hasSize(6)
			.allSatisfy((link) -> assertThat(link.url().getPath()).contains("thread-10"));
	}

	@Test
	void readsSitemapsAndTheirIndexes() {
		Instant now = Instant.parse("2026-03-03T00:00:00Z");
		SitemapReader.Sitemap news = SitemapReader
			.read("""
					<?xml version="1.0" encoding="UTF-8"?>
					<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
					<url><loc>https://www.example.com.cn/1.html</loc><lastmod>2026-03-01</lastmod></url>
					<url><loc>https://www.example.com.cn/2.html</loc><news:news><news:publication><news:name>示例网</news:name></news:publication>
					<news:publication_date>2026-03-02T08:00:00+08:00</news:publication_date><news:title>新品上市</news:title></news:news></url>
					</urlset>"""
				.getBytes(StandardCharsets.UTF_8), null, URL, now);
		assertThat(news).isNotNull();
		assertThat(news.pages().getFirst()).isEqualTo(new SitemapReader.Page(
				URI.create("https://www.example.com.cn/2.html"), Instant.parse("2026-03-02T00:00:00Z"), "新品上市", "示例网"));
		SitemapReader.Sitemap index = SitemapReader
			.read("<sitemapindex><sitemap><loc>https://www.example.com.cn/s1.xml.gz</loc></sitemap></sitemapindex>"
				.getBytes(StandardCharsets.UTF_8), null, URL, now);
		assertThat(index).isNotNull();
		assertThat(index.sitemaps()).hasSize(1);
		assertThat(SitemapReader.read("<html></html>".getBytes(StandardCharsets.UTF_8), null, URL, now)).isNull();
		assertThat(SitemapReader.read("https://a.example.cn/1\nhttps://a.example.cn/2".getBytes(StandardCharsets.UTF_8),
				null, URL, now))
			.isNotNull()
			.satisfies((plain) -> assertThat(plain.pages()).hasSize(2));
	}

}
