package cn.guanchao.language;

import java.util.List;

import cn.guanchao.mention.Gist;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GistsTest {

	private static final Analyzer ANALYZER = Analyzer.shipped();

	private static final SubjectMatcher QINGHE = new SubjectMatcher(
			List.of(new Subject("qinghe", "清禾电器", Subject.Kind.OWN, List.of("清禾"), List.of(), List.of())));

	private static final String BODY = """
			今天上午，杭州市市场监督管理局约谈了清禾电器有关负责人，要求企业就充电款破壁机电池鼓包作出说明。
			清禾电器副总经理周明远表示，公司已经成立专项小组，正在排查同一批次的电池，检测结果会尽快公布。
			浙江省消费者权益保护委员会提醒，电池鼓包后应当立即停止使用，并保留购买凭证。
			律师陈海涛认为，如果检测证实电池存在缺陷，企业应当召回产品。
			据了解，清禾电器的充电款破壁机去年销量超过三十万台，电池由宁波的一家供应商提供。
			""";

	private static Gist gist(String title, String text) {
		return ANALYZER.read(title, text, Channel.NEWS, QINGHE).gist();
	}

	@Test
	void namesWhoWhereAndWhichBodies() {
		Gist gist = gist("清禾电器被约谈：充电款破壁机电池鼓包", BODY);
		assertThat(gist.people()).contains("周明远", "陈海涛");
		assertThat(gist.organisations()).contains("杭州市市场监督管理局", "浙江省消费者权益保护委员会");
		assertThat(gist.organisations()).noneMatch((name) -> name.contains("清禾"));
		assertThat(gist.places()).contains("宁波").doesNotContain("杭州");
	}

	@Test
	void keyPhrasesSayWhatItIsAbout() {
		assertThat(gist("清禾电器被约谈：充电款破壁机电池鼓包", BODY).phrases()).hasSizeLessThanOrEqualTo(6)
			.anyMatch((phrase) -> phrase.contains("鼓包"));
	}

	@Test
	void theSummaryIsASentenceOfTheTextThatSpeaksOfTheSubject() {
		String sentence = gist("清禾电器被约谈：充电款破壁机电池鼓包", BODY).sentence();
		assertThat(BODY).contains(sentence);
		assertThat(sentence).contains("清禾", "鼓包");
	}

	@Test
	void aTextThatNamesNobodyCostsNothing() {
		assertThat(gist("别家", "今天杭州市市场监督管理局约谈了一家企业。")).isSameAs(Gist.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "清禾", "清禾😀😀😀", "清禾\u0000\u0001\n\n\n", "清禾。。。！！！", "QINGHE清禾ok123", "清禾清禾清禾清禾" })
	void strangeTextsHaveAGistToo(String text) {
		Gist gist = gist("", text);
		assertThat(gist.people()).isEmpty();
		assertThat(gist.organisations()).isEmpty();
	}

	@Test
	void aTextOfAHundredThousandCharactersIsRead() {
		assertThat(gist("长文", ("清禾电器的客服一直没有回应" + "，消费者要求退款。").repeat(4800)).phrases()).isNotEmpty();
	}

	@Test
	void aPhraseIsNotCutOutOfALongerOneAndSaysSomethingByItself() {
		List<String> phrases = gist("", "记者了解到，清禾的劳动者发放高温津贴，管理人员表示，时间和方面都没有问题。高温津贴标准数年未涨，高温津贴标准落实遭遇尴尬。").phrases();
		assertThat(phrases).contains("高温津贴").doesNotContain("劳动者发放", "管理人员", "时间", "方面", "记者", "高温", "津贴");
	}

	@Test
	void aNameIsWholeAndShownOnce() {
		Gist gist = gist("", "清禾在江苏省吴江市的工厂。吴江的工人钱颖一表示，百家公司和一家小型基金公司都来了。王先生向汤先生道歉。清禾和三星集团、韩国三星集团合作。");
		assertThat(gist.places()).contains("江苏省吴江市").doesNotContain("吴江");
		assertThat(gist.people()).doesNotContain("颖一", "向汤");
		assertThat(gist.organisations()).doesNotContain("百家公司", "三星集团").noneMatch((name) -> name.contains("一家"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "很差", "不想", "根本", "小时", "方面", "东西", "来源", "记者", "只能", "手术后", "这款", "不好" })
	void aWordThatStandsInAnyTextIsNoTopic(String word) {
		assertThat(CommonWords.isTopic(word)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "异味", "起火", "召回", "售后", "客服", "不锈钢", "不良", "太阳能", "有毒", "假货", "二手", "退款", "质量" })
	void whatPeopleTalkOfIsATopic(String word) {
		assertThat(CommonWords.isTopic(word)).isTrue();
	}

}
