package cn.guanchao.board;

import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** The month in review, from real stores. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsTest {

	private static final Sentiment BAD = Sentiment.of(0.9, 0.06, 0.04, List.of("失望"));

	private static final Sentiment GOOD = Sentiment.of(0.04, 0.06, 0.9, List.of("满意"));

	@Autowired
	private MonthlyReports reports;

	@Autowired
	private Subjects subjects;

	@Autowired
	private Sources sources;

	@Autowired
	private SourceRuns runs;

	@Autowired
	private Mentions mentions;

	@Autowired
	private Wording say;

	private YearMonth month;

	private int serial;

	@BeforeAll
	void aMonthWithAGap() {
		this.month = this.reports.current().minusMonths(1);
		this.subjects.save(new Subject("lanshan", "岚山茶饮", Subject.Kind.TOPIC, List.of(), List.of(), List.of()));
		this.sources.save(new Source("gap", "断过的论坛", Source.Kind.FEED, Channel.FORUM,
				URI.create("http://127.0.0.1:9/gap.xml"), Duration.ofMinutes(20), true, 1));
		run(day(9), SourceRun.Outcome.OK);
		run(day(9).plus(Duration.ofHours(1)), SourceRun.Outcome.FAILED);
		run(day(9).plus(Duration.ofHours(7)), SourceRun.Outcome.OK);
		List<Mention> said = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			said.add(mention(day(10).plusSeconds(i), BAD));
		}
		said.add(mention(day(11), GOOD));
		said.add(mention(this.month.minusMonths(1).atDay(5).atStartOfDay(Times.SHANGHAI).toInstant(), GOOD));
		this.mentions.save(said);
		this.mentions.refresh();
	}

	@Test
	void aMonthStandsBesideTheOneBefore() {
		MonthlyReport.Watched lanshan = lanshan(this.reports.of(this.month));
		assertThat(lanshan.now().total()).isEqualTo(4);
		assertThat(lanshan.now().negative()).isEqualTo(3);
		assertThat(lanshan.volume().change()).isEqualTo(3);
		assertThat(lanshan.negativeShare().value()).isEqualTo(0.75);
		assertThat(lanshan.negativeShare().previous()).isZero();
		assertThat(lanshan.risks()).extracting((risk) -> risk.key()).containsExactly(RiskCategory.AFTER_SALES);
	}

	@Test
	void daysWithoutAnyMentionAndSourcesThatWereAwayAreSaid() {
		MonthlyReport report = this.reports.of(this.month);
		assertThat(lanshan(report).silent()).isEqualTo(this.month.lengthOfMonth() - 2);
		assertThat(report.unseen()).filteredOn((one) -> one.sourceId().equals("gap"))
			.extracting(MonthlyReport.Unseen::time)
			.containsExactly(Duration.ofHours(7));
		assertThat(report.hasGaps()).isTrue();
	}

	@Test
	void aMonthBeforeEverythingClaimsNoChange() {
		MonthlyReport.Watched lanshan = lanshan(this.reports.of(this.month.minusMonths(6)));
		assertThat(lanshan.now().total()).isZero();
		assertThat(lanshan.volume().change()).isNull();
		assertThat(lanshan.negativeShare().previous()).isNull();
	}

	@Test
	void theRunningMonthIsComparedWithAsMuchOfTheOneBefore() {
		MonthlyReport report = this.reports.of(this.reports.current());
		assertThat(report.isRunning()).isTrue();
		assertThat(report.to()).isEqualTo(report.asOf());
		assertThat(Duration.between(report.beforeFrom(), report.beforeTo()))
			.isLessThanOrEqualTo(Duration.between(report.from(), report.to()));
	}

	@Test
	void theWordFileTellsTheSame() throws IOException {
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
		byte[] bytes = new ReportWord(this.say).of(this.reports.of(this.month));
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes));
				XWPFWordExtractor text = new XWPFWordExtractor(document)) {
			assertThat(text.getText()).contains("舆情月报 " + this.month, "岚山茶饮", "断过的论坛", "75%", "售后服务");
		}
	}

	private MonthlyReport.Watched lanshan(MonthlyReport report) {
		return report.subjects()
			.stream()
			.filter((one) -> one.subject().id().equals("lanshan"))
			.findFirst()
			.orElseThrow();
	}

	private Instant day(int day) {
		return this.month.atDay(day).atTime(12, 0).atZone(Times.SHANGHAI).toInstant();
	}

	private void run(Instant at, SourceRun.Outcome outcome) {
		this.runs.record(new SourceRun("gap", at, at, outcome, 1, 0, 0, 0, 0, outcome.isSuccess() ? null : "HTTP 503"),
				SourceRuns.Validators.NONE);
	}

	private Mention mention(Instant at, Sentiment sentiment) {
		String id = "report" + ++this.serial;
		Article article = new Article(id, "gap", "断过的论坛", Channel.FORUM, URI.create("https://example.org/" + id),
				"岚山茶饮的退款", "岚山茶饮的客服一直没有回音", null, "断过的论坛", at, at.plusSeconds(30), "00");
		List<Risk> risks = (sentiment == BAD) ? List.of(new Risk(RiskCategory.AFTER_SALES, 0.8, List.of("没有回音")))
				: List.of();
		return new Mention(Mention.id(id, "lanshan"), article, "lanshan", sentiment, risks, "story-" + id,
				List.of("退款"));
	}

}
