package cn.guanchao.board;

import cn.guanchao.index.Capture;
import cn.guanchao.index.Evidence;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Floor;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithMockUser(roles = "VIEWER")
class MentionApiTest {

	private static final String FORMULA = "=HYPERLINK(\"http://evil\",\"点我\")";

	@Autowired
	private MockMvcTester web;

	@Autowired
	private Mentions mentions;

	@Autowired
	private Evidence evidence;

	@Autowired
	private JdbcClient jdbc;

	@BeforeAll
	void seed() {
		Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
		this.mentions.save(List.of(mention("api1", "清禾酸奶召回 <b>三批次</b>", "清禾乳业宣布召回三个批次酸奶", at, 0.9),
				mention("api2", FORMULA, "清禾新品上市,大家都说好喝", at.minusSeconds(60), 0.05)));
		this.evidence.keep(List.of(Capture.of("api1", URI.create("http://a.cn/1"), at, "text/html", Map.of(),
				"<script>".getBytes(StandardCharsets.UTF_8))));
		this.mentions.refresh();
	}

	@Test
	void searchesWithFacetsAndHighlights() {
		assertThat(this.web.get().uri("/api/mentions?subject=apitest&q={q}&size=5", "召回 NOT 新品")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"total": 1, "page": 0, "size": 5, "items": [{"id": "api1~apitest", "subject": "apitest",
					 "sentiment": {"label": "neg"}, "channel": "news", "site": "a.cn",
					 "highlights": ["清禾酸奶<mark>召回</mark> &lt;b&gt;三批次&lt;&#x2F;b&gt;", "清禾乳业宣布<mark>召回</mark>三个批次酸奶"]}],
					 "facets": {"sentiment": [{"value": "neg", "count": 1}]}}
					""");
	}

	@Test
	void aStoryIsFoundByTheNameThatItHadBeforeItWasJoined() {
		this.jdbc.sql("insert into story_joined (story_id, into_id, joined_at) values ('oldname', 'api1', now())")
			.update();
		assertThat(this.web.get().uri("/api/mentions?subject=apitest&story=oldname")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"total\": 1, \"items\": [{\"story\": \"api1\"}]}");
		assertThat(this.web.get().uri("/api/mentions/export?subject=apitest&story=oldname")).hasStatusOk()
			.bodyText()
			.contains("清禾酸奶召回");
	}

	@Test
	void saysWhichRepliesNameASubjectThatTheOpeningPostDoesNot() {
		Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
		Discussion talk = new Discussion(9, List.of(new Floor(4, "小林", at, "别买清禾,漏水", false)), List.of(4, 7));
		Article thread = new Article("api3", "bbs", "论坛", Channel.FORUM, URI.create("http://b.cn/3"), "选哪家", "别买清禾,漏水",
				"小林", null, at, at, "0".repeat(64), null, null, talk, null);
		this.mentions.save(List.of(new Mention(Mention.id("api3", "apireply"), thread, "apireply",
				Sentiment.of(0.9, 0.05, 0.05, List.of()), List.of(), "api3", List.of("清禾"))));
		this.mentions.refresh();
		assertThat(this.web.get().uri("/mentions?subject=apireply")).hasStatusOk()
			.bodyText()
			.contains("首帖没有提到，回复里提到：4、7 楼", "1 楼 + 9 条回复");
	}

	@Test
	void saysWhatIsWrongWithASearchAndWhatToDo() {
		assertThat(this.web.get().uri("/api/mentions?q={q}", "(召回")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("第 1 个字符处", "右括号");
		assertThat(this.web.get().uri("/api/mentions?sentiment=bad")).hasStatus(400)
			.bodyJson()
			.isLenientlyEqualTo("{\"field\": \"sentiment\"}");
		assertThat(this.web.get().uri("/api/mentions?page=501&size=20")).hasStatus(400);
		assertThat(this.web.get().uri("/api/mentions?from=yesterday")).hasStatus(400);
		assertThat(this.web.get().uri("/api/mentions?sort=magic")).hasStatus(400);
		assertThat(this.web.get().uri("/api/mentions/export?q={q}", "(召回")).hasStatus(400);
	}

	@Test
	void givesOneMentionWhole() {
		assertThat(this.web.get().uri("/api/mentions/api1~apitest")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"title\": \"清禾酸奶召回 <b>三批次</b>\", \"story\": \"api1\"}");
		assertThat(this.web.get().uri("/api/mentions/nothing")).hasStatus(404);
	}

	@Test
	void exportsTextThatNoSpreadsheetRuns() {
		assertThat(this.web.get().uri("/api/mentions/export?subject=apitest")).hasStatusOk()
			.hasContentTypeCompatibleWith("text/csv")
			.bodyText()
			.startsWith("\ufeff\"published_at\"")
			.contains("\"'=HYPERLINK(\"\"http://evil\"\",\"\"点我\"\")\"")
			.contains("\"-0.880\"");
	}

	@Test
	void evidenceIsForLegalOnly() {
		assertThat(this.web.get().uri("/api/mentions/api1~apitest/evidence")).hasStatus(403);
	}

	@Test
	@WithMockUser(username = "lawyer", roles = "LEGAL")
	void legalReadsTheRawBytes() {
		byte[] raw = "<script>".getBytes(StandardCharsets.UTF_8);
		Awaitility.await("a search sees what was written a second ago")
			.pollInSameThread()
			.untilAsserted(() -> assertThat(this.web.get().uri("/api/mentions/api1~apitest/evidence")).hasStatusOk()
				.bodyJson()
				.isLenientlyEqualTo("{\"total\": 1, \"items\": [{\"intact\": true, \"bytes\": 8}]}"));
		assertThat(this.web.get().uri("/api/mentions/api1~apitest/evidence/" + Capture.sha256(raw))).hasStatusOk()
			.hasContentType("application/octet-stream")
			.body()
			.isEqualTo(raw);
	}

	@Test
	void onlyAnAnalystCorrects() {
		assertThat(correct("api3~apitest", "pos")).hasStatus(403);
		assertThat(this.web.get().uri("/api/corrections.tsv")).hasStatus(403);
	}

	@Test
	@WithMockUser(username = "analyst", roles = "ANALYST")
	void aCorrectionCountsAtOnceAndTrainsTheNextModel() {
		Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
		this.mentions.save(List.of(mention("api3", "清禾又\"厉害\"了", "清禾这服务\t绝了\n等三天", at, 0.2)));
		this.mentions.refresh();
		assertThat(correct("api3~apitest", "neg")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"sentiment\": {\"label\": \"neg\", \"score\": -1.0}, \"doubtful\": false}");
		assertThat(this.web.get().uri("/api/mentions/api3~apitest")).bodyJson()
			.isLenientlyEqualTo("{\"sentiment\": {\"label\": \"neg\"}}");
		assertThat(this.web.get().uri("/api/corrections.tsv")).hasStatusOk()
			.bodyText()
			.contains("neg\tapitest\tapi3~apitest\t1\t\t清禾又\"厉害\"了。清禾这服务 绝了 等三天\n");
		assertThat(correct("api3~apitest", "bad")).hasStatus(400);
		assertThat(correct("nothing", "neg")).hasStatus(404);
	}

	private MvcTestResult correct(String id, String label) {
		return this.web.post()
			.uri("/api/mentions/" + id + "/sentiment")
			.with(SecurityMockMvcRequestPostProcessors.csrf())
			.contentType("application/json")
			.content("{\"label\": \"" + label + "\"}")
			.exchange();
	}

	private static Mention mention(String id, String title, String text, Instant at, double negative) {
		Article article = new Article(id, "s", "源", Channel.NEWS, URI.create("http://a.cn/" + id), title, text, null,
				"a.cn", at, at, "00");
		Sentiment sentiment = Sentiment.of(negative, 0.98 - negative, 0.02, List.of());
		return new Mention(Mention.id(id, "apitest"), article, "apitest", sentiment, List.of(), id, List.of());
	}

}
