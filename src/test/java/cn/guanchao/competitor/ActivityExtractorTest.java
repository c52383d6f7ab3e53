package cn.guanchao.competitor;

import cn.guanchao.competitor.ActivityExtractor.Considered;
import cn.guanchao.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.math.BigDecimal;
import java.time.Instant;
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
