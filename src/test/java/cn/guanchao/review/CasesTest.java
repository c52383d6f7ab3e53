package cn.guanchao.review;

import cn.guanchao.access.Audit;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.index.OpenIndex;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.reply.Outcome;
import cn.guanchao.respond.Compensations;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.ResponseRoom;
import cn.guanchao.respond.Statement;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CasesTest {

	private static final OpenIndex INDEX = new OpenIndex();

	private ResponseRoom room;

	private Cases cases;

	@BeforeEach
	void open() throws IOException {
		this.room = new ResponseRoom().staffed();
		ElasticsearchClient client = client(RealStores.elasticsearchUri());
		client.indices()
			.putIndexTemplate((template) -> template.name("guanchao-cases")
				.withJson(template(Path.of("index-templates/cases.json"))));
		client.indices().delete((delete) -> delete.index("cases").ignoreUnavailable(true));
		this.cases = over(client);
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private static java.io.Reader template(Path file) {
		try {
			return Files.newBufferedReader(file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private Cases over(ElasticsearchClient client) {
		return new Cases(new CaseRows(this.room.jdbc, JsonMapper.shared()),
				new CaseIndex(client,
						new StaticListableBeanFactory().getBeanProvider(cn.guanchao.index.IndexTemplates.class)),
				new TalkCount(INDEX.counts(), INDEX.stories()), this.room.incidents,
				this.room.context.getBean(Compensations.class), this.room.context.getBean(Audit.class),
				this.room.context.getBean(DatabaseTime.class),
				this.room.context.getBean(PlatformTransactionManager.class));
	}

	private static ElasticsearchClient client(String uri) {
		String login = RealStores.elasticsearchUser() + ":" + RealStores.elasticsearchPassword();
		Rest5Client rest = Rest5Client.builder(URI.create(uri))
			.setDefaultHeaders(new Header[] { new BasicHeader("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))) })
			.build();
		return new ElasticsearchClient(new Rest5ClientTransport(rest, new Jackson3JsonpMapper()));
	}

	private long handled() {
		long id = this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now())).id();
		this.room.forward(Duration.ofMinutes(6));
		this.room.incidents.acknowledge(id, "chen", "页面");
		this.room.incidents.acknowledge(id, "wu", "页面");
		Statement holding = this.room.incidents.draftStatement(id, TextTemplate.Kind.HOLDING, "关于充电宝使用反馈的说明",
				"让您在使用中遇到困扰，我们非常抱歉。\n请先停止使用，联系 400 热线安排上门取回。\n清禾电器", "chen");
		this.room.incidents.approve(id, holding.id(), holding.sha256(), "lin");
		this.room.forward(Duration.ofHours(5)).tick();
		this.room.incidents.publish(id, holding.id(), "官方微博", null, null, "lin");
		Compensations compensations = this.room.context.getBean(Compensations.class);
		long proposal = compensations.propose(id, 3_000, 6, "换新差价", "chen").id();
		compensations.approve(id, proposal, "", "wu");
		this.room.incidents.resolve(id, "负面回到平时水平", "lin");
		return id;
	}

	@Test
	void aCaseWritesItselfFromTheRowsAndEveryFigureSaysWhichOnes() {
		long id = handled();
		CaseFile file = this.cases.find(id).orElseThrow();
		assertThat(file.draft().figures()).extracting(CaseFile.Figure::code, CaseFile.Figure::value)
			.contains(org.assertj.core.groups.Tuple.tuple("acknowledge", "6 分"),
					org.assertj.core.groups.Tuple.tuple("holding", "5 小时 6 分"),
					org.assertj.core.groups.Tuple.tuple("full", "没有完成"),
					org.assertj.core.groups.Tuple.tuple("negatives", "42 条"),
					org.assertj.core.groups.Tuple.tuple("handovers", "1 次"),
					org.assertj.core.groups.Tuple.tuple("compensation", "3000 元"));
		assertThat(file.draft().figures()).allMatch((figure) -> figure.rows().startsWith("/incidents/" + id + "#"));
		assertThat(file.draft().missed()).anyMatch((missed) -> missed.startsWith("首次回应：应于"));
		assertThat(file.draft().statements()).hasSize(1);
		assertThat(file.summary()).contains("清禾电器「电池鼓包投诉」，Ⅱ级，涉及产品质量").contains("立案时负面 42 条");
	}

	@Test
	void approvedWordsAreKeptForTheNextTime() {
		handled();
		assertThat(this.cases.phrases("", "", 0, 50)).extracting(Phrase::text)
			.containsExactly("让您在使用中遇到困扰，我们非常抱歉。", "请先停止使用，联系 400 热线安排上门取回。");
		assertThat(this.cases.phrases("上门", "quality", 0, 50)).hasSize(1);
		assertThat(this.cases.countPhrases("", "privacy")).isZero();
	}

	@Test
	void lessonsAreFoundAndShownWhenTheLikeHappensAgain() {
		long id = handled();
		this.cases.edit(id, "充电宝鼓包", "来料抽检比例过低，应由每批 5 件改为 50 件", "质量部 11 月底前完成", List.of("充电宝"), "chen");
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.cases.search("来料抽检", 0, 20).total() == 1);
		Incident again = this.room.incidents.open(ResponseRoom.signal("s2", "story-2", Instant.now()));
		assertThat(this.cases.similar(again.id())).extracting((file) -> file.draft().incidentId()).containsExactly(id);
		assertThat(this.cases.search("完全无关的火星移民", 0, 20).total()).isZero();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.cases.edit(again.id(), "x", "", "", List.of(), "chen"))
			.withMessageContaining("resolve it first");
	}

	@Test
	void withoutElasticsearchTheLibraryIsStillWhole() {
		long id = handled();
		Cases deaf = over(client("http://127.0.0.1:1"));
		assertThat(deaf.search("", 0, 20).total()).isEqualTo(1);
		assertThat(deaf.search("鼓包", 0, 20).items()).hasSize(1);
		assertThat(this.room.count("select count(*) from case_file where indexed_at is null")).isEqualTo(1);
		this.cases.search("", 0, 20);
		assertThat(this.room.count("select count(*) from case_file where indexed_at is null")).isZero();
		assertThat(this.cases.find(id).orElseThrow().draft().risk()).isEqualTo(RiskCategory.QUALITY);
	}

	@Test
	void aDrillIsNoCaseAndAReopenedIncidentIsToldAnew() {
		long drill = this.room.context.getBean(cn.guanchao.respond.Drills.class)
			.start("battery", List.of("chen"), 1, "lin")
			.incidentId();
		this.room.incidents.acknowledge(drill, "chen", "页面");
		this.room.incidents.resolve(drill, "结束", "lin");
		assertThat(this.cases.search("", 0, 20).total()).isZero();
		long id = handled();
		assertThat(this.cases.find(id).orElseThrow().draft().round()).isEqualTo(1);
		this.room.incidents.reopen(id, "又有新的投诉", "lin");
		this.room.incidents.acknowledge(id, "chen", "页面");
		this.room.incidents.resolve(id, "平息", "lin");
		assertThat(this.cases.find(id).orElseThrow().draft().round()).isEqualTo(2);
		assertThat(this.cases.search("", 0, 20).total()).isEqualTo(1);
	}

	@Test
	void theTalkBeforeAndDuringIsCountedAndTheDayAfterIsAddedLater() {
		long id = handled();
		Talk talk = Objects.requireNonNull(this.cases.find(id).orElseThrow().talk());
		assertThat(talk.before().to()).isEqualTo(talk.during().from());
		assertThat(talk.after()).isNull();
		this.room.forward(Duration.ofHours(25));
		Talk later = Objects.requireNonNull(this.cases.find(id).orElseThrow().talk());
		assertThat(later.complete()).isTrue();
		assertThat(later.after()).isNotNull();
	}

	@Test
	void theWordDocumentOpensAgainAndSaysTheSame() throws IOException {
		long id = handled();
		this.cases.edit(id, "充电宝鼓包", "抽检比例\n由 5 件改为 50 件", "质量部 11 月底前完成", List.of(), "chen");
		CaseFile file = this.cases.find(id).orElseThrow();
		byte[] bytes = CaseWord.of(file, this.room.incidents.file(id), List.of(),
				new Outcome(42, 30, Duration.ofMinutes(38), 12, 5, 1), Map.of("chen", "陈敏"));
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes));
				XWPFWordExtractor words = new XWPFWordExtractor(document)) {
			assertThat(words.getText()).contains("电池鼓包投诉 复盘报告", "从发现到首次回应\t5 小时 6 分", "由 5 件改为 50 件", "陈敏", "官方微博",
					"事发前 24 小时", "让您在使用中遇到困扰，我们非常抱歉。");
		}
	}

}
