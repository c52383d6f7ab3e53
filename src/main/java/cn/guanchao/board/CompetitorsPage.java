package cn.guanchao.board;

import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Activity;
import cn.guanchao.competitor.ActivityQuery;
import cn.guanchao.competitor.PricePoint;
import cn.guanchao.competitor.Prices;
import cn.guanchao.competitor.Prices.Priced;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What did the competitors do? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class CompetitorsPage {

	private static final List<Integer> WINDOWS = List.of(24, 72, 168, 672);

	private static final int SIZE = 50;

	/** What is announced ahead belongs to the picture too. */
	private static final Duration AHEAD = Duration.ofDays(30);

	private final Boards boards;

	private final Activities activities;

	private final Prices prices;

	private final Clock clock;

	CompetitorsPage(Boards boards, Activities activities, Prices prices, Clock clock) {
		this.boards = boards;
		this.activities = activities;
		this.prices = prices;
		this.clock = clock;
	}

	/** A product's newest price and how it came to be, within the window. */
	record Product(String brand, Priced price, List<PricePoint> series) {
	}

	@GetMapping("/competitors")
	String competitors(@RequestParam(defaultValue = "168") int hours,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String subject, Model model) {
		Instant now = this.clock.instant();
		Instant from = now.minus(Duration.ofHours(hours));
		List<Subject> rivals = this.boards.rivals();
		List<String> wanted = rivals.stream()
			.map(Subject::id)
			.filter((id) -> subject == null || subject.isBlank() || id.equals(subject))
			.toList();
		model.addAttribute("rivals", rivals)
			.addAttribute("names", rivals.stream().collect(Collectors.toMap(Subject::id, Subject::name)))
			.addAttribute("boards", rivals.stream().map((rival) -> this.boards.of(rival, hours)).toList())
			.addAttribute("products", rivals.stream().flatMap((rival) -> products(rival, from, now)).toList())
			.addAttribute("from", from)
			.addAttribute("hours", hours)
			.addAttribute("windows", WINDOWS)
			.addAttribute("types", Arrays.stream(Activity.Type.values()).map(Activity.Type::code).toList())
			.addAttribute("type", type)
			.addAttribute("subject", subject);
		if (!wanted.isEmpty()) {
			model.addAttribute("found",
					this.activities.search(new ActivityQuery(null, wanted,
							(type != null && !type.isBlank()) ? List.of(Activity.Type.of(type)) : List.of(), null, from,
							now.plus(AHEAD), 0, SIZE)));
		}
		this.boards.subject(null).ifPresent((own) -> model.addAttribute("own", this.boards.of(own, hours)));
		return "competitors";
	}

	private Stream<Product> products(Subject rival, Instant from, Instant to) {
		return this.prices.products(rival.id())
			.stream()
			.map((price) -> new Product(rival.name(), price,
					this.prices.series(rival.id(), price.latest().productKey(), from, to)
						.stream()
						.filter((point) -> point.sourceId().equals(price.latest().sourceId()))
						.toList()));
	}

}
