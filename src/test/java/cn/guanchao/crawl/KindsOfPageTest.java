package cn.guanchao.crawl;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of kinds that no rule was first written for: an official account's article, a
 * notice with its number, an answer, a post, a newspaper's e-edition, a wire, a recall.
 */
class KindsOfPageTest {

	@TempDir
	private Path none;

	static List<WrittenPage> pages() throws IOException {
		return WrittenPage.in("kinds");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void readsTheWholePageToTheLetter(WrittenPage written) {
		ReadPage page = written.read("https://n.example/1", SiteRules.in(this.none));
		assertThat(page.title()).isEqualTo(written.wanted().path("title").asString());
		assertThat(page.text().lines().map(String::strip).collect(Collectors.joining("\n")))
			.isEqualTo(written.wanted().path("text").asString());
		assertThat(page.author()).isEqualTo(written.wanted().path("author").stringValue(null));
		assertThat(page.source()).isEqualTo(written.wanted().path("source").stringValue(null));
		assertThat(String.valueOf(page.publishedAt()))
			.isEqualTo(String.valueOf(written.wanted().path("publishedAt").stringValue(null)));
	}

}
