package cn.guanchao.competitor;

import cn.guanchao.competitor.ActivityExtractor.Considered;
import cn.guanchao.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static cn.guanchao.competitor.Rivals.article;
import static cn.guanchao.competitor.Rivals.mention;
import static org.assertj.core.api.Assertions.assertThat;

class ActivityExtractorTest {

	private final ActivityExtractor extractor = new ActivityExtractor(Rivals.ALL);

	@ParameterizedTest(name = "{4}")
	@CsvFileSource(resources = { "sentences.csv", "sentences-unseen.csv", "sentences-fresh.csv" }, delimiter = '|',
			quoteCharacter = '\0')
	void tellsActivitiesFromTraps(String expected, String product, BigDecimal before, BigDecimal after, String text) {
		Set<String> found = new TreeSet<>();
		List<Activity> all = new ArrayList<>();
		for (Subject subject : Rivals.ALL) {
			if (subject.kind() == Subject.Kind.COMPETITOR) {
				for (Activity activity : this.extractor.of(mention(article(text), subject.id()))) {
					found.add(subject.id() + ":" + activity.type().code());
					all.add(activity);
				}
			}
		}
		Set<String> wanted = expected.equals("-") ? Set.of() : new TreeSet<>(List.of(expected.split("\\+")));
		assertThat(found).as(text).isEqualTo(wanted);
		if (product != null || before != null || after != null) {
			assertThat(all).anySatisfy((activity) -> {
				assertThat(activity.product()).isEqualTo(product);
				assertEqual(activity.amountBefore(), before);
				assertEqual(activity.amountAfter(), after);
			});
		}
	}

	private static void assertEqual(BigDecimal actual, BigDecimal expected) {
		if (expected == null) {
			assertThat(actual).isNull();
		}
		else {
			assertThat(actual).isEqualByComparingTo(expected);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			value = { "柘岚 T7 直降 120 元，到手价 429 元|2026-11-20", "昨日，柘岚 A2 空气炸锅大降 60 元至 299 元。|2026-11-19",
					"明天起，柘岚 T7 直降 100 元，到手价 449 元。|2026-11-21", "周四晚间，驰岳汽车宣布，M8 指导价下调两万元。|2026-11-19",
					"本周三，柘岚推出新一代破壁机。|2026-11-18", "驰岳汽车：M8 将于下周二正式上市|2026-11-24", "上周五，茉野官宣新代言人闻溪。|2026-11-13",
					"柘岚家电 19 日在望汐发布了首台豆浆机。|2026-11-19", "霁泊 Air 将于 11 月 27 日开售。|2026-11-27",
					"星渡X10系列官宣12月3日发布|2026-12-03", "11月18日起，驰岳L6全系下调1万元，调整后起售价为20.98万元|2026-11-18",
					"驰岳汽车 2026 年 11 月 15 日宣布召回部分 M8 车型。|2026-11-15", "2026年11月12日，茉野茶饮完成2亿元B轮融资。|2026-11-12",
					"11.11 当天，柘岚旗舰店全场满300减50。|2026-11-20", "霁泊宣布，12月1日起小家电产品出厂价上调 5%。|2026-12-01",
					"星渡科技昨晚发布首款 AI 眼镜。|2026-11-19", "前天，霁泊生活电器总经理温予辞任。|2026-11-18",
					"柘岚召回 2026 年 3 月至 5 月生产的 T7 破壁机。|2026-11-20" })
	void anActIsDatedByItsSentence(String text, LocalDate expected) {
		Activity activity = Rivals.ALL.stream()
			.flatMap((subject) -> this.extractor.of(mention(article(text), subject.id())).stream())
			.findFirst()
			.orElseThrow(() -> new AssertionError("no activity in " + text));
		assertThat(LocalDate.ofInstant(activity.happenedAt(), ActivityExtractor.ZONE)).isEqualTo(expected);
	}

	@Test
	void anActivityCarriesItsSentenceItsDateAndHowSureItIs() {
		Activity launch = only("霁泊生活电器今天发布无线便携破壁机霁泊 Air，首发价 359 元，将于下周五上午十点在集物街开售。");
		assertThat(launch.evidence()).singleElement().satisfies((evidence) -> {
			assertThat(evidence.sentence()).startsWith("霁泊生活电器今天发布").endsWith("开售。");
			assertThat(evidence.confidence()).isBetween(0.8, 1.0);
		});
		assertThat(launch.currency()).isEqualTo("CNY");
		Activity sale = only("霁泊 Air 将于 11 月 27 日开售。");
		assertThat(sale.happenedAt()).isEqualTo("2026-11-27T04:00:00Z");
		Activity rise = only("霁泊宣布破壁机全线涨价10%。");
		assertThat(rise.percent()).isEqualTo(10.0);
	}

	@Test
	void aRefusalSaysWhy() {
		List<Considered> all = this.extractor.consider(article("网传柘岚 T7 将降价至 399 元。"), "zl", null);
		assertThat(all).extracting(Considered::refusal).contains("尚属传闻");
	}

	@Test
	void twoProductsInOneSentenceAreTwoActivities() {
		List<Activity> moves = this.extractor
			.of(mention(article("柘岚今日调价，T7 从 549 元降至 429 元，A2 从 359 元降至 299 元。"), "zl"));
		assertThat(moves).extracting(Activity::product).containsExactlyInAnyOrder("柘岚 T7", "柘岚 A2");
		assertThat(moves).extracting((move) -> move.amountAfter().intValue()).containsExactlyInAnyOrder(429, 299);
	}

	@Test
	void anArticleThatDeniesInOneSentenceTellsNothingInAnother() {
		assertThat(this.extractor.of(mention(article("柘岚 T7 今日降价 120 元//对此，柘岚家电回应称降价消息不实。"), "zl"))).isEmpty();
	}

	@Test
	void aSubjectThatIsNoLongerWatchedHasNoActivities() {
		assertThat(this.extractor.of(mention(article("柘岚宣布降价 120 元。"), "gone"))).isEmpty();
	}

	private Activity only(String text) {
		return this.extractor.of(mention(article(text), "jb"))
			.stream()
			.findFirst()
			.orElseThrow(() -> new AssertionError("no activity in " + text));
	}

	@Test
	void hostileTextIsReadInReasonableTime() {
		Instant began = Instant.now();
		String noise = "柘岚降价满从与和第11月".repeat(3000);
		this.extractor.of(mention(article("标题//" + noise), "zl"));
		this.extractor.of(mention(article("标题//" + "1,2.3".repeat(8000)), "zl"));
		assertThat(java.time.Duration.between(began, Instant.now())).isLessThan(java.time.Duration.ofSeconds(20));
	}

}
