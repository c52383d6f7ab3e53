package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PageReaderTest {

	static List<WrittenPage> pages() throws IOException {
		return WrittenPage.in("pages");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void readsThePage(WrittenPage written) {
		JsonNode expected = written.wanted();
		ReadPage page = written.read("https://www.example.cn/page.html", SiteRules.NONE);
		assertThat(page.title()).isEqualTo(expected.path("title").asString());
		assertThat(page.author()).isEqualTo(expected.path("author").stringValue(null));
		assertThat(page.source()).isEqualTo(expected.path("source").stringValue(null));
		assertThat(String.valueOf(page.publishedAt())).isEqualTo(expected.path("publishedAt").asString("null"));
		expected.path("with").forEach((text) -> assertThat(page.text()).contains(text.asString()));
		expected.path("without").forEach((text) -> assertThat(page.text()).doesNotContain(text.asString()));
	}

	@Test
	void readsHowOftenATextWasAnsweredAndPassedOn() {
		ReadPage visible = read(
				"<h1>充电宝鼓包</h1><p>用了两周的充电宝鼓包了,客服三次拒绝退款,希望有关部门管一管。</p>" + "<p>转发 1,204 | 评论 2.3万 | 赞 88</p>");
		assertThat(visible.comments()).isEqualTo(23_000);
		assertThat(visible.shares()).isEqualTo(1204);
		assertThat(visible.likes()).isEqualTo(88);
		ReadPage stated = read(
				"<script type='application/ld+json'>{\"@type\":\"SocialMediaPosting\",\"commentCount\":7,"
						+ "\"interactionStatistic\":[{\"interactionType\":\"https://schema.org/ShareAction\",\"userInteractionCount\":\"5\"}]}"
						+ "</script><p>有 3 条评论说得好,我们引用其中两条,供读者参考和讨论。</p>");
		assertThat(stated.comments()).isEqualTo(7);
		assertThat(stated.shares()).isEqualTo(5);
		assertThat(stated.likes()).isNull();
		assertThat(read("<p>记者看到,已有 300 条评论要求召回,其中多数来自车主。</p>").comments()).isNull();
	}

	@Test
	void believesThePageThatNamesItsTextHoweverShort() {
		String menu = "<div>" + "<p>这里是一段很长的网站介绍,与这条微博没有任何关系,只是每一页都有。</p>".repeat(5) + "</div>";
		assertThat(read(menu + "<div itemprop='articleBody'>充电宝鼓包了,求退款。</div>").text()).isEqualTo("充电宝鼓包了,求退款。");
		assertThat(
				read("<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"第一段靠脚本显示。\\n第二段也是。\"}"
						+ "</script><div id=app></div>")
					.text())
			.isEqualTo("第一段靠脚本显示。\n第二段也是。");
	}

	@Test
	void knowsThePagesOfOneArticleFromTheNextArticle() {
		URI first = URI.create("https://n.example/2026/0305/c123-456.html");
		assertThat(PageReader.continues(first, URI.create("https://n.example/2026/0305/c123-456-2.html"))).isTrue();
		assertThat(PageReader.continues(first, URI.create("https://n.example/2026/0305/c123-456_3.html"))).isTrue();
		assertThat(PageReader.continues(first, URI.create("https://n.example/2026/0305/c123-456.html?page=2")))
			.isTrue();
		assertThat(PageReader.continues(first, URI.create("https://n.example/2026/0305/c123-457.html"))).isFalse();
		assertThat(PageReader.continues(URI.create("https://n.example/article-12.html"),
				URI.create("https://n.example/article-13.html")))
			.isFalse();
		assertThat(PageReader.continues(URI.create("https://n.example/a?id=7"),
				URI.create("https://n.example/a?id=7&page=2")))
			.isTrue();
		assertThat(PageReader.continues(first, URI.create("https://m.example/2026/0305/c123-456-2.html"))).isFalse();
	}

	private static ReadPage read(String body) {
		return PageReader.read(
				("<html><head><title>某站</title></head><body>" + body + "</body></html>")
					.getBytes(StandardCharsets.UTF_8),
				"text/html; charset=utf-8", URI.create("https://n.example/p/1"), WrittenPage.NOW);
	}

	@Test
	void findsNothingWhereNothingIs() {
		ReadPage page = PageReader.read(new byte[0], null, URI.create("https://example.cn/"), WrittenPage.NOW);
		assertThat(page.text()).isEmpty();
		assertThat(page.title()).isEmpty();
		assertThat(page.publishedAt()).isNull();
	}

	@Test
	@Timeout(30)
	void survivesHostilePages() {
		String[] pages = { "<div>".repeat(200_000) + "x", "<a href=x>" + "a ".repeat(500_000),
				"<p>" + "2024".repeat(100_000), "<p>" + "(((((记者".repeat(50_000),
				"<script type='application/ld+json'>" + "[".repeat(100_000) + "</script>", "<table>".repeat(20_000),
				"<p>" + "作者:".repeat(50_000), "<title>" + "-_|".repeat(50_000) + "</title>", "\0\1\2\3",
				"<p>" + "来源 ".repeat(50_000) };
		for (String html : pages) {
			PageReader.read(html.getBytes(StandardCharsets.UTF_8), null, URI.create("https://example.cn/"),
					WrittenPage.NOW);
		}
	}

}
