package cn.guanchao.source;

import cn.guanchao.embedded.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SourcesTest {

	private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

	private Sources sources;

	private SourceRuns runs;

	private SeenPages pages;

	@BeforeEach
	void emptyList() {
		JdbcClient jdbc = JdbcClient.create(RealStores.freshDatabase());
		this.sources = new Sources(jdbc, (event) -> {
		});
		this.runs = new SourceRuns(jdbc, this.sources);
		this.pages = new SeenPages(jdbc);
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
