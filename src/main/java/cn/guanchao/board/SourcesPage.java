package cn.guanchao.board;

import cn.guanchao.source.Catalogue;
import cn.guanchao.source.Offer;
import cn.guanchao.source.Outage;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceHealth.Status;
import cn.guanchao.source.SourceRuns;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Where do we look, and can we still see? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class SourcesPage {

	private static final int RUNS = 50;

	private static final Duration OUTAGES = Duration.ofDays(30);

	private final SourceRuns runs;

	private final Catalogue catalogue;

	private final Clock clock;

	SourcesPage(SourceRuns runs, Catalogue catalogue, Clock clock) {
		this.runs = runs;
		this.catalogue = catalogue;
		this.clock = clock;
	}

	/** A source with its word; those that need somebody come first. */
	record Row(SourceHealth health, Status status) {

		int urgency() {
			return switch (this.status) {
				case FAILING -> 0;
				case BLANK -> 1;
				case SILENT -> 2;
				case LATE -> 3;
				case WAITING -> 4;
				case OK -> 5;
				case OFF -> 6;
			};
		}

	}

	@GetMapping("/sources")
	String sources(Model model) {
		Instant now = this.clock.instant();
		List<Row> rows = this.runs.health(now)
			.stream()
			.map((health) -> new Row(health, health.status(now)))
			.sorted(Comparator.comparingInt(Row::urgency))
			.toList();
		model.addAttribute("rows", rows)
			.addAttribute("offers",
					this.catalogue.offers()
						.stream()
						.collect(Collectors.groupingBy(Offer::group, LinkedHashMap::new, Collectors.toList())))
			.addAttribute("added", rows.stream().map((row) -> row.health().source().id()).collect(Collectors.toSet()))
			.addAttribute("rsshub", this.catalogue.hasRsshub())
			.addAttribute("ok", rows.stream().filter((row) -> row.status() == Status.OK).count())
			.addAttribute("waiting", rows.stream().filter((row) -> row.status() == Status.WAITING).count())
			.addAttribute("troubled", rows.stream().filter((row) -> row.status().isTrouble()).count())
			.addAttribute("articles", rows.stream().mapToLong((row) -> row.health().articles24h()).sum());
		return "sources";
	}

	/** What came of each visit lately, and when nobody saw what the source published. */
	@GetMapping("/sources/{id}")
	String source(@PathVariable String id, Model model) {
		Instant now = this.clock.instant();
		SourceHealth health = this.runs.health(id, now).orElseThrow(() -> new Missing("source", id));
		List<Outage> outages = this.runs.downBetween(id, now.minus(OUTAGES), now).reversed();
		model.addAttribute("row", new Row(health, health.status(now)))
			.addAttribute("runs", this.runs.of(id, RUNS))
			.addAttribute("outages", outages.subList(0, Math.min(outages.size(), RUNS)));
		return "source";
	}

}
