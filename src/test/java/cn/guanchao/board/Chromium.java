package cn.guanchao.board;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser for tests: the machine's own Chromium where there is one. People log in once
 * and open as many windows as they like; a window closes with the browser at the latest.
 */
public final class Chromium implements AutoCloseable {

	/** The password that tests give to everybody. */
	public static final String PASSWORD = "tide-watch-1";

	private static final Path INSTALLED = Path.of("/usr/bin/chromium");

	private static final int HEIGHT = 900;

	private final Playwright playwright;

	private final Browser browser;

	private final Map<String, String> sessions = new HashMap<>();

	public Chromium() {
		boolean installed = Files.exists(INSTALLED);
		this.playwright = Playwright.create(new Playwright.CreateOptions()
			.setEnv(installed ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
		BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox",
				"--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
		this.browser = this.playwright.chromium().launch(installed ? options.setExecutablePath(INSTALLED) : options);
	}

	/** A window of somebody who is not logged in. */
	public BrowserContext window(int width) {
		return this.browser.newContext(new Browser.NewContextOptions().setViewportSize(width, HEIGHT));
	}

	/** A window of a person of the application at this address. */
	public BrowserContext window(String application, String login, int width, ColorScheme scheme) {
		String session = this.sessions.computeIfAbsent(login, (_) -> login(application, login, PASSWORD));
		return this.browser.newContext(new Browser.NewContextOptions().setViewportSize(width, HEIGHT)
			.setColorScheme(scheme)
			.setStorageState(session));
	}

	/** The cookies of a person who has just logged in. */
	private String login(String application, String login, String password) {
		try (BrowserContext person = window(1440)) {
			logIn(person.newPage(), application, login, password).waitForURL((url) -> !url.contains("/login"));
			return person.storageState();
		}
	}

	/** Fills the login form and sends it; the page then shows where that leads. */
	public static Page logIn(Page page, String application, String login, String password) {
		page.navigate(application + "/login");
		page.fill("[name=username]", login);
		page.fill("[name=password]", password);
		page.click("button[type=submit]");
		return page;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
