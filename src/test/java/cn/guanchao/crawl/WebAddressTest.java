package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;

class WebAddressTest {

	private static final URI PAGE = URI.create("https://www.example.cn/a/b/index.html?p=1");

	@ParameterizedTest
	@CsvSource({ "c.html,https://www.example.cn/a/b/c.html", "/c,https://www.example.cn/c",
			"../../../c,https://www.example.cn/c", "?p=2,https://www.example.cn/a/b/index.html?p=2",
			"//cdn.example.cn/x,https://cdn.example.cn/x", "http://例子.中国/路径,http://xn--fsqu00a.xn--fiqs8s/路径",
			"HTTP://EXAMPLE.CN/X,http://example.cn/X", "http://example.cn,http://example.cn/",
			"http://example.cn/a b|c,http://example.cn/a%20b%7Cc", "http://example.cn/100%,http://example.cn/100%25",
			"http://u:p@example.cn/x#y,http://example.cn/x", "'\thttp://example.cn/\nx ',http://example.cn/x",
			"http://example.cn/a[1].html,http://example.cn/a%5B1%5D.html" })
	void resolvesWhatPagesWrite(String href, String expected) {
		assertThat(WebAddress.resolve(PAGE, href)).isEqualTo(URI.create(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "mailto:a@example.cn", "file:///etc/passwd", "data:text/html,x",
			"http://", "http:///x", "ftp://example.cn/", " " })
	void knowsWhatIsNoWebAddress(String href) {
		assertThat(WebAddress.resolve(PAGE, href)).isNull();
	}

	@Test
	void needsAWholeAddressWithoutAPage() {
		assertThat(WebAddress.parse("example.cn/x")).isNull();
	}

}
