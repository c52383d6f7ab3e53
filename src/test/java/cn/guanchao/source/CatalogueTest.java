package cn.guanchao.source;

import org.junit.jupiter.api.Test;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CatalogueTest {

	private final Catalogue catalogue = new Catalogue(new Catalogue.Settings(URI.create("https://rsshub.example.cn/")));

	@Test
	void holdsEveryKindOfPlaceThatAPrTeamWatches() {
		assertThat(this.catalogue.offers()).hasSizeGreaterThan(30)
			.extracting(Offer::channel)
			.contains(Channel.NEWS, Channel.REGULATOR, Channel.COMPLAINT, Channel.SOCIAL, Channel.VIDEO,
					Channel.ECOMMERCE, Channel.FORUM);
	}

	@Test
	void makesASourceOfItsOwnForEachKeyword() {
		Offer weibo = this.catalogue.byId("weibo-keyword").orElseThrow();
		Source one = this.catalogue.source(weibo, "清禾 电器");
		Source other = this.catalogue.source(weibo, "木岚");
		assertThat(one.url())
			.hasToString("https://rsshub.example.cn/weibo/keyword/%E6%B8%85%E7%A6%BE%20%E7%94%B5%E5%99%A8");
		assertThat(one.id()).isNotEqualTo(other.id());
		assertThatIllegalArgumentException().isThrownBy(() -> this.catalogue.source(weibo, " "))
			.withMessageContaining("keyword");
	}

	@Test
	void namesTheSettingThatIsMissing() {
		Catalogue bare = new Catalogue(new Catalogue.Settings(null));
		assertThat(bare.source(bare.byId("ithome").orElseThrow(), "").url()).hasHost("www.ithome.com");
		assertThatIllegalArgumentException().isThrownBy(() -> bare.source(bare.byId("weibo-hot").orElseThrow(), ""))
			.withMessageContaining("guanchao.source.rsshub");
	}

	@Test
	void aWrongPathIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JsonMapping("data[*]", "$.t", "$.u", null, null, null, null))
			.withMessageContaining("json.list 'data[*]'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JsonMapping("$.data[*]", "$.t", "https://example.com/p/", null, null, null, null))
			.withMessageContaining("json.url");
	}

}
