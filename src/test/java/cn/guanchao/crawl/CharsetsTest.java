package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class CharsetsTest {

	private static final String SIMPLIFIED = "消费者投诉某品牌手机发热严重,客服回应称将免费检测。";

	private static final String TRADITIONAL = "消費者投訴某品牌手機發熱嚴重,客服回應稱將免費檢測。";

	@ParameterizedTest
	@CsvSource({ "GB18030,GB18030", "GBK,GB18030", "UTF-8,UTF-8", "UTF-16LE,UTF-16LE" })
	void tellsSimplifiedTextByItsBytes(String written, String detected) {
		byte[] bytes = (written.startsWith("UTF-16") ? "\ufeff" + SIMPLIFIED : SIMPLIFIED)
			.getBytes(Charset.forName(written));
		assertThat(Charsets.detect(bytes, null).name()).isEqualTo(detected);
	}

	@Test
	void tellsTraditionalTextByItsBytes() {
		assertThat(Charsets.detect(TRADITIONAL.getBytes(Charset.forName("Big5")), null).name()).startsWith("Big5");
	}

	@Test
	void believesTheBytesMoreThanAWrongDeclaration() {
		String page = "<html><head><meta charset=\"%s\"></head><body>" + SIMPLIFIED + "</body></html>";
		assertThat(Charsets.detect(page.formatted("gb2312").getBytes(StandardCharsets.UTF_8), "text/html; charset=gbk"))
			.isEqualTo(StandardCharsets.UTF_8);
		assertThat(Charsets.detect(page.formatted("utf-8").getBytes(Charset.forName("GBK")), "text/html; charset=utf-8")
			.name()).isEqualTo("GB18030");
	}

	@Test
	void believesADeclarationThatFits() {
		byte[] french = "<meta charset=iso-8859-1>Déjà vu à la carte, été".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(Charsets.detect(french, null).name()).isEqualTo("windows-1252");
	}

	@Test
	void forgivesAFewBrokenBytesInAnUtf8Page() throws Exception {
		ByteArrayOutputStream page = new ByteArrayOutputStream();
		page.write(SIMPLIFIED.repeat(20).getBytes(StandardCharsets.UTF_8));
		page.write(0xb9);
		page.write(SIMPLIFIED.getBytes(StandardCharsets.UTF_8), 0, 10);
		assertThat(Charsets.detect(page.toByteArray(), "text/html; charset=gbk")).isEqualTo(StandardCharsets.UTF_8);
	}

	@Test
	void dropsTheMarkAndReadsTheStraySpaceAsBrowsersDo() {
		assertThat(Charsets.decode("\ufeff观潮".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
			.isEqualTo("观潮");
		assertThat(Charsets.decode(new byte[] { (byte) 0xa3, (byte) 0xa0 }, Charset.forName("GB18030")))
			.isEqualTo("\u3000");
	}

	@Test
	void knowsTheNamesInUse() {
		assertThat(Charsets.named("gb2312")).isEqualTo(Charset.forName("GB18030"));
		assertThat(Charsets.named("no-such-charset")).isNull();
		assertThat(Charsets.named("../../x")).isNull();
	}

}
