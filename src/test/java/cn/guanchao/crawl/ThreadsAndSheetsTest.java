package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadsAndSheetsTest {

	private static final Path PAGES = Path.of("src/test/resources/threads");

	private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

	private static final JsonMapper JSON = JsonMapper.shared();

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

	/**
	 * Each page has a file beside it that says what must be read; a trap's has neither
	 * floors nor a complaint.
	 */
	@ParameterizedTest
	@MethodSource("pages")
	void readsThreadsAndComplaintSheetsAndNothingElseAsSuch(String name) throws IOException {
		JsonNode wanted = JSON.readTree(Files.readString(PAGES.resolve(name + ".json")));
		ReadPage page = read(Files.readString(PAGES.resolve(name + ".html")));
		ObjectNode found = JSON.createObjectNode().put("title", page.title());
		if (wanted.has("text")) {
			found.put("author", page.author()).put("publishedAt", String.valueOf(page.publishedAt()));
			found.put("text", page.text());
		}
		if (page.discussion() != null) {
			found.put("replies", page.discussion().replies())
				.set("floors", JSON.valueToTree(page.discussion().floors()));
		}
		if (page.complaint() != null) {
			found.set("complaint", JSON.valueToTree(page.complaint()));
		}
		assertThat(JSON.readTree(found.toString())).isEqualTo(wanted);
	}

	@Test
	void aFurtherPageOfAThreadAddsFloorsAndNoText() throws IOException {
		String first = Files.readString(PAGES.resolve("foot-of-post.html"));
		String second = first.replace("1楼", "31楼")
			.replace("2楼", "32楼")
			.replace("3楼", "33楼")
			.replace("2026-03-02 21:0", "2026-03-03 21:0")
			.replace("2026-03-0", "2026-03-04 0");
		ReadPage whole = read(first).with(read(second));
		assertThat(whole.text()).isEqualTo(read(first).text());
		assertThat(whole.comments()).isEqualTo(57);
	}

	private static ReadPage read(String html) {
		return PageReader.read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8",
				URI.create("https://bbs.example.cn/thread-88121-1-1.html"), NOW);
	}

}
