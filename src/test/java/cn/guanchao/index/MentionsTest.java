package cn.guanchao.index;

import cn.guanchao.index.MentionQuery.Sort;
import cn.guanchao.mention.Fate;
import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import static cn.guanchao.index.AMention.aMention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MentionsTest {

	private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

	private static final Instant TO = Instant.parse("2026-11-22T00:00:00Z");

	private static RealIndex index;

	private final String subject = "s" + UUID.randomUUID().toString().substring(0, 8);

	private final String article = UUID.randomUUID().toString();

	@BeforeAll
	static void open() {
		index = new RealIndex();
	}

	@Test
	void givesBackWhatWasSaved() {
		Mention mention = aMention().of(this.subject).negative().risk(RiskCategory.QUALITY).build();
		assertThat(index.mentions.save(List.of(mention))).isEqualTo(new Mentions.Saved(1, 0, List.of()));
		index.mentions.refresh();
		assertThat(index.mentions.byId(mention.id())).contains(mention);
		assertThat(index.mentions.byIds(List.of("unknown", mention.id()))).containsExactly(mention);
		assertThat(index.mentions.byId("unknown")).isEmpty();
	}

	@Test
	void collectingAgainReplacesAlsoWhenTheDateMovedToAnotherMonth() {
		save(aMention().article(this.article).of(this.subject).at("2026-11-01T01:00:00Z"));
		save(aMention().article(this.article).of(this.subject).at("2026-11-01T01:00:00Z").titled("改过的标题"));
		assertThat(found("").total()).isEqualTo(1);
		save(aMention().article(this.article)
			.of(this.subject)
			.at("2026-10-31T23:00:00Z")
			.captured(Instant.parse("2026-11-01T02:00:00Z")));
		assertThat(found("").total()).isEqualTo(1);
		assertThat(found("").items().getFirst().mention().article().publishedAt()).isEqualTo("2026-10-31T23:00:00Z");
	}

	@Test
	void movingWithinTheSecondBeforeASearchCanSeeItLeavesNoDouble() {
		index.mentions.save(List.of(aMention().article(this.article).of(this.subject).build()));
		index.mentions
			.save(List.of(aMention().article(this.article).of(this.subject).at("2026-09-01T01:00:00Z").build()));
		index.mentions.refresh();
		assertThat(found("").total()).isEqualTo(1);
	}

	@Test
	void aSubjectThatTheArticleNoLongerSpeaksOfIsForgotten() {
		save(aMention().article(this.article).of(this.subject),
				aMention().article(this.article).of(this.subject + "-b"));
		save(aMention().article(this.article).of(this.subject + "-b"));
		assertThat(found("").total()).isZero();
		assertThat(index.mentions.byId(Mention.id(this.article, this.subject + "-b"))).isPresent();
	}

	@Test
	void whatWouldBeDroppedAtOnceIsNotWritten() {
		Mentions.Saved saved = index.mentions
			.save(List.of(aMention().of(this.subject).at("2024-01-05T00:00:00Z").build()));
		assertThat(saved).isEqualTo(new Mentions.Saved(0, 1, List.of()));
	}

	@Test
	void aDateInTheFutureIsKeptInTheMonthOfItsCapture() {
		save(aMention().article(this.article).of(this.subject).at("2031-01-01T00:00:00Z").captured(RealIndex.NOW));
		assertThat(index.mentions.byId(Mention.id(this.article, this.subject))).isPresent();
	}

	@Test
	void oneRefusedDocumentIsNamedAndTheOthersAreKept() {
		String hugeId = "x".repeat(600);
		Mentions.Saved saved = index.mentions
			.save(List.of(aMention().of(this.subject).build(), aMention().article(hugeId).of(this.subject).build()));
		assertThat(saved.saved()).isEqualTo(1);
		assertThat(saved.refused()).singleElement().asString().contains("x~" + this.subject).contains("512");
	}

	@Test
	void aChinesePhraseIsAnExactSubstringAndMarkedAsOne() {
		save(aMention().of(this.subject).saying("<b>清禾牛奶</b>宣布召回一批次产品"),
				aMention().of(this.subject).saying("牛奶和清禾无关,回召"));
		Found found = found("清禾牛奶");
		assertThat(found.total()).isEqualTo(1);
		assertThat(found.items().getFirst().fragments()).first()
			.asString()
			.contains("<mark>清禾牛奶</mark>")
			.contains("&lt;b&gt;");
		assertThat(found("召回").total()).isEqualTo(1);
		assertThat(found("牛奶").total()).isEqualTo(2);
	}

	@Test
	void wordsCombine() {
		save(aMention().of(this.subject).saying("清禾召回"), aMention().of(this.subject).saying("青禾召回"),
				aMention().of(this.subject).saying("清禾声明"), aMention().of(this.subject).saying("iPhone 16 Pro 首发"));
		assertThat(found("清禾 召回").total()).isEqualTo(1);
		assertThat(found("清禾 OR 青禾").total()).isEqualTo(3);
		assertThat(found("(清禾 OR 青禾) NOT 声明").total()).isEqualTo(2);
		assertThat(found("-召回").total()).isEqualTo(2);
		assertThat(found("\"iphone 16\"").total()).isEqualTo(1);
		assertThat(found("\"16 iphone\"").total()).isZero();
	}

	@Test
	void facetsShowWhatElseCouldBeTicked() {
		save(aMention().of(this.subject).negative().in(Channel.NEWS).on("a.cn").risk(RiskCategory.QUALITY),
				aMention().of(this.subject).in(Channel.FORUM).on("b.cn"),
				aMention().of(this.subject).positive().in(Channel.FORUM).on("b.cn"));
		Found found = index.mentions.search(MentionQuery.of(this.subject, FROM, TO).sentiment(Sentiment.Label.NEG));
		assertThat(found.total()).isEqualTo(1);
		assertThat(found.facets().get("sentiment")).hasSize(3);
		assertThat(found.facets().get("channel")).containsExactly(new Found.Facet("news", 1));
		assertThat(found.facets().get("risk")).containsExactly(new Found.Facet("quality", 1));
		assertThat(found.facets().get("subject")).contains(new Found.Facet(this.subject, 1));
		assertThat(found.facets().get("site")).containsExactly(new Found.Facet("a.cn", 1));
	}

	@Test
	void peoplePlacesAndOrganisationsAreFacetsAndConditions() {
		Gist gist = new Gist("一句话。", List.of("电池鼓包"), List.of("陈屿"), List.of("云岬市"), List.of("云岬市消协"));
		save(aMention().of(this.subject).gist(gist), aMention().of(this.subject));
		MentionQuery all = MentionQuery.of(this.subject, FROM, TO);
		Found found = index.mentions.search(all);
		assertThat(found.facets().get("person")).containsExactly(new Found.Facet("陈屿", 1));
		assertThat(found.facets().get("place")).containsExactly(new Found.Facet("云岬市", 1));
		assertThat(found.facets().get("organisation")).containsExactly(new Found.Facet("云岬市消协", 1));
		MentionQuery named = new MentionQuery(null, all.subjects(), List.of(), List.of(), List.of(), List.of(),
				List.of(), List.of(), FROM, TO, Sort.TIME, 0, 20,
				new MentionQuery.Named(List.of(), List.of(), List.of("云岬市消协")));
		assertThat(index.mentions.search(named).items()).extracting((hit) -> hit.mention().gist())
			.containsExactly(gist);
	}

	@Test
	void sortsByTimeByScoreAndByRelevance() {
		save(aMention().article("1" + this.article).of(this.subject).at("2026-11-10T00:00:00Z").saying("召回"),
				aMention().article("2" + this.article)
					.of(this.subject)
					.at("2026-11-09T00:00:00Z")
					.titled("召回")
					.saying("召回", "召回"),
				aMention().article("3" + this.article)
					.of(this.subject)
					.at("2026-11-08T00:00:00Z")
					.negative()
					.saying("召回"));
		assertThat(order(Sort.TIME)).containsExactly("1", "2", "3");
		assertThat(order(Sort.SCORE)).startsWith("3");
		assertThat(order(Sort.RELEVANCE)).startsWith("2");
	}

	private List<String> order(Sort sort) {
		return index.mentions.search(MentionQuery.of(this.subject, FROM, TO).q("召回").sorted(sort))
			.items()
			.stream()
			.map((hit) -> hit.mention().id().substring(0, 1))
			.toList();
	}

	@Test
	void refusesDeepPagesWithTheRemedy() {
		assertThatThrownBy(() -> MentionQuery.everything().page(500, 20)).hasMessageContaining("from、to");
		assertThatThrownBy(() -> MentionQuery.everything().page(0, 201)).hasMessageContaining("1 到 200");
		assertThatThrownBy(() -> MentionQuery.everything().page(-1, 20)).hasMessageContaining("从 0 开始");
		assertThatThrownBy(() -> MentionQuery.of("a", TO, FROM)).hasMessageContaining("不早于");
	}

	@Test
	void removesSourcesSubjectsAndArticlesInAnyNumber() {
		String source = "source-" + this.subject;
		index.mentions
			.save(IntStream.range(0, 1201).mapToObj((_) -> aMention().of(this.subject).from(source).build()).toList());
		save(aMention().of(this.subject).from("other"));
		assertThat(index.mentions.remove(List.of(source))).isEqualTo(1201);
		assertThat(found("").total()).isEqualTo(1);
		assertThat(index.mentions.removeSubjects(List.of(this.subject))).isEqualTo(1);
		assertThat(found("").total()).isZero();
	}

	@Test
	void storiesThatTurnOutTheSameAreJoined() {
		save(aMention().of(this.subject).story("a" + this.article),
				aMention().of(this.subject).story("b" + this.article));
		assertThat(index.mentions.joinStories(List.of("b" + this.article), "a" + this.article)).isEqualTo(1);
		index.mentions.refresh();
		assertThat(index.mentions.search(MentionQuery.of(this.subject, FROM, TO).story("a" + this.article)).total())
			.isEqualTo(2);
	}

	@Test
	void whatBecameOfAPageStandsOnAllItsMentions() {
		save(aMention().article(this.article).of(this.subject),
				aMention().article(this.article).of("x" + this.subject));
		Fate gone = new Fate(Fate.Kind.GONE, TO);
		assertThat(index.mentions.note(this.article, gone)).isEqualTo(2);
		index.mentions.refresh();
		assertThat(index.mentions.search(MentionQuery.of(this.subject, FROM, TO)).items()).singleElement()
			.satisfies((hit) -> {
				assertThat(hit.mention().article().fate()).isEqualTo(gone);
				assertThat(hit.mention().article().text()).isNotBlank();
			});
	}

	@Test
	void handsOverWhatWasCapturedSinceOldestFirst() {
		Instant base = Instant.parse("2026-11-21T12:00:00Z");
		save(aMention().article("b" + this.article).of(this.subject).captured(base.plusSeconds(2)),
				aMention().article("a" + this.article).of(this.subject).captured(base.plusSeconds(1)),
				aMention().article("c" + this.article).of(this.subject).captured(base.minusSeconds(1)));
		List<String> seen = new ArrayList<>();
		index.mentions.capturedSince(base, (mention) -> seen.add(mention.article().id()));
		assertThat(seen).containsSubsequence("a" + this.article, "b" + this.article).doesNotContain("c" + this.article);
	}

	@Test
	void exportsInOrderUpToABound() {
		save(aMention().of(this.subject).at("2026-11-10T00:00:00Z"),
				aMention().of(this.subject).at("2026-11-12T00:00:00Z"),
				aMention().of(this.subject).at("2026-11-11T00:00:00Z"));
		List<Instant> seen = new ArrayList<>();
		index.mentions.export(MentionQuery.of(this.subject, FROM, TO), 2,
				(mention) -> seen.add(mention.article().publishedAt()));
		assertThat(seen).containsExactly(Instant.parse("2026-11-12T00:00:00Z"), Instant.parse("2026-11-11T00:00:00Z"));
	}

	@Test
	void retentionDropsWholeExpiredMonthsOnly() throws Exception {
		index.client.indices().create((create) -> create.index("mentions-2025.09"));
		index.client.indices().create((create) -> create.index("mentions-2025.11"));
		index.client.indices().create((create) -> create.index("mentions-of-others"));
		assertThat(index.retention.run()).contains("mentions-2025.09")
			.doesNotContain("mentions-2025.11", "mentions-of-others");
		index.client.indices().delete((delete) -> delete.index("mentions-of-others"));
		assertThat(new Months("mentions").isExpired("mentions-2025.10", Duration.ofDays(400),
				Instant.parse("2026-12-06T00:00:00Z")))
			.isTrue();
		assertThat(new Months("mentions").isExpired("mentions-2025.10", Duration.ofDays(400),
				Instant.parse("2026-12-05T00:00:00Z")))
			.isFalse();
	}

	private Found found(String q) {
		return index.mentions.search(MentionQuery.of(this.subject, Instant.EPOCH, TO).q(q));
	}

	private static void save(AMention... mentions) {
		index.mentions.save(java.util.Arrays.stream(mentions).map(AMention::build).toList());
		index.mentions.refresh();
	}

}
