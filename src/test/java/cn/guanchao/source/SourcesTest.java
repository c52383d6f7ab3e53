package cn.guanchao.source;

import cn.guanchao.embedded.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SourcesTest {

	private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

	private Sources sources;

	private SourceRuns runs;

	private SeenPages pages;

	private List<Object> events;

	@BeforeEach
	void emptyList() {
		JdbcClient jdbc = JdbcClient.create(RealStores.freshDatabase());
		this.events = new ArrayList<>();
		this.sources = new Sources(jdbc, (event) -> {
		});
		this.runs = new SourceRuns(jdbc, this.sources, this.events::add);
		this.pages = new SeenPages(jdbc);
	}

	@Test
	void aPageIsForgottenOnceNoListHasShownItForTwoMonths() {
		this.sources.save(feed("a"));
		URI gone = URI.create("https://n.example/gone");
		URI listed = URI.create("https://n.example/listed");
		List.of(gone, listed).forEach((page) -> this.pages.visited("a", page, true, NOON));
		Instant later = NOON.plus(Duration.ofDays(59));
		this.pages.listed("a", List.of(listed), later);
		assertThat(this.pages.forgetOld(later)).isZero();
		assertThat(this.pages.forgetOld(NOON.plus(Duration.ofDays(61)))).isEqualTo(1);
		assertThat(this.pages.settled("a", List.of(gone, listed))).containsExactly(listed);
	}

	@Test
	void aReplacedListKeepsItsOrderAndTheHistoryOfThoseThatStay() {
		this.sources.replaceAll(List.of(feed("a"), feed("b")));
		this.runs.record(visit("a", SourceRun.Outcome.OK, 7, null), new SourceRuns.Validators("\"v1\"", null));
		this.sources.replaceAll(List.of(feed("c"), feed("a")));
		assertThat(this.sources.all()).extracting(Source::id).containsExactly("c", "a");
		assertThat(this.runs.validators("a").etag()).isEqualTo("\"v1\"");
		assertThat(this.runs.of("a", 10)).hasSize(1);
	}

	@Test
	void failuresAddUpAndASuccessForgetsThem() {
		this.sources.save(feed("a"));
		this.runs.record(visit("a", SourceRun.Outcome.FAILED, 0, "对方网站返回 403"), SourceRuns.Validators.NONE);
		this.runs.record(visit("a", SourceRun.Outcome.FAILED, 0, "对方网站返回 403"), SourceRuns.Validators.NONE);
		SourceHealth failing = this.runs.health("a", NOON).orElseThrow();
		assertThat(failing.failures()).isEqualTo(2);
		assertThat(failing.status(NOON)).isEqualTo(SourceHealth.Status.FAILING);
		assertThat(failing.problem()).isEqualTo("对方网站返回 403");
		this.runs.record(visit("a", SourceRun.Outcome.OK, 3, null), SourceRuns.Validators.NONE);
		SourceHealth well = this.runs.health("a", NOON).orElseThrow();
		assertThat(well.status(NOON)).isEqualTo(SourceHealth.Status.OK);
		assertThat(well.articles24h()).isEqualTo(3);
		assertThat(well.status(NOON.plus(Duration.ofHours(2)))).isEqualTo(SourceHealth.Status.LATE);
	}

	@Test
	void aPageThatFailsIsTriedThreeTimesAndOneThatWasReadOnce() {
		this.sources.save(feed("a"));
		URI read = URI.create("https://example.com/1");
		URI broken = URI.create("https://example.com/2");
		this.pages.visited("a", read, true, NOON);
		this.pages.visited("a", broken, false, NOON);
		this.pages.visited("a", broken, false, NOON);
		assertThat(this.pages.settled("a", List.of(read, broken))).containsExactly(read);
		this.pages.visited("a", broken, false, NOON);
		assertThat(this.pages.settled("a", List.of(read, broken))).containsExactlyInAnyOrder(read, broken);
	}

	@Test
	void aWrongSourceNamesItsValueAndTheRemedy() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Source("a", "站", Source.Kind.FEED, Channel.NEWS, URI.create("ftp://example.com/x"),
					Duration.ofMinutes(10), true, 1))
			.withMessageContaining("ftp://example.com/x")
			.withMessageContaining("https");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Source("a", "站", Source.Kind.FEED, Channel.NEWS, URI.create("https://example.com/x"),
					Duration.ofSeconds(1), true, 1))
			.withMessageContaining("PT1S");
	}

	@Test
	void anOutageLastsFromTheLastVisitThatCameThroughToTheNext() {
		this.sources.save(feed("a"));
		this.runs.record(visitAt(NOON, SourceRun.Outcome.OK, null), SourceRuns.Validators.NONE);
		this.runs.record(visitAt(NOON.plusSeconds(600), SourceRun.Outcome.FAILED, "超时"), SourceRuns.Validators.NONE);
		this.runs.record(visitAt(NOON.plusSeconds(1200), SourceRun.Outcome.FAILED, "返回 403"),
				SourceRuns.Validators.NONE);
		assertThat(this.runs.downBetween("a", NOON, NOON.plusSeconds(1300)))
			.containsExactly(new Outage("a", NOON, null, "返回 403"));
		this.runs.record(visitAt(NOON.plusSeconds(1800), SourceRun.Outcome.OK, null), SourceRuns.Validators.NONE);
		assertThat(this.runs.downBetween("a", NOON, NOON.plusSeconds(1300)))
			.containsExactly(new Outage("a", NOON, NOON.plusSeconds(1798), "返回 403"));
		assertThat(this.runs.downBetween("a", NOON.plusSeconds(1800), NOON.plusSeconds(9000))).isEmpty();
	}

	@Test
	void aNightWithoutVisitsIsAnOutageToo() {
		this.sources.save(feed("a"));
		this.runs.record(visitAt(NOON, SourceRun.Outcome.OK, null), SourceRuns.Validators.NONE);
		Instant morning = NOON.plus(Duration.ofHours(12));
		this.runs.record(visitAt(morning, SourceRun.Outcome.UNCHANGED, null), SourceRuns.Validators.NONE);
		assertThat(this.runs.downBetween(NOON, morning))
			.containsExactly(new Outage("a", NOON, morning.minusSeconds(2), null));
	}

	@Test
	void aSourceThatYieldsNothingForLongRaisesOneNoticeUntilItYieldsAgain() {
		this.sources.save(feed("a"));
		Instant at = NOON;
		for (int hour = 0; hour < 72; hour++, at = at.plus(Duration.ofHours(1))) {
			this.runs.record(found(at, 2, 0, 0), SourceRuns.Validators.NONE);
		}
		assertThat(this.runs.health("a", at).orElseThrow().usualADay()).isBetween(40.0, 56.0);
		for (int hour = 0; hour < 14; hour++, at = at.plus(Duration.ofHours(1))) {
			this.runs.record(found(at, 0, 0, 0), SourceRuns.Validators.NONE);
		}
		assertThat(this.events).hasSize(1);
		SourceHealth silent = this.runs.health("a", at).orElseThrow();
		assertThat(silent.notices()).singleElement()
			.satisfies((notice) -> assertThat(notice.reason()).contains("14 小时没有新内容"));
		assertThat(silent.nextRunAt()).isNull();
		this.runs.record(found(at, 1, 0, 0), SourceRuns.Validators.NONE);
		assertThat(this.runs.health("a", at).orElseThrow().notices()).isEmpty();
	}

	@Test
	void pagesThatSuddenlyReadEmptyRaiseANotice() {
		this.sources.save(feed("a"));
		this.runs.record(found(NOON, 9, 9, 0), SourceRuns.Validators.NONE);
		this.runs.record(found(NOON.plusSeconds(600), 6, 6, 5), SourceRuns.Validators.NONE);
		SourceHealth health = this.runs.health("a", NOON.plusSeconds(700)).orElseThrow();
		assertThat(health.status(NOON.plusSeconds(700))).isEqualTo(SourceHealth.Status.BLANK);
		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(SourceNoticed.class,
					(noticed) -> assertThat(noticed.notice().reason()).contains("6 个页面有 5 个读不出正文"));
	}

	@Test
	void aSourceIsLeftAloneAsLongAsItAskedAndLongerTheMoreOftenItFails() {
		Source source = feed("a");
		this.sources.save(source);
		this.runs.record(visitAt(NOON, SourceRun.Outcome.FAILED, "429"), SourceRuns.Validators.NONE,
				NOON.plus(Duration.ofMinutes(45)));
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(44)))).isFalse();
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(46)))).isTrue();
		for (int i = 0; i < 9; i++) {
			this.runs.record(visitAt(NOON, SourceRun.Outcome.FAILED, "超时"), SourceRuns.Validators.NONE);
		}
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(50)))).isFalse();
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofHours(1)))).isTrue();
		this.runs.record(visitAt(NOON, SourceRun.Outcome.OK, null), SourceRuns.Validators.NONE);
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(10)))).isTrue();
	}

	@Test
	void aQuietSourceIsVisitedLessOftenAndAtOnceAsUsualWhenItSpeaks() {
		Source source = feed("a");
		this.sources.save(source);
		for (int i = 0; i < 30; i++) {
			this.runs.record(found(NOON, 0, 0, 0), SourceRuns.Validators.NONE);
		}
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(20)))).isFalse();
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(30)))).isTrue();
		this.runs.record(found(NOON, 1, 0, 0), SourceRuns.Validators.NONE);
		assertThat(this.runs.isDue(source, NOON.plus(Duration.ofMinutes(10)))).isTrue();
	}

	private static SourceRun found(Instant ended, int articles, int fetched, int blank) {
		return new SourceRun("a", ended.minusSeconds(2), ended, SourceRun.Outcome.OK, 20, fetched, articles, 0, 0,
				blank, null);
	}

	private static SourceRun visitAt(Instant ended, SourceRun.Outcome outcome, String problem) {
		return new SourceRun("a", ended.minusSeconds(2), ended, outcome, 1, 1, 0, 0, 0, problem);
	}

	private static Source feed(String id) {
		return new Source(id, "站点 " + id, Source.Kind.FEED, Channel.NEWS, URI.create("https://example.com/" + id),
				Duration.ofMinutes(10), true, 1);
	}

	private static SourceRun visit(String id, SourceRun.Outcome outcome, int articles, String problem) {
		return new SourceRun(id, NOON.minusSeconds(2), NOON, outcome, articles, articles, articles, 0, 0, problem);
	}

}
