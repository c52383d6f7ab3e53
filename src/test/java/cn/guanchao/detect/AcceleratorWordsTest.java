package cn.guanchao.detect;

import cn.guanchao.index.RealIndexBeans;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.playbook.Accelerator;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AcceleratorWordsTest {

	private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

	@ParameterizedTest
	@CsvSource({ "充电宝起火致人死亡，家属发声,DEATH", "三名顾客食用后住院,INJURY", "当地市场监管局已对其立案调查,OFFICIAL", "数百万用户手机号泄露,LEAK",
			"品牌宣布召回一批次产品,RECALL", "话题登上热搜第一,HOT_SEARCH", "创始人被刑拘,ARREST", "股价暴跌近一成,TRADING", "警方辟谣：系谣言,REFUTED",
			"婴幼儿辅食检出超标,MINORS", "破壁机烫伤了三岁儿童,MINORS" })
	void severalTextsThatSaySoAreAFact(String text, Accelerator fact) {
		assertThat(AcceleratorWords.in(List.of(saying(text, Channel.SOCIAL), saying(text, Channel.FORUM))))
			.contains(fact);
	}

	@ParameterizedTest
	@CsvSource({ "事故未造成人员伤亡，无人死亡", "差点烫伤孩子，太危险了", "会不会致死，有没有人说说", "幸好没有人受伤", "为防止个人信息泄露，请改密码" })
	void whatDidNotHappenIsNone(String text) {
		assertThat(AcceleratorWords.in(List.of(saying(text, Channel.SOCIAL), saying(text, Channel.SOCIAL)))).isEmpty();
	}

	@Test
	void oneVoiceProvesNothingButARegulatorsDoes() {
		String text = "市场监管局通报抽检不合格";
		assertThat(AcceleratorWords.in(List.of(saying(text, Channel.SOCIAL)))).isEmpty();
		assertThat(AcceleratorWords.in(List.of(saying(text, Channel.REGULATOR)))).contains(Accelerator.OFFICIAL);
	}

	private static Mention saying(String text, Channel channel) {
		Mention mention = RealIndexBeans.mention("qinghe", "s", channel, NOON, NOON, true, null, null);
		Article article = mention.article();
		return new Mention(mention.id(),
				new Article(article.id(), article.sourceId(), article.sourceName(), channel, article.url(), "标题", text,
						null, article.site(), NOON, NOON, "00"),
				mention.subjectId(), mention.sentiment(), List.of(), mention.storyId(), List.of());
	}

}
