package cn.guanchao.subject;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import cn.guanchao.subject.SubjectMatcher.Occurrence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubjectMatcherTest {

	private static final SubjectMatcher MATCHER = new SubjectMatcher(
			List.of(subject("qinghe", "青禾乳业", List.of("青禾", "QingHe"), List.of("禾小鲜"), List.of("青禾苗", "青苗田")),
					subject("xiaomi", "小米", List.of(), List.of(), List.of()),
					subject("apple", "苹果", List.of(), List.of("iPhone"), List.of()),
					subject("nio", "蔚来", List.of("NIO"), List.of(), List.of()),
					subject("midea", "美的", List.of(), List.of(), List.of()),
					subject("gree", "格力", List.of("格力电器"), List.of(), List.of())));

	@ParameterizedTest
	@ValueSource(strings = { "青禾乳业回应", "青禾的酸奶", "青 禾 的酸奶", "青😀禾酸奶", "青.禾", "青禾乳業", "ＱｉｎｇＨｅ牛奶", "qinghe milk", "买了禾小鲜",
			"青-禾-乳-业", "青\u200B禾" })
	void everySpellingIsFound(String text) {
		assertThat(ids(text)).contains("qinghe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "田里的青禾苗绿了", "青。禾苗", "青，禾", "联合国 union 开会", "中华", "", " " })
	void otherThingsAreNot(String text) {
		assertThat(ids(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "小米发布了新手机, true", "早上喝小米粥养胃, false", "小米熬的粥很香, false", "小米汽车SU7交付, true", "今年谷子和小米的亩产增加了, false",
			"小米的售后真慢, true" })
	void aGrainIsNotABrand(String text, boolean meant) {
		assertThat(ids(text).contains("xiaomi")).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "苹果发布会定档九月, true", "超市的苹果五块一斤, false", "我用iPhone就是喜欢苹果, true", "每天吃个苹果, false", "苹果股价大跌, true" })
	void aFruitIsNotABrand(String text, boolean meant) {
		assertThat(ids(text).contains("apple")).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "最美的风景在路上, false", "美的空调不制冷, true", "这是完美的一天, false", "美的集团公布财报, true" })
	void anAdjectiveIsNotABrand(String text, boolean meant) {
		assertThat(ids(text).contains("midea")).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			这家七星酒店没有热水 | false
			满分七星只能给两星 | false
			七星客服不回消息 | true
			客栈的掌柜脾气有点大 | false
			掌柜，来一壶酒 | false
			掌柜客服不理人 | true
			乘着政策的春风越办越大 | false
			改革的春风吹遍小山村 | false
			新买的春风摩托异响 | true
			开了八年的春风摩托刹车失灵 | true
			花木兰替父从军 | false
			花木兰发布新口红 | true
			""")
	void aRatingAShopkeeperAMetaphorAndAHeroAreNoBrands(String text, boolean meant) {
		SubjectMatcher matcher = new SubjectMatcher(List.of(subject("stars", "七星", List.of(), List.of(), List.of()),
				subject("keeper", "掌柜", List.of(), List.of(), List.of()),
				subject("wind", "春风", List.of(), List.of("春风摩托"), List.of()),
				subject("hero", "花木兰", List.of(), List.of(), List.of())));
		assertThat(matcher.find(text)).extracting(Occurrence::subjectId).hasSize(meant ? 1 : 0);
	}

	/**
	 * Each of ten thousand hits looked at all others: 100,000 characters took a second,
	 * of a name with its exclusion minutes.
	 */
	@Test
	void tenThousandNamesInOneTextCostLittleMoreThanOneEach() {
		SubjectMatcher matcher = new SubjectMatcher(
				List.of(subject("millet", "小米", List.of("红米"), List.of(), List.of("小米粥", "大米"))));
		ThreadMXBean thread = ManagementFactory.getThreadMXBean();
		long from = thread.getCurrentThreadCpuTime();
		int found = matcher.find("小米粥小米红米".repeat(14_000)).size();
		assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - from)).isLessThan(Duration.ofSeconds(5));
		assertThat(found).isPositive();
	}

	@Test
	void offsetsAreThoseOfTheGivenText() {
		assertThat(MATCHER.find("听说青 禾 乳业涨价")).containsExactly(new Occurrence("qinghe", 2, 8));
	}

	@Test
	void theLongestSpellingIsTaken() {
		assertThat(MATCHER.find("格力电器公告")).containsExactly(new Occurrence("gree", 0, 4));
	}

	@Test
	void anExclusionInTheSameSentenceSpeaksAgainst() {
		assertThat(ids("青苗田里青禾长高了")).isEmpty();
		assertThat(ids("青苗田丰收。青禾推出新品")).contains("qinghe");
	}

	@Test
	void tenThousandNamesAreFound() {
		List<Subject> subjects = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			subjects.add(subject("s" + i, "品牌" + i + "号", List.of(), List.of(), List.of()));
		}
		SubjectMatcher matcher = new SubjectMatcher(subjects);
		assertThat(matcher.find("说说品牌42号和品牌9999号")).extracting(Occurrence::subjectId).containsExactly("s42", "s9999");
	}

	private static List<String> ids(String text) {
		return MATCHER.find(text).stream().map(Occurrence::subjectId).toList();
	}

	private static Subject subject(String id, String name, List<String> aliases, List<String> products,
			List<String> exclusions) {
		return new Subject(id, name, Subject.Kind.OWN, aliases, products, exclusions);
	}

}
