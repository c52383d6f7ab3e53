package cn.guanchao.language;

import java.util.List;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnalyzerTest {

	private static final Analyzer ANALYZER = Analyzer.shipped();

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	@Test
	void aComplaintIsNegativeAndSaysWhy() {
		Sentiment sentiment = read("青禾豆浆机用了三天就坏了，客服还推诿扯皮，太差劲了，再也不会买").sentiment();
		assertThat(sentiment.label()).isEqualTo(Label.NEG);
		assertThat(sentiment.words()).isNotEmpty();
		assertThat(sentiment.score()).isNegative();
	}

	@Test
	void praiseIsPositive() {
		assertThat(read("做工精致，声音很小，豆浆口感细腻，非常满意，推荐购买！").sentiment().label()).isEqualTo(Label.POS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "打客服电话谁都不接", "出了问题谁也不负责", "谁都不理我", "怎么能不发货", "要不是客服态度太差，我就给五星了", "如果不是质量这么差，我也不会来投诉",
			"要是都能按时发货就好了" })
	void aTurnOfSpeechThatComplainsIsNoPraise(String text) {
		assertThat(read(text).sentiment().label()).isNotEqualTo(Label.POS);
	}

	@Test
	void plainNewsIsNeutral() {
		Sentiment sentiment = ANALYZER.read("市交通委发布公告", "下周一起三条公交线路调整首末班车时间。", Channel.NEWS, NOBODY).sentiment();
		assertThat(sentiment.label()).isEqualTo(Label.NEU);
	}

	@Test
	void theThreeProbabilitiesSumToOne() {
		Sentiment sentiment = read("还行吧，一般般").sentiment();
		assertThat(sentiment.negative() + sentiment.neutral() + sentiment.positive()).isCloseTo(1, within(1e-6));
		assertThat(sentiment.score()).isCloseTo(sentiment.positive() - sentiment.negative(), within(1e-9));
	}

	@Test
	void eachSubjectHasItsOwnSentiment() {
		SubjectMatcher matcher = new SubjectMatcher(List.of(subject("qinghe", "青禾"), subject("lanjing", "蓝鲸")));
		Reading reading = ANALYZER.read("", "青禾的服务非常好，值得信赖。蓝鲸骗人，垃圾公司，已经跑路被立案。", null, matcher);
		assertThat(reading.subjects()).extracting(SubjectSentiment::subjectId).containsExactly("qinghe", "lanjing");
		assertThat(reading.subjects().get(0).sentiment().score())
			.isGreaterThan(reading.subjects().get(1).sentiment().score());
	}

	@Test
	void aComparisonIsGoodForOneAndBadForTheOther() {
		String text = "青禾比蓝鲸强太多了";
		assertThat(ANALYZER.towards(text, "青禾", null).label()).isEqualTo(Label.POS);
		assertThat(ANALYZER.towards(text, "蓝鲸", null).label()).isEqualTo(Label.NEG);
	}

	@Test
	void risksComeWithTheirWords() {
		Reading reading = read("孩子吃了这款面包后上吐下泻，包装里还吃出一只虫子，商家拒绝退款");
		assertThat(reading.risks()).extracting((risk) -> risk.category())
			.contains(RiskCategory.FOOD_SAFETY, RiskCategory.AFTER_SALES);
		assertThat(reading.risks().getFirst().words()).isNotEmpty();
		assertThat(reading.severity()).contains("孩子");
	}

	@ParameterizedTest
	@ValueSource(strings = { "孩子很喜欢这个玩具", "央视春晚的小品真好看", "老人用着很顺手，物流也快", "开展安全演练，确保零死亡", "这款手机卖315元" })
	void nothingIsGraverWhereNoHarmIs(String text) {
		assertThat(read(text).severity()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "充电宝自燃，三名儿童住院, 儿童", "充电宝自燃，三名儿童住院, 住院", "因刹车失灵召回两万辆, 召回", "奶粉抽检不合格，被央视曝光, 央视曝光",
			"黑作坊用工业盐，上了3·15晚会, 3·15晚会", "涉嫌非法集资，警方已立案, 立案", "误食后抢救无效死亡, 死亡" })
	void whatMakesAHarmGraverIsNamed(String text, String word) {
		assertThat(read(text).severity()).contains(word);
	}

	@ParameterizedTest
	@ValueSource(strings = { "儿子说这个玩具太差了", "记者在酒店房间里发现设施陈旧", "消费者对这家公司很失望", "我妈妈很喜欢这条裤子" })
	void noPersonOrBareThingIsShownAsDeciding(String text) {
		assertThat(read(text).sentiment().words()).isNotEmpty()
			.doesNotContain("儿子", "记者", "消费者", "妈妈", "房间", "酒店", "公司", "裤子");
	}

	@Test
	void aClassifierProposesWhatNoRuleFinds() {
		Reading reading = read("买来以后一直有杂音，开一会就烫，来来回回跑了三趟也没弄好");
		assertThat(reading.risks()).isNotEmpty().allSatisfy((risk) -> {
			assertThat(risk.words()).isNotEmpty();
			assertThat(risk.confidence()).isBetween(0.5, 1.0);
		});
	}

	@Test
	void tokensAreWordsWithoutPunctuation() {
		assertThat(read("電池續航不錯！！").tokens()).contains("电池").doesNotContain("！", "!");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "好", "。", "😀😀😀", "\u0000\u0001\u0007", "\uD83D", "abc def", "ﾊﾝｶｸ テスト",
			"مرحبا", "[泪][泪]", "http://t.cn/x", "@", "\n\n\n" })
	void oddTextsDoNotFail(String text) {
		assertThat(ANALYZER.read("", text, null, NOBODY).sentiment().neutral()).isBetween(0.0, 1.0);
		assertThat(ANALYZER.towards(text, "青禾", null).neutral()).isBetween(0.0, 1.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "这家店的服务真的很差，", "😀", "啊", "a1 ", "1", "\t" })
	void aHundredThousandCharactersDoNotFail(String piece) {
		String text = piece.repeat(100_000 / piece.length());
		assertThat(ANALYZER.read("标题", text, Channel.FORUM, NOBODY).tokens()).isNotNull();
		assertThat(ANALYZER.towards(text, "服务", null).neutral()).isBetween(0.0, 1.0);
	}

	private static Reading read(String text) {
		return ANALYZER.read("", text, null, NOBODY);
	}

	private static Subject subject(String id, String name) {
		return new Subject(id, name, Subject.Kind.OWN, List.of(), List.of(), List.of());
	}

}
