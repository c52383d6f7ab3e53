package cn.guanchao.demo;

import cn.guanchao.board.Chromium;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of the made-up sites fit a desk and a phone; their pictures lie in
 * target/demo-look.
 */
class DemoLookTest {

	private static final List<String> PATHS = List.of("/demo-site/", "/demo-site/news/", "/demo-site/evening/",
			"/demo-site/forum/", "/demo-site/complaints/", "/demo-site/shop/", "/demo-site/social/",
			"/demo-site/shop/item/t7.html", "/demo-site/news/20260304/news-1.html",
			"/demo-site/evening/20260304/regulator.html", "/demo-site/forum/20260304/bulge-thread.html",
			"/demo-site/complaints/20260304/burn.html", "/demo-site/tech/20260304/tech-1.html",
			"/demo-site/social/20260304/s-20.html");

	@Test
	void pagesFitTheirWindow() {
		try (DemoServer server = DemoServer.start(); Chromium chromium = new Chromium()) {
			server.clock.set(DemoServer.START.plus(Duration.ofMinutes(10)));
			for (int width : List.of(1440, 390)) {
				Page page = chromium.window(width).newPage();
				for (String path : PATHS) {
					page.navigate(server.base() + path);
					page.screenshot(new Page.ScreenshotOptions()
						.setPath(Path.of("target/demo-look", width + path.replace('/', '_') + ".png")));
					assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
						.isLessThanOrEqualTo(width);
				}
			}
		}
	}

}
