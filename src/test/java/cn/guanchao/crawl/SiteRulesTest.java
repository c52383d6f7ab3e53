package cn.guanchao.crawl;

import cn.guanchao.yaml.BadYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SiteRulesTest {

	private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

	/** The example of docs/capture.md. */
	private static final String RULE = """
			name: 示例论坛
			hosts: [bbs.example.cn]
			path: ^/t/
			remove: [.sign]
			title: .subject
			body: .first .words
			author: .first .who
			time: .first time @datetime
			replies: .count
			floors: .answer
			floor-author: .who
			floor-time: time @datetime
			floor-text: .words
			status: .state
			amount: .money
			""";

	private static final String PAGE = """
			<html><head><title>某论坛</title></head><body><div class="subject">K5 漏水</div><b class="count">共 12 帖</b>
			<div class="first"><i class="who">小林</i><time datetime="2026-03-01T10:20:00+08:00">三月一日</time>
			<div class="words"><p>底座漏水。</p><p>客服不理。</p><p class="sign">签名：喜欢做饭</p></div></div>
			<div class="answer"><i class="who">阿芳</i><time datetime="2026-03-01T11:00:00+08:00">稍后</time><div class="words">同款。</div></div>
			<p>进展 <span class="state">待回复</span> <span class="money">￥1,299.5</span></p></body></html>""";

	@TempDir
	private Path sites;

	@Test
	void aRuleSaysWhereThingsStandAndThePreviewNamesIt() throws IOException {
		write("example.yml", RULE);
		ReadPage page = read("https://m.bbs.example.cn/t/1");
		assertThat(page.siteRule()).isEqualTo("示例论坛");
		assertThat(page.title()).isEqualTo("K5 漏水");
		assertThat(page.text()).isEqualTo("底座漏水。\n客服不理。");
		assertThat(page.author()).isEqualTo("小林");
		assertThat(page.publishedAt()).isEqualTo(Instant.parse("2026-03-01T02:20:00Z"));
		assertThat(page.discussion().replies()).isEqualTo(12);
		assertThat(page.discussion().floors()).singleElement()
			.satisfies((floor) -> assertThat(floor.author() + floor.text()).isEqualTo("阿芳同款。"));
		assertThat(page.complaint().status()).isEqualTo("待回复");
		assertThat(page.complaint().amount()).isEqualTo(new BigDecimal("1299.5"));
	}

	@Test
	void otherSitesAndOtherPagesAreReadAsBefore() throws IOException {
		write("example.yml", RULE);
		assertThat(read("https://bbs.example.cn/list").siteRule()).isNull();
		assertThat(read("https://notbbs.example.cn/t/1").siteRule()).isNull();
	}

	@Test
	void whatARuleNamesInVainIsAsTheGeneralReaderFoundIt() throws IOException {
		write("example.yml", "name: 旧规则\nhosts: [bbs.example.cn]\ntitle: h9.gone\nbody: .first .words\n");
		ReadPage page = read("https://bbs.example.cn/t/1");
		assertThat(page.title()).isEqualTo("某论坛");
		assertThat(page.text()).startsWith("底座漏水。");
	}

	@Test
	void everyMistakeIsNamedWithItsFileLineAndRemedy() throws IOException {
		write("bad.yml", "name: 坏规则\nhosts: ['https://x.cn/']\nbody: 'div['\ntime: time @1\npath: '('\ncolour: red\n");
		assertThatThrownBy(() -> SiteRules.in(this.sites)).isInstanceOf(BadYaml.class)
			.hasMessageContaining("sites/bad.yml:2: hosts[0]: 'https://x.cn/' is no host")
			.hasMessageContaining("sites/bad.yml:3: body: 'div[' is no CSS selector")
			.hasMessageContaining("sites/bad.yml:4: time: 'time @1' names no attribute")
			.hasMessageContaining("sites/bad.yml:5: path: '(' is no regular expression")
			.hasMessageContaining("sites/bad.yml:6: colour: is unknown; allowed here: against, amount");
		write("bad.yml", "name: 空规则\nhosts: [x.cn]\n");
		assertThatThrownBy(() -> SiteRules.in(this.sites)).hasMessageContaining("add at least one selector");
	}

	private ReadPage read(String url) {
		return PageReader.read(PAGE.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", URI.create(url), NOW,
				SiteRules.in(this.sites));
	}

	private void write(String name, String yaml) throws IOException {
		Files.writeString(this.sites.resolve(name), yaml);
	}

}
