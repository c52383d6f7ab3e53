package cn.guanchao.board;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The button that sends a group its first message, against robots that check it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChatGroupsInBrowserTest {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	@Autowired
	private ApplicationContext application;

	@LocalServerPort
	private int port;

	private ChatRobots robots;

	private Playwright playwright;

	private Page page;

	private Office office;

	@BeforeEach
	void anAdministratorAtThePage() throws Exception {
		this.robots = new ChatRobots();
		this.office = Office.open(this.application, this.port);
		this.playwright = Playwright.create(new Playwright.CreateOptions()
			.setEnv(Files.exists(CHROMIUM) ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
		BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
			.setArgs(List.of("--no-sandbox", "--disable-gpu"));
		Browser browser = this.playwright.chromium()
			.launch(Files.exists(CHROMIUM) ? options.setExecutablePath(CHROMIUM) : options);
		this.page = browser.newPage();
		this.page.navigate(address("/login"));
		this.page.fill("[name=username]", "o-guan");
		this.page.fill("[name=password]", "tide-watch-1");
		this.page.click("button[type=submit]");
	}

	@AfterEach
	void close() {
		for (String id : List.of("wecom", "dingtalk", "feishu", "webhook", "wrong")) {
			this.office.admin().delete("/api/chat-groups/" + id);
		}
		this.playwright.close();
		this.robots.close();
	}

	private String address(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private void add(String id, String kind, String url, String secret) {
		this.page.navigate(address("/chat-groups"));
		this.page.locator("details.add > summary").click();
		Locator form = this.page.locator("details.add form");
		form.locator("[name=name]").fill("群 " + id);
		form.locator("[name=id]").fill(id);
		form.locator("[name=kind]").selectOption(kind);
		form.locator("[name=url]").fill(url);
		form.locator("[name=secret]").fill(secret);
		form.locator("button.main").click();
		assertThat(this.page.locator(".notice").textContent()).contains("群 " + id);
	}

	private String pressTest(String id) {
		this.page.locator("form[action$='/chat-groups/" + id + "/test'] button").click();
		return this.page.locator(".notice").textContent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "WECOM", "DINGTALK", "FEISHU", "WEBHOOK" })
	void aGroupThatWasEnteredHearsTheTestMessageSignedAsItsPlatformAsks(String kind) {
		String id = kind.toLowerCase(Locale.ROOT);
		add(id, kind, this.robots.address(id), ChatRobots.SECRET);
		assertThat(pressTest(id)).contains("测试消息已发出");
		assertThat(this.robots.heard()).singleElement().asString().startsWith(id + ": ").contains("说明群通知已接通");
	}

	@Test
	void aWrongSecretIsToldInThePlatformsOwnWords() {
		add("wrong", "DINGTALK", this.robots.address("dingtalk"), "SECnotthisone000");
		assertThat(pressTest("wrong")).contains("没有发成", "sign not match");
		add("wrong", "FEISHU", this.robots.address("feishu"), "SECnotthisone000");
		assertThat(pressTest("wrong")).contains("没有发成", "sign match fail");
		assertThat(this.robots.heard()).isEmpty();
	}

}
