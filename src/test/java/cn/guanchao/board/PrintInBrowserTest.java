package cn.guanchao.board;

import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes to the meeting on paper; the sheets lie in {@code target/print} to look at.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintInBrowserTest {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	/** Of A4 between its margins, at 96 pixels an inch. */
	private static final int WIDTH = 673;

	private static final String SHOWN = "(part) => part.checkVisibility()";

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext application;

	private Playwright playwright;

	private BrowserContext manager;

	private Incident battery;

	@BeforeAll
	void seed() {
		this.battery = BoardSeed.sow(this.application, Instant.now());
		this.playwright = Playwright.create(new Playwright.CreateOptions()
			.setEnv(Files.exists(CHROMIUM) ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
		BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
			.setArgs(List.of("--no-sandbox", "--disable-gpu"));
		Browser browser = this.playwright.chromium()
			.launch(Files.exists(CHROMIUM) ? options.setExecutablePath(CHROMIUM) : options);
		this.manager = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, 950));
		Page page = this.manager.newPage();
		page.navigate(address("/login"));
		page.fill("[name=username]", "lin");
		page.fill("[name=password]", "tide-watch-1");
		page.click("button[type=submit]");
	}

	@AfterAll
	void close() {
		this.playwright.close();
	}

	private String address(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private Page print(String path, String name) throws Exception {
		Page page = this.manager.newPage();
		page.navigate(address(path));
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		Files.createDirectories(Path.of("target", "print"));
		page.pdf(new Page.PdfOptions().setPath(Path.of("target", "print", name + ".pdf")).setPreferCSSPageSize(true));
		return page;
	}

	private static void fitsTheSheet(Page page) {
		assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
		for (String screenOnly : List.of(".bar", "form", "button", ".acts", "[data-print]")) {
			assertThat(page.locator(screenOnly).all()).as(screenOnly)
				.noneMatch((part) -> part.evaluate(SHOWN).equals(true));
		}
	}

	@Test
	void aRoomOnPaperKeepsItsClocksAndLogAndLeavesTheButtonsOut() throws Exception {
		Page page = print("/incidents/" + this.battery.id(), "room");
		fitsTheSheet(page);
		assertThat(page.locator("main h1").isVisible()).isTrue();
		assertThat(page.locator("#timeline, #h-timeline").first().isVisible()).isTrue();
	}

	@Test
	void aCaseOnPaperKeepsItsFigures() throws Exception {
		Incidents incidents = this.application.getBean(Incidents.class);
		if (incidents.file(this.battery.id()).incident().state().active()) {
			if (incidents.find(this.battery.id()).orElseThrow().owner() == null) {
				incidents.acknowledge(this.battery.id(), "chen", "测试");
			}
			incidents.resolve(this.battery.id(), "平息", "lin");
		}
		Page page = print("/cases/" + this.battery.id(), "case");
		fitsTheSheet(page);
		assertThat(page.locator(".numbers dd a").first().isVisible()).isTrue();
	}

}
