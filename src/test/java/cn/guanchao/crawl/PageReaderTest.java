package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class PageReaderTest {

	private static final Path PAGES = Path.of("src/test/resources/pages");

	private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

	static Stream<String> pages() throws IOException {
		try (Stream<Path> files = Files.list(PAGES)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".html"))
				.map((name) -> name.substring(0, name.length() - 5))
				.sorted()
				.toList()
				.stream();
		}
	}

	/** Each page has a file beside it that says what must be read from it. */
	@ParameterizedTest
	@MethodSource("pages")
	void readsThePage(String name) throws IOException {
		JsonNode expected = JsonMapper.shared().readTree(Files.readString(PAGES.resolve(name + ".json")));
		URI url = URI.create(expected.path("url").asString("https://www.example.cn/page.html"));
		ReadPage page = PageReader.read(Files.readAllBytes(PAGES.resolve(name + ".html")), "text/html", url, NOW);
		assertThat(page.title()).isEqualTo(expected.path("title").asString());
		assertThat(page.author()).isEqualTo(expected.path("author").stringValue(null));
		assertThat(page.source()).isEqualTo(expected.path("source").stringValue(null));
		assertThat(String.valueOf(page.publishedAt())).isEqualTo(expected.path("publishedAt").asString("null"));
		expected.path("with").forEach((text) -> assertThat(page.text()).contains(text.asString()));
		expected.path("without").forEach((text) -> assertThat(page.text()).doesNotContain(text.asString()));
	}

	@Test
	void findsNothingWhereNothingIs() {
		ReadPage page = PageReader.read(new byte[0], null, URI.create("https://example.cn/"), NOW);
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
			PageReader.read(html.getBytes(StandardCharsets.UTF_8), null, URI.create("https://example.cn/"), NOW);
		}
	}

}
