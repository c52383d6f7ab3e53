package cn.guanchao.collect;

import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.mention.Fate;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class SecondLookTest {

	private static final String TEXT = "<p>消费者林女士投诉称,某品牌充电宝在使用两周后出现鼓包,客服三次拒绝退款。</p>"
			+ "<p>本报记者就此联系了该品牌,对方表示正在核实,将在三个工作日内给出答复,并承诺对受影响的用户负责到底。</p>"
			+ "<p>业内人士指出,鼓包多因电芯质量不过关或过度充放电造成,消费者应立即停止使用并联系商家处理。</p>";

	@Test
	void countersAndAdvertisementsDoNotChangeAPage() {
		assertThat(compare(page("充电宝鼓包", TEXT + "<p>阅读 102</p>"),
				page("充电宝鼓包", TEXT + "<p>阅读 9371</p><div class=ad><a href=/x>新品特惠</a></div>")))
			.isNull();
	}

	@Test
	void anotherSentenceChangesIt() {
		assertThat(compare(page("充电宝鼓包", TEXT), page("充电宝鼓包", TEXT.replace("客服三次拒绝退款", "经协商双方已达成和解,林女士对处理结果表示满意"))))
			.isEqualTo(Fate.Kind.CHANGED);
		assertThat(compare(page("充电宝鼓包两周", TEXT), page("充电宝投诉已解决", TEXT))).isEqualTo(Fate.Kind.CHANGED);
	}

	@Test
	void aNoticeInItsPlaceMeansThatItIsGone() {
		assertThat(compare(page("充电宝鼓包", TEXT), page("提示", "<p>抱歉,该内容已被作者删除。</p>"))).isEqualTo(Fate.Kind.GONE);
		assertThat(compare(page("充电宝鼓包", TEXT), page("页面不存在", "<div>您访问的文章不存在</div>"))).isEqualTo(Fate.Kind.GONE);
	}

	@Test
	void aPageThatCannotBeReadSaysNothing() {
		assertThat(compare(page("充电宝鼓包", TEXT), page("充电宝鼓包", ""))).isNull();
	}

	private static Fate.Kind compare(byte[] before, byte[] now) {
		return SecondLook.compare(read(before), read(now), PageReader.visible(now, null));
	}

	private static ReadPage read(byte[] page) {
		return PageReader.read(page, "text/html; charset=utf-8", URI.create("https://news.example/a/1.html"),
				Instant.parse("2026-03-05T02:00:00Z"));
	}

	private static byte[] page(String title, String body) {
		return ("<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><article>" + body
				+ "</article></body></html>")
			.getBytes(StandardCharsets.UTF_8);
	}

}
