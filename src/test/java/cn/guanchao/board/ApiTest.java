package cn.guanchao.board;

import cn.guanchao.access.Role;
import cn.guanchao.access.Tokens;
import com.jayway.jsonpath.JsonPath;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls of the design page, over HTTP, on real stores. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiTest {

	@Autowired
	private Tokens tokens;

	private String secret;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeEach
	void aWatchList() throws Exception {
		this.secret = this.tokens.create("接口测试", Role.ADMIN, "admin");
		HttpResponse<String> put = send("PUT", "/api/watch", "application/yaml", """
				subjects:
				  - {id: qinghe, name: 青禾电器, kind: own, aliases: [青禾], exclusions: [青禾镇]}
				  - {id: zhelan, name: 柘岚, kind: competitor}
				sources:
				  - {id: tickets, name: 客服工单, kind: import, channel: feedback}
				""".getBytes(StandardCharsets.UTF_8));
		assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
	}

	@Test
	void theWatchListComesOutAsItWentInAndABadOneChangesNothing() throws Exception {
		String before = get("/api/watch").body();
		assertThat(before).contains("青禾电器").contains("tickets");
		HttpResponse<String> refused = send("PUT", "/api/watch", "application/yaml",
				before.replace("kind: own", "kind: mine").getBytes(StandardCharsets.UTF_8));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(JsonPath.<String>read(refused.body(), "$.problems[0].path")).isEqualTo("subjects[0].kind");
		assertThat(get("/api/watch").body()).isEqualTo(before);
	}

	@Test
	void analysisTellsTheSentimentOfTheTextAndTowardsEachSubject() throws Exception {
		HttpResponse<String> answer = post("/api/analyze", "application/json", """
				[{"id":"a","text":"青禾电器的客服一直推诿,机器用了一周就坏,太失望了","target":"青禾电器","channel":"complaint"},
				 {"id":"b","text":"柘岚新款很好用,物流快,非常满意","channel":"ecommerce"}]
				""");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(JsonPath.<List<String>>read(answer.body(), "$[*].id")).containsExactly("a", "b");
		assertThat(JsonPath.<String>read(answer.body(), "$[0].sentiment.label")).isEqualTo("neg");
		assertThat(JsonPath.<String>read(answer.body(), "$[0].target.sentiment.label")).isEqualTo("neg");
		assertThat(JsonPath.<String>read(answer.body(), "$[0].subjects[0].id")).isEqualTo("qinghe");
		assertThat(JsonPath.<String>read(answer.body(), "$[1].sentiment.label")).isEqualTo("pos");
		double sum = JsonPath.<Number>read(answer.body(), "$[0].sentiment.negative").doubleValue()
				+ JsonPath.<Number>read(answer.body(), "$[0].sentiment.neutral").doubleValue()
				+ JsonPath.<Number>read(answer.body(), "$[0].sentiment.positive").doubleValue();
		assertThat(sum).isBetween(0.999, 1.001);
	}

	@Test
	void aBadAnalysisNamesTheField() throws Exception {
		HttpResponse<String> answer = post("/api/analyze", "application/json", "[{\"id\":\"a\"}]");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(answer.body(), "$.field")).isEqualTo("[0].text");
		assertThat(post("/api/analyze", "application/json", "[{\"text\":\"好\",\"channel\":\"radio\"}]").body())
			.contains("radio")
			.contains("social");
		assertThat(post("/api/analyze", "application/json", "not json").statusCode()).isEqualTo(400);
	}

	@Test
	void aPreviewReadsTheBytesInTheBody() throws Exception {
		String page = """
				<html><head><meta charset="gb2312"><title>青禾电器发布新品_街谈网</title></head><body><div>首页 新闻</div>
				<h1>青禾电器发布新品</h1><div>2026-11-20 10:30 来源:街谈网 作者:林一</div><div class="content">
				<p>青禾电器今日在本市发布了新一代破壁机,主打低噪音与易清洗两项改进,售价为八百九十九元。</p>
				<p>公司负责人表示,新品已经通过了检测,将于下月起在线上与线下渠道同步开售,首批备货一万台。</p></div></body></html>
				""";
		HttpResponse<String> answer = send("POST",
				"/api/sources/preview?url="
						+ URLEncoder.encode("https://news.example.com/a/1.html", StandardCharsets.UTF_8),
				"text/html", page.getBytes(Charset.forName("GBK")));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(JsonPath.<String>read(answer.body(), "$.title")).isEqualTo("青禾电器发布新品");
		assertThat(JsonPath.<String>read(answer.body(), "$.text")).contains("低噪音").contains("一万台");
		assertThat(JsonPath.<String>read(answer.body(), "$.publishedAt")).isEqualTo("2026-11-20T02:30:00Z");
	}

	@Test
	void theCatalogueSaysWhatEachSourceNeedsAndAddsNoneThatLacksIt() throws Exception {
		String offers = get("/api/sources/catalogue").body();
		assertThat(JsonPath.<Integer>read(offers, "$.total")).isGreaterThan(30);
		assertThat(JsonPath.<List<String>>read(offers, "$.items[?(@.id == 'weibo-keyword')].needs"))
			.containsExactly("rsshub");
		HttpResponse<String> refused = post("/api/sources/catalogue/weibo-hot", "application/json", "");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("guanchao.source.rsshub");
		assertThat(post("/api/sources/catalogue/nosuch", "application/json", "").statusCode()).isEqualTo(404);
	}

	@Test
	void aPreviewNeverReachesInside() throws Exception {
		HttpResponse<String> answer = post("/api/sources/preview?url=http://127.0.0.1:" + this.port + "/", "text/html",
				"");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("内部地址");
	}

	@Test
	void goodLinesOfABadFileAreKeptAndHandingInAgainChangesNothing() throws Exception {
		String ndjson = """
				{"id":"t1","text":"青禾电器的破壁机滴水不止,联系电话 13812345678,要求退货","publishedAt":"2026-11-20T08:00:00Z"}
				{"id":"t2","publishedAt":"2026-11-20T08:00:00Z"}
				nonsense
				{"id":"t3","text":"今天天气不错"}
				""";
		HttpResponse<String> answer = post("/api/articles?source=tickets", "application/x-ndjson", ndjson);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.received")).isEqualTo(4);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.accepted")).isEqualTo(2);
		assertThat(JsonPath.<List<Integer>>read(answer.body(), "$.errors[*].line")).containsExactly(2, 3);
		awaitTotal("滴水不止", 1);
		post("/api/articles?source=tickets", "application/x-ndjson", ndjson);
		awaitTotal("滴水不止", 1);
		String found = get("/api/mentions?q=" + URLEncoder.encode("滴水不止", StandardCharsets.UTF_8)).body();
		assertThat(found).contains("138****5678").doesNotContain("13812345678");
	}

	@Test
	void aSpreadsheetWithChineseHeadingsIsRead() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook book = new XSSFWorkbook()) {
			Sheet sheet = book.createSheet();
			row(sheet, 0, "编号", "内容", "时间");
			row(sheet, 1, "x1", "青禾电器电饭煲的内胆涂层脱落", "2026-11-19 09:30");
			row(sheet, 2, "x2", "", "");
			book.write(bytes);
		}
		HttpResponse<String> answer = send("POST", "/api/articles",
				"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes.toByteArray());
		assertThat(JsonPath.<Integer>read(answer.body(), "$.mentions")).as(answer.body()).isEqualTo(1);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.errors[0].line")).isEqualTo(3);
		awaitTotal("涂层脱落", 1);
	}

	@Test
	void aCsvInGbkIsRead() throws Exception {
		byte[] csv = "编号,正文,发布时间\r\nc1,\"青禾电器,吸尘器吸力变小\",2026/11/18 20:05\r\n".getBytes(Charset.forName("GBK"));
		HttpResponse<String> answer = send("POST", "/api/articles", "text/csv", csv);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.mentions")).as(answer.body()).isEqualTo(1);
		awaitTotal("吸力变小", 1);
	}

	@Test
	void theBacktestAnswersRowByRow() throws Exception {
		StringBuilder csv = new StringBuilder("timestamp,value\n");
		for (int i = 0; i < 3 * 288; i++) {
			csv.append("2026-11-%02dT%02d:%02d:00Z,%d\n".formatted(10 + i / 288, i % 288 / 12, i % 12 * 5, i % 3));
		}
		csv.append("2026-11-13T00:00:00Z,60\n");
		HttpResponse<String> answer = post("/api/signals/backtest", "text/csv", csv.toString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(answer.body(), "$.length()")).isEqualTo(3 * 288 + 1);
		assertThat(JsonPath.<Boolean>read(answer.body(), "$[864].alert")).isTrue();
		assertThat(JsonPath.<String>read(answer.body(), "$[864].reason")).contains("62 条").contains("倍");
		assertThat(post("/api/signals/backtest", "text/csv", "timestamp,value\nyesterday,3\n").statusCode())
			.isEqualTo(400);
	}

	/**
	 * The end of a streamed answer is a dispatch of its own, to which a token was
	 * unknown.
	 */
	@Test
	void anExportWithATokenComesToItsEnd() throws Exception {
		post("/api/articles?source=tickets", "application/x-ndjson", "{\"id\":\"e1\",\"text\":\"青禾电器的遥控器失灵\"}");
		awaitTotal("遥控器失灵", 1);
		HttpResponse<String> file = get("/api/mentions/export?q=" + URLEncoder.encode("遥控器失灵", StandardCharsets.UTF_8));
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.body().lines()).hasSize(2);
	}

	@Test
	void theDescriptionNamesTheCalls() throws Exception {
		String description = get("/v3/api-docs").body();
		assertThat(description).contains("/api/watch", "/api/sources/preview", "/api/articles", "/api/analyze",
				"/api/mentions", "/api/board", "/api/signals/backtest", "/api/incidents");
	}

	private void awaitTotal(String words, int total) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(JsonPath.<Integer>read(
					get("/api/mentions?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)).body(), "$.total"))
				.isEqualTo(total));
	}

	private static void row(Sheet sheet, int number, String... cells) {
		Row row = sheet.createRow(number);
		for (int i = 0; i < cells.length; i++) {
			row.createCell(i).setCellValue(cells[i]);
		}
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send("GET", path, "application/json", new byte[0]);
	}

	private HttpResponse<String> post(String path, String type, String body) throws Exception {
		return send("POST", path, type, body.getBytes(StandardCharsets.UTF_8));
	}

	private HttpResponse<String> send(String method, String path, String type, byte[] body) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Authorization", "Bearer " + this.secret)
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
