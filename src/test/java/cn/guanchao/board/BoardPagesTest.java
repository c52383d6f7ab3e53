package cn.guanchao.board;

import cn.guanchao.mention.Sentiment;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages in a real browser, over real stores, under the real content policy. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardPagesTest {

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	private Chromium chromium;

	private Incident battery;

	private final List<String> complaints = new ArrayList<>();

	@BeforeAll
	void seed() {
		this.battery = BoardSeed.sow(this.context, Instant.now());
		this.chromium = new Chromium();
	}

	@AfterAll
	void close() {
		this.chromium.close();
	}

	@Test
	void theBoardSaysHowGraveItIsAndWhatIsDueNext() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/board?subject=qinghe");
			Boards boards = this.context.getBean(Boards.class);
			String gravest = boards.of(boards.subject("qinghe").orElseThrow(), 24).gravest().title();
			assertThat(page.locator(".situation").textContent()).contains(gravest, "还剩").containsPattern("[ⅠⅡ]级");
			assertThat(page.locator(".incident").count()).isGreaterThanOrEqualTo(2);
			assertThat(page.locator(".figure .value").first().textContent()).isNotEqualTo("0");
			assertThat(page.locator("[data-chart] canvas").count()).isEqualTo(1);
			assertThat(page.locator(".negatives mark").count()).isPositive();
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void theStreamShowsAnAcknowledgementWithoutReloading() {
		try (BrowserContext lin = login("lin", 1440, ColorScheme.LIGHT)) {
			Page page = open(lin, "/board?subject=qinghe");
			Incident queue = this.context.getBean(Incidents.class)
				.list(true, 0, 50)
				.items()
				.stream()
				.map((listed) -> listed.incident())
				.filter((incident) -> incident.title().equals("客服电话排队两小时"))
				.findFirst()
				.orElseThrow();
			this.context.getBean(Incidents.class).acknowledge(queue.id(), "lin", "测试");
			page.locator(".incident[data-key='" + queue.id() + "'] .state", new Page.LocatorOptions().setHasText("已认领"))
				.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED)); // many
																								// incidents
																								// are
																								// told
																								// without
																								// it
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void aTriedThresholdStandsBesideTheSavedOneAndCanBeSaved() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/backtest?subject=qinghe&kind=negative&share=0.5&floor=1&minRatio=1&burstRatio=1");
			page.locator("[data-trial] canvas").waitFor();
			assertThat(page.locator("input[name=share]").first().inputValue()).isEqualTo("0.5");
			assertThat(page.locator("#h-tried").textContent()).isEqualTo("试用设置");
			assertThat(page.locator("form[action$='/backtest/settings']").count()).as("only an admin saves").isZero();
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void whoeverDraftsNeverApprovesAndAnotherDoes() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT);
				BrowserContext lin = login("lin", 390, ColorScheme.DARK)) {
			String room = "/incidents/" + this.battery.id();
			assertThat(open(chen, room).locator(".decide").count()).isZero();
			Page page = open(lin, room);
			page.locator(".decide button.main").click();
			assertThat(page.locator(".notice").textContent()).contains("已批准");
			assertThat(page.locator(".statement .state").first().textContent()).isEqualTo("已批准");
		}
	}

	@Test
	void aRefusalIsToldWhereTheFormStood() {
		try (BrowserContext lin = login("lin", 1440, ColorScheme.LIGHT)) {
			Page page = open(lin, "/incidents/" + this.battery.id());
			page.locator(".acts summary", new Page.LocatorOptions().setHasText("备注")).click();
			page.locator("textarea[name=text]").first().evaluate("(field) => { field.value = ' '; }");
			page.locator(".acts form[action$=note] button").click();
			assertThat(page.locator(".notice.refused").textContent()).contains("必须填写");
		}
	}

	@Test
	void searchMarksHitsFiltersAndExplainsAMistake() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/mentions?q=鼓包&subject=qinghe");
			assertThat(page.locator(".hit h3 mark").first().textContent()).contains("鼓包");
			page.locator(".facets a", new Page.LocatorOptions().setHasText("投诉")).first().click();
			assertThat(page.url()).contains("channel=complaint");
			assertThat(page.locator(".hit .tone-" + Sentiment.Label.NEG.code()).count()).isPositive();
			assertThat(open(chen, "/mentions?q=\"鼓包").locator(".broken").textContent()).contains("搜索式");
		}
	}

	@Test
	void aFileIsTakenInByTheColumnsThatSomebodyNamedAndTheNextOneRemembersThem() {
		FilePayload file = new FilePayload("回访.csv", "text/csv",
				"客户,甲,乙\n小林,清禾的客服两天没回电话,空\n小周,,\n".getBytes(Charset.forName("GBK")));
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/import");
			page.locator("input[type=file]").setInputFiles(file);
			page.locator("#columns select").nth(1).selectOption("text");
			page.locator("#columns select").nth(2).selectOption("site");
			page.locator("form.import button[type=submit]").click();
			assertThat(page.locator("section[role=status]").textContent()).contains("回访.csv", "2", "1");
			assertThat(page.locator("section[role=status] tbody tr").textContent()).contains("3", "至少填一个");
			page.locator("input[type=file]").setInputFiles(file);
			page.locator("#columns select").nth(2).waitFor();
			assertThat(page.locator("#columns").textContent()).contains("沿用上次");
			assertThat(page.locator("#columns select").nth(2).inputValue()).isEqualTo("site");
			page.locator("input[type=file]")
				.setInputFiles(new FilePayload("空.csv", "text/csv", "只有列名\n".getBytes(StandardCharsets.UTF_8)));
			page.locator("form.import button[type=submit]").click();
			assertThat(page.locator(".notice.refused").textContent()).contains("正文");
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void competitorsHistoryIsSearchedShowsItsEvidenceAndItsPriceCurve() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/competitors");
			page.locator("[data-canvas] canvas").waitFor();
			assertThat(page.locator(".activities > li").count()).isEqualTo(4);
			assertThat(page.locator(".field tbody tr").first().textContent()).contains("清禾电器", "我们");
			page.locator(".history select[name=type]").selectOption("recall");
			page.locator(".history button").click();
			assertThat(page.locator(".activities .kind").textContent()).isEqualTo("召回");
			page.locator(".proof summary").click();
			assertThat(page.locator(".proof a").first().getAttribute("href")).startsWith("https://news.example.com/");
			assertThat(page.locator(".export a").first().getAttribute("href")).contains("type=recall", "format=csv");
			assertThat(open(chen, "/competitors?q=没有这样的动态").locator(".empty").first().textContent()).contains("没有发现");
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void hostileTextStaysText() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/mentions?q=充电宝");
			assertThat(page.locator(".hit h3").first().textContent()).isEqualTo(BoardSeed.HOSTILE);
			assertThat(page.locator("img[src=x]").count()).isZero();
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void aPhoneShowsIncidentsBeforeTheFigures() {
		try (BrowserContext lin = login("lin", 390, ColorScheme.LIGHT)) {
			Page page = open(lin, "/board?subject=qinghe");
			assertThat(page.locator(".incidents").boundingBox().y).isLessThan(page.locator(".figures").boundingBox().y);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/board?subject=qinghe", "/backtest?subject=qinghe", "/board?wall", "/mentions?q=鼓包",
			"/mentions?story=story-leak", "/incidents", "/incidents?all=true", "/incidents/{id}",
			"/stories/story-battery", "/competitors", "/competitors?q=没有", "/feedback", "/words", "/import", "/sources",
			"/sources/luntan", "/watch", "/mailbox", "/people", "/replies", "/replies?incident={id}", "/playbooks",
			"/playbooks/product-quality", "/playbooks/product-quality/simulate?level=I&acknowledge=10&absent=PR",
			"/playbooks/check?from=rumour", "/drills", "/cases", "/cases?q=没有这样的案例", "/reports", "/reports/{month}",
			"/phrases", "/roster", "/chat-groups", "/login", "/nowhere", "/incidents/999999" })
	void aPageKeepsItsPolicyItsWidthEveryReaderAndEveryThumb(String path) {
		try (BrowserContext guan = login("guan", 1440, ColorScheme.LIGHT)) {
			Page page = open(guan, path.replace("{id}", String.valueOf(this.battery.id()))
				.replace("{month}", YearMonth.now(Times.SHANGHAI).toString()));
			// the checker waits for ever on the sandboxed frame of a mail
			page.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())");
			fits(page, 1920, 1440);
			assertThat(violations(page)).as("axe, light").isEmpty();
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			fits(page, 1920, 1440, 390);
			assertThat(violations(page)).as("axe on a dark phone").isEmpty();
			assertThat(tooSmallForAThumb(page)).as("lower than 40 px on a phone").isEmpty();
			assertThat(this.complaints).isEmpty();
		}
	}

	/** Waits until the page fits each width; leaves the window at the last one. */
	private static void fits(Page page, int... widths) {
		for (int width : widths) {
			page.setViewportSize(width, 900);
			page.waitForFunction("() => document.documentElement.scrollWidth <= innerWidth"); // a
			// chart
			// follows
			// a
			// moment
			// later
		}
	}

	private static List<String> violations(Page page) {
		return new AxeBuilder(page).analyze()
			.getViolations()
			.stream()
			.map((rule) -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
			.toList();
	}

	private static List<?> tooSmallForAThumb(Page page) {
		return (List<?>) page.evaluate("""
				[...document.querySelectorAll('button, select, summary, .button, .tabs a, .facets a')]
					.filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 40)
					.map((control) => control.outerHTML.slice(0, 120))
				""");
	}

	@Test
	void aLoginThatEndedLeadsToTheLoginPageAndNeverBecomesPartOfAPage() {
		try (BrowserContext chen = login("chen", 1440, ColorScheme.LIGHT)) {
			Page page = open(chen, "/incidents/" + this.battery.id());
			page.locator(".statement summary").first().waitFor();
			chen.clearCookies();
			page.getByText("审读意见").first().click();
			page.waitForURL("**/login");
			assertThat(page.locator("form.login").count()).isEqualTo(1);
		}
	}

	/**
	 * A fresh window of a person, and a clean slate for what the browser complains of.
	 */
	private BrowserContext login(String login, int width, ColorScheme scheme) {
		this.complaints.clear();
		return this.chromium.window(address(""), login, width, scheme);
	}

	/** Everything that the browser complains of is kept, above all the content policy. */
	private Page open(BrowserContext person, String path) {
		Page page = person.newPage();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") && !message.text().contains("404")
					&& !message.text().contains("sandboxed")) {
				this.complaints.add(message.text());
			}
		});
		page.onPageError(this.complaints::add);
		Response response = page.navigate(address(path));
		assertThat(response.status()).isEqualTo(path.matches("/nowhere|.*/999999") ? 404 : 200);
		if (path.startsWith("/board")) {
			page.locator("[data-chart] canvas").waitFor();
		}
		return page;
	}

	private String address(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
