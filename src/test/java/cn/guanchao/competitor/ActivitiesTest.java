package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Evidence;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SpringBootTest
@RecordApplicationEvents
class ActivitiesTest {

	private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

	private final String rival = "r" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	private Activities activities;

	@Autowired
	private PriceHistory history;

	@Autowired
	private ActivityWatch watch;

	@Autowired
	private Subjects subjects;

	@Autowired
	private Mentions mentions;

	@Autowired
	private Clock clock;

	@Autowired
	private ApplicationEvents events;

	@Autowired
	private TransactionTemplate transactions;

	@BeforeEach
	void watchARival() {
		this.subjects
			.save(new Subject(this.rival, "柘岚家电", Subject.Kind.COMPETITOR, List.of("柘岚"), List.of("柘岚 T7"), List.of()));
	}

	@AfterEach
	void forgetIt() {
		this.subjects.remove(this.rival);
		this.activities.removeSubjects(List.of(this.rival));
		this.mentions.removeSubjects(List.of(this.rival));
	}

	@Test
	void reportsOfOneActBecomeOneActivityWithMoreEvidence() {
		assertThat(this.activities.keep(List.of(move("a", "t7", null, 429, NOON)))).isEqualTo(1);
		assertThat(this.activities.keep(List.of(move("b", "t7", 549, 429, NOON.plus(Duration.ofHours(20)))))).isZero();
		assertThat(this.activities.keep(List.of(move("c", "", null, 429, NOON)))).isZero();
		Activity one = only();
		assertThat(one.evidence()).extracting(Evidence::articleId).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(one.amountBefore()).isEqualByComparingTo("549");
		assertThat(one.percent()).isEqualTo(-21.86);
		assertThat(one.confidence()).isGreaterThan(0.95);
		assertThat(one.happenedAt()).isEqualTo(NOON);
	}

	@Test
	void moreEvidenceIsToldUnderTheSameName() {
		this.activities.keep(List.of(move("a", "t7", null, 429, NOON), move("b", "t7", 549, 429, NOON)));
		this.activities.keep(List.of(move("c", "t7", 549, 429, NOON)));
		assertThat(this.events.stream(ActivityNoted.class).map((noted) -> noted.activity().id()).distinct()).hasSize(1);
		assertThat(this.events.stream(ActivityNoted.class).map((noted) -> noted.activity().evidence().size()))
			.containsExactly(2, 3);
	}

	@Test
	void whatAListenerRefusedIsToldAgain() {
		List<Activity> reports = List.of(move("a", "t7", 549, 429, NOON));
		this.transactions.executeWithoutResult((transaction) -> {
			this.activities.keep(reports);
			transaction.setRollbackOnly();
		});
		this.activities.keep(reports);
		assertThat(this.events.stream(ActivityNoted.class)).hasSize(2);
		assertThat(found().total()).isEqualTo(1);
	}

	@Test
	void anotherProductAnotherPriceOrAnotherMonthIsAnotherActivity() {
		this.activities.keep(List.of(move("a", "t7", 549, 429, NOON), move("b", "a2", 359, 299, NOON),
				move("c", "t7", 429, 399, NOON), move("d", "t7", 549, 429, NOON.plus(Duration.ofDays(30)))));
		assertThat(found().total()).isEqualTo(4);
	}

	@Test
	void keepingTheSameReportAgainChangesNothing() {
		List<Activity> reports = List.of(move("a", "t7", 549, 429, NOON), move("b", "t7", 549, 429, NOON));
		this.activities.keep(reports);
		Activity before = only();
		this.activities.keep(reports);
		assertThat(only()).isEqualTo(before);
	}

	@Test
	void twoUnlikeActsOfOneKindStayTwo() {
		this.activities.keep(List.of(act("a", Type.PERSONNEL, "柘岚家电任命何见川为首席执行官。"),
				act("b", Type.PERSONNEL, "柘岚营销总监程砚之离职。"), act("c", Type.PERSONNEL, "何见川被任命为柘岚家电首席执行官。")));
		assertThat(found().total()).isEqualTo(2);
	}

