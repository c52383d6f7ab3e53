package cn.guanchao.board;

import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRun.Outcome;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.SourceRuns.Validators;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What people see of a source that cannot be read, and what is not concluded from it. */
@SpringBootTest
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithMockUser(roles = "ANALYST")
class SourceHealthPageTest {

	private static final String REASON = "对方网站返回 403";

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	@Autowired
	private MockMvcTester web;

	@Autowired
	private Sources sources;

	@Autowired
	private SourceRuns runs;

	@Autowired
	private Subjects subjects;

	@Autowired
	private Mentions mentions;

	@BeforeAll
	void aWatchedSubjectThatWasSpokenOfYesterdayAndToday() {
		this.subjects.save(new Subject("down", "清禾", Subject.Kind.OWN, List.of(), List.of(), List.of()));
		this.mentions.save(List.of(mention("d1", 47), mention("d2", 30), mention("d3", 5), mention("d4", 4),
				mention("d5", 3), mention("d6", 2)));
		this.mentions.refresh();
	}

	/** Other tests' pages would show it. */
	@AfterAll
	void nothingIsLeft() {
		this.subjects.remove("down");
		this.mentions.removeSubjects(List.of("down"));
		this.sources.remove("failing");
		this.sources.remove("blind");
	}

	@Test
	void aSourceThatFailsForHoursSaysWhyOnItsPageInTheListAndOnTheBoard() {
		this.sources.save(source("failing", "厨房论坛"));
		visit("failing", 5, Outcome.OK);
		for (int hour = 4; hour > 0; hour--) {
			visit("failing", hour, Outcome.FAILED);
		}
		assertThat(this.web.get().uri("/sources/failing")).hasStatusOk()
			.bodyText()
			.containsPattern("class=\"notice\">连续 4 次采集失败，4 小时看不到它的新内容：" + REASON);
		assertThat(this.web.get().uri("/sources")).hasStatusOk().bodyText().contains("连续 4 次采集失败");
		assertThat(this.web.get().uri("/?subject=down")).hasStatusOk()
			.bodyText()
			.containsPattern("class=\"noticed\"[^>]*href=\"/sources/failing\"");
	}

	@Test
	void aDayThatNobodySawIsNotCountedAsAQuietOne() {
		assertThat(board()).bodyJson().isLenientlyEqualTo("""
				{"volume": {"value": 4, "previous": 2, "change": 1.0, "partly": false}}""");
		this.sources.save(source("blind", "家电论坛"));
		for (Source each : this.sources.all()) {
			visit(each.id(), 49, Outcome.OK);
			visit(each.id(), 48, Outcome.FAILED);
			visit(each.id(), 25, Outcome.OK);
		}
		assertThat(board()).as("twice as many as when we could not look means nothing")
			.bodyJson()
			.isLenientlyEqualTo("""
					{"volume": {"value": 4, "previous": 2, "change": null, "partly": true}}""");
	}

	private MvcTestResult board() {
		return this.web.get().uri("/api/board?subject=down&hours=24").exchange();
	}

	private void visit(String source, int hoursAgo, Outcome outcome) {
		Instant at = this.now.minus(Duration.ofHours(hoursAgo));
		@Nullable String problem = (outcome == Outcome.FAILED) ? REASON : null;
		this.runs.record(
				new SourceRun(source, at.minusSeconds(2), at, outcome, 9, 0, 0, 0, (problem != null) ? 1 : 0, problem),
				Validators.NONE);
	}

	private static Source source(String id, String name) {
		return new Source(id, name, Source.Kind.FEED, Channel.FORUM, URI.create("https://" + id + ".example/feed"),
				Duration.ofHours(1), true, 1.0);
	}

	private Mention mention(String id, int hoursAgo) {
		Instant at = this.now.minus(Duration.ofHours(hoursAgo));
		Article article = new Article(id, "pushed", "推送", Channel.NEWS, URI.create("https://n.example/" + id),
				"清禾 " + id, "清禾的一条消息", null, null, at, at, "0".repeat(64));
		return new Mention(Mention.id(id, "down"), article, "down", Sentiment.of(0.1, 0.8, 0.1, List.of()), List.of(),
				id, List.of("清禾"));
	}

}
