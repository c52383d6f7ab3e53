package cn.guanchao.board;

import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.crawl.Request;
import cn.guanchao.crawl.SiteRules;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Notice;
import cn.guanchao.source.Outage;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.VisitSchedule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The sources, how they are doing, and how a page would be read. */
@RestController
@Tag(name = "sources")
class SourceApi {

	private static final int MOST_BYTES = 20 * 1024 * 1024;

	private static final int RUNS = 50;

	private final SourceRuns runs;

	private final VisitSchedule schedule;

	private final Fetcher fetcher;

	private final Clock clock;

	private final SiteRules rules;

	SourceApi(SourceRuns runs, VisitSchedule schedule, Fetcher fetcher, SiteRules rules, Clock clock) {
		this.rules = rules;
		this.runs = runs;
		this.schedule = schedule;
		this.fetcher = fetcher;
		this.clock = clock;
	}

	record Sources(long total, List<Item> items) {
	}

	/**
	 * A source as the list shows it; {@code status} is ok, waiting, failing, late,
	 * silent, blank or off.
	 *
	 * @param usualADay new articles a day as it used to be; null while not known
	 * @param notices why somebody should look at it
	 */
	record Item(String id, String name, Source.Kind kind, Channel channel, @Nullable URI url, Duration interval,
			boolean enabled, double weight, String status, @Nullable Instant lastRunAt, @Nullable Instant lastSuccessAt,
			@Nullable Instant lastArticleAt, @Nullable Instant nextRunAt, int failures, @Nullable String problem,
			long articles24h, @Nullable Double usualADay, List<Notice> notices) {

		static Item of(SourceHealth health, Instant now) {
			Source source = health.source();
			return new Item(source.id(), source.name(), source.kind(), source.channel(), source.url(), source.every(),
					source.enabled(), source.weight(), health.status(now).name().toLowerCase(Locale.ROOT),
					health.lastRunAt(), health.lastSuccessAt(), health.lastArticleAt(), health.nextRunAt(),
					health.failures(), health.problem(), health.articles24h(), health.usualADay(), health.notices());
		}

	}

	record Runs(long total, List<SourceRun> items) {
	}

	@GetMapping("/api/sources")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Each source with its last visits and what went wrong")
	Sources sources() {
		Instant now = this.clock.instant();
		List<Item> items = this.runs.health(now).stream().map((health) -> Item.of(health, now)).toList();
		return new Sources(items.size(), items);
	}

	@GetMapping("/api/sources/{id}/runs")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The newest visits to a source")
	Runs runs(@PathVariable String id) {
		known(id);
		List<SourceRun> items = this.runs.of(id, RUNS);
		return new Runs(items.size(), items);
	}

	record OutageList(long total, List<Outage> items) {
	}

	@GetMapping("/api/sources/{id}/outages")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "When nobody saw what a source published, in the last so many days (30 by default)")
	OutageList outages(@PathVariable String id, @RequestParam(defaultValue = "30") int days) {
		known(id);
		if (days < 1 || days > 400) {
			throw new BadInput("days", "days '" + days + "' must lie in 1..400");
		}
		Instant now = this.clock.instant();
		List<Outage> items = this.runs.downBetween(id, now.minus(Duration.ofDays(days)), now);
		return new OutageList(items.size(), items);
	}

	@PostMapping("/api/sources/{id}/visit")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Visit a source now")
	void visit(@PathVariable String id) {
		known(id);
		this.schedule.visitNow(id);
	}

	@PostMapping("/api/sources/preview")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "How a page would be read: fetched from the url, or the request body's bytes; stores nothing")
	ReadPage preview(@RequestParam String url, HttpServletRequest request) throws IOException {
		URI address = address(url);
		byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			throw new BadInput("body", "the page is larger than " + MOST_BYTES + " bytes; send a smaller one");
		}
		if (body.length > 0) {
			return PageReader.read(body, request.getContentType(), address, this.clock.instant(), this.rules);
		}
		return switch (this.fetcher.fetch(new Request(address))) {
			case Fetched.Page page -> PageReader.read(page, this.clock.instant(), this.rules);
			case Fetched.NotModified _ -> throw new BadInput("url", url + " answered 304 to an unconditional request");
			case Fetched.Refused refused -> throw new BadInput("url", refused.reason());
			case Fetched.Failed failed -> throw new BadInput("url", failed.reason());
		};
	}

	private void known(String id) {
		this.runs.health(id, this.clock.instant()).orElseThrow(() -> new Missing("source", id));
	}

	private static URI address(String url) {
		try {
			URI address = new URI(url);
			if (address.getHost() == null) {
				throw new BadInput("url", "url '" + url + "' has no host; give an absolute address");
			}
			return address;
		}
		catch (URISyntaxException ex) {
			throw new BadInput("url", "url '" + url + "' is no address: " + ex.getReason());
		}
	}

}
