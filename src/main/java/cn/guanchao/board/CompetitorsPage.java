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
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What did the competitors do? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class CompetitorsPage {

	private static final List<Integer> WINDOWS = List.of(24, 72, 168, 672);

	private static final int SIZE = 20;

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

		/** Whether its price changed within the window; such products stand first. */
		boolean hasMoved() {
			return this.series.stream().map(PricePoint::amount).distinct().count() > 1;
		}

	}

	/**
	 * A brand beside the others: its numbers, its part of the voice, how often it acted.
	 */
	record Compared(BoardNumbers board, BoardNumbers.@Nullable Voice voice, @Nullable Long acts) {

		public boolean isOwn() {
			return this.board.subject().kind() == Subject.Kind.OWN;
		}

	}

	/**
	 * What is asked of the history.
	 *
	 * @param from null for the page's window
	 */
	record History(String q, String type, String subject, @Nullable Instant from, @Nullable Instant to) {

		static History of(Map<String, String> asked) {
			return new History(asked.getOrDefault("q", "").strip(), asked.getOrDefault("type", ""),
					asked.getOrDefault("subject", ""), Times.read(asked.get("from")), Times.read(asked.get("to")));
		}

		boolean isWindow() {
			return this.from == null && this.to == null;
		}

		ActivityQuery query(List<String> rivals, Instant from, Instant to, int page) {
			return new ActivityQuery(this.q.isEmpty() ? null : this.q,
					this.subject.isBlank() ? rivals : List.of(this.subject),
					this.type.isBlank() ? List.of() : List.of(Activity.Type.of(this.type)), null,
					isWindow() ? from : this.from, isWindow() ? to : this.to, page, SIZE);
		}

	}

	@GetMapping("/competitors")
	String competitors(@RequestParam(defaultValue = "168") int hours, @RequestParam(defaultValue = "0") int page,
			@RequestParam Map<String, String> asked, Model model) {
		Instant now = this.clock.instant();
		Instant from = now.minus(Duration.ofHours(hours));
		List<Subject> rivals = this.boards.rivals();
		History history = History.of(asked);
		model.addAttribute("rivals", rivals)
			.addAttribute("names", rivals.stream().collect(Collectors.toMap(Subject::id, Subject::name)))
			.addAttribute("products",
					Stream.concat(own().stream(), rivals.stream())
						.flatMap((subject) -> products(subject, from, now))
						.sorted(Comparator.comparing(Product::hasMoved).reversed())
						.toList())
			.addAttribute("from", from)
			.addAttribute("until", now)
			.addAttribute("hours", hours)
			.addAttribute("windows", WINDOWS)
			.addAttribute("types", Arrays.stream(Activity.Type.values()).map(Activity.Type::code).toList())
			.addAttribute("history", history);
		if (!rivals.isEmpty()) {
			tell(model, rivals, history, new Window(from, now, hours), page, asked);
		}
		return "competitors";
	}

	private record Window(Instant from, Instant to, int hours) {
	}

	private void tell(Model model, List<Subject> rivals, History history, Window window, int page,
			Map<String, String> asked) {
		List<String> ids = rivals.stream().map(Subject::id).toList();
		ActivityQuery query = history.query(ids, window.from(), window.to().plus(AHEAD), page);
		Activities.Found acts = this.activities.search(ActivityQuery.of(ids, window.from(), window.to().plus(AHEAD)));
		model.addAttribute("found", this.activities.search(query))
			.addAttribute("query", query)
			.addAttribute("pageLink", address("/competitors", asked, "page"))
			.addAttribute("export", address("/api/activities/export", conditions(query), "format"))
			.addAttribute("compared", compared(rivals, acts, window.hours()));
	}

	/** Ourselves first, then the competitors by how loud they are. */
	private List<Compared> compared(List<Subject> rivals, Activities.Found acts, int hours) {
		Map<String, Long> counts = acts.facets()
			.getOrDefault("subject", List.of())
			.stream()
			.collect(Collectors.toMap(Activities.Facet::value, Activities.Facet::count));
		List<BoardNumbers> boards = Stream.concat(own().stream(), rivals.stream())
			.map((subject) -> this.boards.of(subject, hours))
			.toList();
		return boards.stream().map((board) -> {
			String id = board.subject().id();
			boolean rival = board.subject().kind() == Subject.Kind.COMPETITOR;
			return new Compared(board, board.ownVoice(), rival ? counts.getOrDefault(id, 0L) : null);
		})
			.sorted((one, other) -> (one.isOwn() != other.isOwn()) ? Boolean.compare(other.isOwn(), one.isOwn())
					: Long.compare(other.board.volume().value(), one.board.volume().value()))
			.toList();
	}

	private Optional<Subject> own() {
		return this.boards.subject(null).filter((subject) -> subject.kind() == Subject.Kind.OWN);
	}

	private Stream<Product> products(Subject subject, Instant from, Instant to) {
		return this.prices.products(subject.id())
			.stream()
			.map((price) -> new Product(subject.name(), price,
					this.prices.series(subject.id(), price.latest().productKey(), from, to)
						.stream()
						.filter((point) -> point.sourceId().equals(price.latest().sourceId()))
						.toList()));
	}

	private static Map<String, String> conditions(ActivityQuery query) {
		return Map.of("q", Objects.requireNonNullElse(query.q(), ""), "subject", String.join(",", query.subjects()),
				"type", query.types().stream().map(Activity.Type::code).collect(Collectors.joining(",")), "from",
				Objects.toString(query.from(), ""), "to", Objects.toString(query.to(), ""));
	}

	/** The address with these conditions; what it ends with is put behind it. */
	private static String address(String path, Map<String, String> asked, String last) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		asked.forEach((name, value) -> {
			if (!name.equals(last) && !value.isBlank()) {
				address.queryParam(URLEncoder.encode(name, StandardCharsets.UTF_8),
						URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
			}
		});
		return address.queryParam(last, "").build(true).toUriString();
	}

}
