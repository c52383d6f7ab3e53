package cn.guanchao.index;

import cn.guanchao.index.MentionCounts.Part;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static cn.guanchao.index.AMention.aMention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MentionCountsTest {

	private static final Instant FROM = Instant.parse("2026-11-20T02:07:00Z");

	private static final Instant TO = FROM.plus(Duration.ofHours(1));

	private static RealIndex index;

	private final String subject = "s" + UUID.randomUUID().toString().substring(0, 8);

	private final String rival = this.subject + "-rival";

	@BeforeAll
	static void open() {
		index = new RealIndex();
	}

	@Test
	void countsPerSentimentInBucketsThatBeginAtTheStartEmptyOnesIncluded() {
		save(aMention().of(this.subject).negative().at(FROM),
				aMention().of(this.subject).negative().at(FROM.plusSeconds(599)),
				aMention().of(this.subject).positive().at(FROM.plusSeconds(600)),
				aMention().of(this.subject).at(TO.minusMillis(1)), aMention().of(this.subject).at(TO),
				aMention().of(this.subject).at(FROM.minusMillis(1)));
		List<Point> points = index.counts.counts(this.subject, FROM, TO, Duration.ofMinutes(10));
		assertThat(points).extracting(Point::tally)
			.containsExactly(new Tally(2, 0, 0), new Tally(0, 0, 1), Tally.NONE, Tally.NONE, Tally.NONE,
					new Tally(0, 1, 0));
		assertThat(points.get(1).at()).isEqualTo(FROM.plusSeconds(600));
		assertThat(index.counts.count(this.subject, FROM, TO)).isEqualTo(new Tally(2, 1, 1));
		assertThat(index.counts.counts("nobody", FROM, TO, Duration.ofHours(1)))
			.containsExactly(new Point(FROM, Tally.NONE));
	}

	@Test
	void refusesAPeriodThatCannotBeCut() {
		assertThatThrownBy(() -> index.counts.counts(this.subject, TO, FROM, Duration.ofHours(1)))
			.hasMessageContaining("not before");
		assertThatThrownBy(() -> index.counts.counts(this.subject, FROM, TO, Duration.ofMillis(1)))
			.hasMessageContaining("longer bucket");
	}

	@Test
	void anArticleCountsOncePerSubjectHoweverOftenItIsCollected() {
		for (int i = 0; i < 3; i++) {
			save(aMention().article("a" + this.subject).of(this.subject).at(FROM.plusSeconds(i)),
					aMention().article("a" + this.subject).of(this.rival).at(FROM.plusSeconds(i)));
		}
		assertThat(index.counts.count(this.subject, FROM, TO).total()).isEqualTo(1);
		assertThat(index.counts.count(this.rival, FROM, TO).total()).isEqualTo(1);
	}

	@Test
	void sharesTheTalkAmongSubjects() {
		save(aMention().of(this.subject).at(FROM).negative(), aMention().of(this.rival).at(FROM),
				aMention().of(this.rival).at(FROM), aMention().of(this.rival).at(FROM));
		var shares = index.counts.share(List.of(this.subject, this.rival, "silent"), FROM, TO);
		assertThat(shares).extracting(MentionCounts.Share::subjectId)
			.containsExactly(this.rival, this.subject, "silent");
		assertThat(shares).extracting(MentionCounts.Share::share).containsExactly(0.75, 0.25, 0.0);
		assertThat(shares.get(1).tally().negativeShare()).isCloseTo(1, within(1e-9));
	}

	@Test
	void dividesByChannelSiteAndRisk() {
		save(aMention().of(this.subject)
			.at(FROM)
			.negative()
			.in(Channel.COMPLAINT)
			.risk(RiskCategory.QUALITY)
			.on("a.cn"),
				aMention().of(this.subject)
					.at(FROM.plusSeconds(1900))
					.in(Channel.COMPLAINT)
					.risk(RiskCategory.QUALITY)
					.risk(RiskCategory.PRICING)
					.on("a.cn"),
				aMention().of(this.subject).at(FROM).in(Channel.NEWS).on("b.cn"));
		assertThat(index.counts.channels(this.subject, FROM, TO)).containsExactly(new Part<>(Channel.COMPLAINT, 2, 1),
				new Part<>(Channel.NEWS, 1, 0));
		assertThat(index.counts.risks(this.subject, FROM, TO)).containsExactly(new Part<>(RiskCategory.QUALITY, 2, 1),
				new Part<>(RiskCategory.PRICING, 1, 0));
		assertThat(index.counts.sites(this.subject, FROM, TO)).containsExactly(new Part<>("a.cn", 2, 1),
				new Part<>("b.cn", 1, 0));
	}

	@Test
	void namesTheBiggestStoriesByTheirFirstArticleAlsoWhenItIsOlder() {
		String big = "big" + this.subject;
		save(aMention().of(this.rival).story(big).at(FROM.minusSeconds(5000)).titled("最早的一篇").on("first.cn"),
				aMention().of(this.subject).story(big).at(FROM.plusSeconds(10)).negative().on("a.cn"),
				aMention().of(this.subject).story(big).at(FROM.plusSeconds(3500)).on("b.cn"),
				aMention().of(this.subject).story("small" + this.subject).at(FROM));
		List<TopStories.Story> stories = index.stories.top(this.subject, FROM, TO, 5);
		assertThat(stories).extracting(TopStories.Story::id).containsExactly(big, "small" + this.subject);
		TopStories.Story first = stories.getFirst();
		assertThat(first.first().title()).isEqualTo("最早的一篇");
		assertThat(first.first().site()).isEqualTo("first.cn");
		assertThat(first.tally()).isEqualTo(new Tally(1, 1, 0));
		assertThat(first.sites()).isEqualTo(2);
		assertThat(first.trend()).hasSize(24).startsWith(1L).endsWith(1L);
	}

	@Test
	void wordsThatRoseAgainstThePeriodBeforeAreHot() {
		for (int i = 0; i < 10; i++) {
			save(aMention().of(this.subject).at(FROM.minusSeconds(60 + i)).saying("清禾新品", "清禾", "新品", "2026"));
			save(aMention().of(this.subject).at(FROM.plusSeconds(i)).saying("清禾异味", "清禾", "异味", "2026", "的"));
		}
		HotWords.Compared hot = index.hotWords.of(this.subject, FROM, TO, 10, (_) -> true);
		assertThat(hot.words()).extracting(HotWords.Word::word).containsExactly("异味");
		HotWords.Word word = hot.words().getFirst();
		assertThat(word.tally().total()).isEqualTo(10);
		assertThat(word.before()).isZero();
		assertThat(word.stories()).isEqualTo(10);
		assertThat(word.likelihood()).isCloseTo(2 * 10 * Math.log(2), within(1e-9));
		assertThat(hot.mentions()).isEqualTo(10);
		assertThat(hot.mentionsBefore()).isEqualTo(10);
		assertThat(index.hotWords.of(this.subject, FROM, TO, 10, (one) -> !one.equals("异味")).words()).isEmpty();
	}

	@Test
	void aHotWordInsideAnotherIsShownOnce() {
		for (int i = 0; i < 10; i++) {
			save(aMention().of(this.subject).at(FROM.minusSeconds(60 + i)).saying("清禾新品", "清禾", "新品"));
			save(aMention().of(this.subject).at(FROM.plusSeconds(i)).saying("头皮屑", "头皮屑", (i > 0) ? "头皮" : "痒"));
		}
		assertThat(index.hotWords.of(this.subject, FROM, TO, 10, (_) -> true).words()).extracting(HotWords.Word::word)
			.containsExactly("头皮屑");
	}

	@Test
	void nothingIsHotWhereThereIsNothingToCompareWith() {
		for (int i = 0; i < 10; i++) {
			save(aMention().of(this.subject).at(FROM.plusSeconds(i)).saying("清禾异味", "清禾", "异味"));
		}
		HotWords.Compared hot = index.hotWords.of(this.subject, FROM, TO, 10, (_) -> true);
		assertThat(hot.words()).isEmpty();
		assertThat(hot.mentionsBefore()).isZero();
	}

	@Test
	void findsTheNewestNegatives() {
		save(aMention().article("n1" + this.subject).of(this.subject).at(FROM).negative(),
				aMention().article("n2" + this.subject).of(this.subject).at(FROM.plusSeconds(5)).negative(),
				aMention().of(this.subject).at(FROM.plusSeconds(9)));
		assertThat(index.mentions.newestNegatives(this.subject, FROM, TO, 5))
			.extracting((mention) -> mention.article().id().substring(0, 2))
			.containsExactly("n2", "n1");
	}

	private static void save(AMention... mentions) {
		index.mentions.save(Arrays.stream(mentions).map(AMention::build).toList());
		index.mentions.refresh();
	}

}