	@Test
	void isFoundByTypeTimeProductAndWords() {
		this.activities.keep(List.of(move("a", "t7", 549, 429, NOON), act("b", Type.CHANNEL, "柘岚正式入驻山姆会员店。")));
		assertThat(search(null, List.of(Type.CHANNEL), null).items()).singleElement()
			.extracting(Activity::type)
			.isEqualTo(Type.CHANNEL);
		assertThat(search("入驻山姆", List.of(), null).total()).isEqualTo(1);
		assertThat(search(null, List.of(), "柘岚 T7").total()).isEqualTo(1);
		assertThat(search(null, List.of(), null).facets().get("type")).hasSize(2);
		assertThat(
				this.activities.search(ActivityQuery.of(List.of(this.rival), NOON.plusSeconds(1), NOON.plusSeconds(2)))
					.total())
			.isZero();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ActivityQuery.of(List.of(this.rival), NOON, NOON.minusSeconds(1)))
			.withMessageContaining("from");
	}

	@Test
	void aPriceThatAnArticleToldOfStandsInTheHistoryOfItsProduct() {
		this.activities.keep(List.of(move("a", "t7", 549, 429, NOON), move("b", "a2", 359, 299, NOON),
				act("c", Type.CHANNEL, "柘岚正式入驻山姆会员店。")));
		PriceHistory.Found found = this.history.find(this.rival, "t7", NOON.minusSeconds(1), NOON.plusSeconds(1), 0,
				10);
		assertThat(found.reported()).singleElement().satisfies((price) -> {
			assertThat(price.amount()).isEqualByComparingTo("429");
			assertThat(price.before()).isEqualByComparingTo("549");
			assertThat(price.url()).hasToString("http://example.com/a");
		});
		assertThat(found.items()).isEmpty();
		assertThat(this.history.find(this.rival, null, null, null, 0, 10).reported()).hasSize(2);
		assertThatIllegalArgumentException().isThrownBy(() -> this.history.find(this.rival, null, null, null, 0, 0))
			.withMessageContaining("size");
	}

	@Test
	void newMentionsBecomeActivitiesOnceAlsoWhenLookedAtAgain() {
		Instant now = this.clock.instant();
		save(Rivals.article("m1" + this.rival, "柘岚 T7 直降 120 元//柘岚家电今天把 T7 破壁机的售价从 549 元下调至 429 元。"), now);
		save(Rivals.article("m2" + this.rival, "柘岚 T7 降价//柘岚 T7 现价 429 元，原价 549 元，今起执行。"), now);
		save(Rivals.article("m3" + this.rival, "柘岚 T7 用了半年，电池还行。"), now);
		this.watch.look();
		this.watch.look();
		Activity one = only();
		assertThat(one.evidence()).hasSize(2);
		assertThat(one.product()).isEqualTo("柘岚 T7");
		save(Rivals.article("m4" + this.rival, "柘岚家电宣布完成2亿元融资。"), now.minus(Duration.ofMinutes(10)));
		this.watch.look();
		assertThat(found().total()).as("one that reached the index late").isEqualTo(2);
	}

	private void save(Article article, Instant at) {
		Article captured = new Article(article.id(), article.sourceId(), article.sourceName(), article.channel(),
				article.url(), article.title(), article.text(), article.author(), article.site(), at, at,
				article.sha256());
		Mention mention = Rivals.mention(captured, this.rival);
		this.mentions.save(List.of(mention));
		this.mentions.refresh();
	}

	private Activities.Found search(String q, List<Type> types, String product) {
		return this.activities.search(new ActivityQuery(q, List.of(this.rival), types, product, null, null, 0, 50));
	}

	private Activities.Found found() {
		return search(null, List.of(), null);
	}

	private Activity only() {
		Activities.Found found = found();
		assertThat(found.total()).isEqualTo(1);
		return found.items().getFirst();
	}

	private Activity move(String article, String key, Integer before, Integer after, Instant at) {
		String sentence = "柘岚 %s 降到 %d 元。".formatted(key, after);
		return activity(article, Type.PRICE_CHANGE, key, before, after, at, sentence);
	}

	private Activity act(String article, Type type, String sentence) {
		return activity(article, type, "", null, null, NOON, sentence);
	}

	private Activity activity(String article, Type type, String key, Integer before, Integer after, Instant at,
			String sentence) {
		BigDecimal from = (before != null) ? BigDecimal.valueOf(before) : null;
		BigDecimal to = (after != null) ? BigDecimal.valueOf(after) : null;
		Evidence evidence = new Evidence(article, article, URI.create("http://example.com/" + article), "example.com",
				"标题", sentence, at, 0.9);
		return new Activity(String.join("~", article, this.rival, type.code(), key), this.rival, type, sentence,
				key.isEmpty() ? null : "柘岚 " + key.toUpperCase(java.util.Locale.ROOT), key, at, at, from, to,
				(to != null) ? "CNY" : null, Activity.percent(from, to), 0.9, List.of(evidence));
	}

}
