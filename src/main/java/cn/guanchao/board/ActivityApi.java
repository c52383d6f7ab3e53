package cn.guanchao.board;

import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.competitor.ActivityQuery;
import cn.guanchao.competitor.PricePoint;
import cn.guanchao.competitor.Prices;
import cn.guanchao.competitor.Prices.Priced;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** What competitors did, and how their prices moved. */
@RestController
@Tag(name = "competitors")
class ActivityApi {

	private final Activities activities;

	private final Prices prices;

	ActivityApi(Activities activities, Prices prices) {
		this.activities = activities;
		this.prices = prices;
	}

	/**
	 * A price series.
	 *
	 * @param products each watched product with its newest price
	 * @param items the points, by product and source, the oldest first
	 */
	record Series(long total, List<PricePoint> items, List<Priced> products) {
	}

	@GetMapping("/api/activities")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Competitors' activities, the newest first, with evidence")
	Activities.Found activities(@RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable List<String> subject,
			@RequestParam(required = false) @Nullable List<String> type,
			@RequestParam(required = false) @Nullable String product,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		return this.activities.search(new ActivityQuery(q, (subject != null) ? subject : List.of(),
				(type != null) ? type.stream().map(Type::of).toList() : List.of(), product, from, to, page, size));
	}

	@GetMapping("/api/prices")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "A subject's watched products and the price series of one or all of them")
	Series prices(@RequestParam String subject, @RequestParam(required = false) @Nullable String product,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to) {
		List<PricePoint> points = this.prices.series(subject, product, from, to);
		return new Series(points.size(), points, this.prices.products(subject));
	}

}
