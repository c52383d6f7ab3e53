package cn.guanchao.board;

import cn.guanchao.detect.Signal;
import cn.guanchao.detect.Signals;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceHealth.Status;
import cn.guanchao.source.SourceRuns;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where do we look, and can we still see? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class SourcesPage {

	private final SourceRuns runs;

	private final Signals signals;

	private final Clock clock;

	SourcesPage(SourceRuns runs, Signals signals, Clock clock) {
		this.runs = runs;
		this.signals = signals;
		this.clock = clock;
	}

	/** A source with its word; those that need somebody come first. */
	record Row(SourceHealth health, Status status) {

		int urgency() {
			return switch (this.status) {
				case FAILING -> 0;
				case LATE -> 1;
				case WAITING -> 2;
				case OK -> 3;
				case OFF -> 4;
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
			.addAttribute("silent",
					this.signals.silentSources()
						.stream()
						.collect(Collectors.toMap((signal) -> signal.series().slice().value(), Signal::reason)))
			.addAttribute("ok", rows.stream().filter((row) -> row.status() == Status.OK).count())
			.addAttribute("troubled", rows.stream().filter((row) -> row.urgency() < 2).count())
			.addAttribute("articles", rows.stream().mapToLong((row) -> row.health().articles24h()).sum());
		return "sources";
	}

}
