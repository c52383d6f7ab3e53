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
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadsAndSheetsTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String URL = "https://bbs.example.cn/thread-88121-1-1.html";

	static List<WrittenPage> pages() throws IOException {
		return WrittenPage.in("threads");
	}

	/** A trap's file has neither floors nor a complaint. */
	@ParameterizedTest
	@MethodSource("pages")
	void readsThreadsAndComplaintSheetsAndNothingElseAsSuch(WrittenPage written) throws IOException {
		JsonNode wanted = written.wanted();
		ReadPage page = written.read(URL, SiteRules.NONE);
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
		String first = Files.readString(Path.of("src/test/resources/threads/foot-of-post.html"));
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
		return PageReader.read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", URI.create(URL),
				WrittenPage.NOW);
	}

}
