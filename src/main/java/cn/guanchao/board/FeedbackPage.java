package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.demand.Demand;
import cn.guanchao.demand.Demands;
import cn.guanchao.demand.Demands.Known;
import cn.guanchao.index.HotWords;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What do customers want, and which words rise? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class FeedbackPage {

	private static final List<Integer> WINDOWS = List.of(24, 72, 168, 720, 2160);

	private static final int SIZE = 30;

	private static final int WORDS = 60;

	private final Demands demands;

	private final Words words;

	private final Mentions mentions;

	private final Boards boards;

	private final Subjects subjects;

	private final Audit audit;

	private final Clock clock;

	FeedbackPage(Demands demands, Words words, Mentions mentions, Boards boards, Subjects subjects, Audit audit,
			Clock clock) {
		this.demands = demands;
		this.words = words;
		this.mentions = mentions;
		this.boards = boards;
		this.subjects = subjects;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * A demand as the page shows it.
	 *
	 * @param share of the largest demand's size, 0..1
	 */
	record Row(Demand demand, double share, List<Example> examples) {
	}

	/** What one customer said. */
	record Example(String text, List<Marked> pieces, Article article) {
	}

	/** All demands of a period together. */
	record Total(long size, long before, long negative, long neutral, long positive, Map<Channel, Long> channels) {

		static Total of(List<Demand> demands) {
			Map<Channel, Long> channels = new TreeMap<>();
			demands.forEach((demand) -> demand.channels()
				.forEach((channel, count) -> channels.merge(channel, count, Long::sum)));
			return new Total(demands.stream().mapToLong(Demand::size).sum(),
					demands.stream().mapToLong(Demand::before).sum(),
					demands.stream().mapToLong(Demand::negative).sum(),
					demands.stream().mapToLong(Demand::neutral).sum(),
					demands.stream().mapToLong(Demand::positive).sum(), channels);
		}

	}

	@GetMapping("/feedback")
	String feedback(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(defaultValue = "168") int hours, Model model) {
		Optional<Subject> watched = this.boards.subject(subject);
		if (watched.isEmpty()) {
			return "welcome";
		}
		Period period = Period.last(hours, this.clock.instant());
		List<Demand> found = this.demands.of(watched.get().id(), period.from(), period.to());
		Map<String, Mention> examples = this.mentions
			.byIds(found.stream().flatMap((demand) -> demand.examples().stream()).toList())
			.stream()
			.collect(Collectors.toMap(Mention::id, Function.identity()));
		List<Row> rows = found.stream().map((demand) -> row(demand, found.getFirst().size(), examples)).toList();
		furnish(model, watched.get(), hours, period);
		model.addAttribute("wants", rows.stream().filter((row) -> !row.demand().praise()).toList())
			.addAttribute("praises", rows.stream().filter((row) -> row.demand().praise()).toList())
			.addAttribute("total", Total.of(found));
		return "feedback";
	}

	private static Row row(Demand demand, long largest, Map<String, Mention> examples) {
		return new Row(demand, (double) demand.size() / largest,
				demand.examples()
					.stream()
					.filter(examples::containsKey)
					.map(examples::get)
					.map(FeedbackPage::example)
					.toList());
	}

	private static Example example(Mention mention) {
		List<String> words = mention.sentiment().words();
		String text = Snippet.around(mention.article().text(), words);
		return new Example(text, Marked.of(text, words), mention.article());
	}

	private void furnish(Model model, Subject watched, int hours, Period period) {
		model.addAttribute("subject", watched)
			.addAttribute("subjects", this.subjects.all())
			.addAttribute("hours", hours)
			.addAttribute("windows", WINDOWS)
			.addAttribute("from", period.from())
			.addAttribute("to", period.to());
	}

	@GetMapping("/feedback/{id}")
	String demand(@PathVariable String id, @RequestParam(defaultValue = "168") int hours,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(defaultValue = "0") int page, Model model) {
		Known known = this.demands.byId(id).orElseThrow(() -> new Missing("demand", id));
		Subject watched = this.boards.subject(known.subjectId())
			.orElseThrow(() -> new Missing("subject", known.subjectId()));
		Period period = (from != null)
				? Period.of(Times.read(from), Times.read(to), Duration.ofHours(hours), this.clock.instant())
				: Period.last(hours, this.clock.instant());
		int at = Math.clamp(page, 0, 1000);
		furnish(model, watched, hours, period);
		model.addAttribute("known", known)
			.addAttribute("exact", from != null)
			.addAttribute("demand",
					this.demands.of(watched.id(), period.from(), period.to())
						.stream()
						.filter((demand) -> demand.id().equals(id))
						.findFirst()
						.orElse(null))
			.addAttribute("total", this.demands.count(id, period.from(), period.to()))
			.addAttribute("page", at)
			.addAttribute("size", SIZE)
			.addAttribute("rows",
					this.mentions.byIds(this.demands.voices(id, period.from(), period.to(), at, SIZE))
						.stream()
						.map(MentionsPage.Row::of)
						.toList());
		return "demand";
	}

	@PostMapping("/feedback/{id}/name")
	@PreAuthorize("hasRole('ANALYST')")
	String rename(@PathVariable String id, @RequestParam String name, Principal who) {
		Known known = this.demands.byId(id).orElseThrow(() -> new Missing("demand", id));
		this.demands.rename(id, DemandApi.checked(name), who.getName());
		this.audit.record(who.getName(), "demand.rename", id, Map.of("from", known.name(), "to", name.strip()));
		return "redirect:/feedback/" + id;
	}

	@GetMapping("/words")
	String words(@RequestParam(required = false) @Nullable String subject, @RequestParam(defaultValue = "24") int hours,
			Model model) {
		Optional<Subject> watched = this.boards.subject(subject);
		if (watched.isEmpty()) {
			return "welcome";
		}
		Period period = Period.last(hours, this.clock.instant());
		HotWords.Compared found = this.words.of(watched.get().id(), period.from(), period.to(), WORDS);
		furnish(model, watched.get(), hours, period);
		model.addAttribute("compared", found)
			.addAttribute("most", found.words().stream().mapToLong((word) -> word.tally().total()).max().orElse(1));
		return "words";
	}

}
