package cn.guanchao.demo;

import cn.guanchao.demo.Shelf.Offer;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Serves the invented sites to anyone, as the web would, while the demonstration runs;
 * else every path answers 404.
 */
@Hidden
@RestController
@PreAuthorize("permitAll()")
class DemoSites {

	private static final String ROBOTS = """
			User-agent: *
			Allow: /demo-site/
			Disallow: /demo-site/news/internal/
			Disallow: /
			""";

	private final Demo demo;

	private final Clock clock;

	private final Pages pages;

	DemoSites(Demo demo, Clock clock) {
		this.demo = demo;
		this.clock = clock;
		this.pages = new Pages(demo.scenario().talk());
	}

	@GetMapping("/robots.txt")
	ResponseEntity<byte[]> robots() {
		return answer(new Rendered(ROBOTS.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8", web().start()));
	}

	@GetMapping({ "/demo-site", "/demo-site/" })
	ResponseEntity<byte[]> index() {
		return answer(this.pages.index(web().start()));
	}

	@GetMapping("/demo-site/style.css")
	ResponseEntity<byte[]> style() throws IOException {
		byte[] css = new ClassPathResource("demo/style.css").getContentAsByteArray();
		return answer(new Rendered(css, "text/css;charset=UTF-8", web().start()));
	}

	@GetMapping("/demo-site/news/internal/draft.html")
	ResponseEntity<byte[]> internal() {
		return answer(this.pages.internal(web().start()));
	}

	@GetMapping({ "/demo-site/{site}", "/demo-site/{site}/" })
	ResponseEntity<byte[]> front(@PathVariable String site) {
		return list(site, 1);
	}

	@GetMapping("/demo-site/{site}/list_{number:\\d{1,4}}.html")
	ResponseEntity<byte[]> list(@PathVariable String site, @PathVariable int number) {
		DemoWeb web = web();
		Site known = site(site);
		Instant now = this.clock.instant();
		List<Item> items = web.published(known, now);
		if (number < 1 || (number > 1 && items.size() <= (number - 1) * Pages.PER_LIST)) {
			throw missing();
		}
		return answer(
				this.pages.list(known, items, number, (known == Site.SHOP) ? web.offers(now) : List.of(), web.start()));
	}

	@GetMapping("/demo-site/{site}/feed.xml")
	ResponseEntity<byte[]> feed(@PathVariable String site) {
		return feed(site(site), Pages.PER_FEED, site(site).feed().isFull());
	}

	@GetMapping("/demo-site/{site}/archive.xml")
	ResponseEntity<byte[]> archive(@PathVariable String site) {
		return feed(site(site), Pages.PER_ARCHIVE, true);
	}

	@GetMapping("/demo-site/{site}/{day:\\d{8}}/{page}.html")
	ResponseEntity<byte[]> article(@PathVariable String site, @PathVariable String day, @PathVariable String page) {
		DemoWeb web = web();
		Site known = site(site);
		Instant now = this.clock.instant();
		String path = known.path() + day + "/" + page + ".html";
		Item item = web.find(path, now).orElseThrow(DemoSites::missing);
		return answer(this.pages.article(item, web.published(known, now)));
	}

	@GetMapping("/demo-site/shop/item/{sku}.html")
	ResponseEntity<byte[]> product(@PathVariable String sku) {
		DemoWeb web = web();
		List<Offer> offers = web.offers(this.clock.instant());
		Offer wanted = offers.stream()
			.filter((offer) -> offer.sku().equals(sku))
			.findFirst()
			.orElseThrow(DemoSites::missing);
		return answer(this.pages.product(wanted, offers));
	}

	private ResponseEntity<byte[]> feed(Site site, int size, boolean full) {
		DemoWeb web = web();
		List<Item> items = web.published(site, this.clock.instant()).stream().limit(size).toList();
		String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
		return answer(this.pages.feed(site, items, full, base, web.start()));
	}

	/**
	 * Spring turns a matching {@code If-None-Match} or {@code If-Modified-Since} into
	 * 304.
	 */
	private static ResponseEntity<byte[]> answer(Rendered rendered) {
		return ResponseEntity.ok()
			.eTag('"' + DigestUtils.md5DigestAsHex(rendered.body()) + '"')
			.lastModified(rendered.changed())
			.header(HttpHeaders.CACHE_CONTROL, "no-cache")
			.header(HttpHeaders.CONTENT_TYPE, rendered.contentType())
			.body(rendered.body());
	}

	private DemoWeb web() {
		DemoWeb running = this.demo.web();
		if (running == null) {
			throw missing();
		}
		return running;
	}

	private static Site site(String key) {
		return Site.find(key).orElseThrow(DemoSites::missing);
	}

	private static ResponseStatusException missing() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
