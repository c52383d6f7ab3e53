package cn.guanchao.board;

import cn.guanchao.collect.JoinedStories;
import cn.guanchao.index.Found;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.MentionQuery.Sort;
import cn.guanchao.index.Mentions;
import cn.guanchao.index.QuerySyntaxException;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who said what? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class MentionsPage {

	private static final int SIZE = 30;

	private final Mentions mentions;

	private final Subjects subjects;

	private final Wording say;

	private final CorrectionApi correcting;

	private final JoinedStories joined;

	MentionsPage(Mentions mentions, Subjects subjects, Wording say, CorrectionApi correcting, JoinedStories joined) {
		this.joined = joined;
		this.mentions = mentions;
		this.subjects = subjects;
		this.say = say;
		this.correcting = correcting;
	}

	/** A mention as the list shows it: pieces of it, some of them marked. */
	record Row(Mention mention, List<Marked> title, List<List<Marked>> fragments) {

		static Row of(Mention mention) {
			return of(new Found.Hit(mention, null, List.of()));
		}

		static Row of(Found.Hit hit) {
			Mention mention = hit.mention();
			List<String> words = mention.sentiment().words();
			List<Marked> title = (hit.title() != null) ? Marked.parse(hit.title())
					: Marked.of(mention.article().title(), List.of());
			List<List<Marked>> fragments = hit.fragments().stream().map(Marked::parse).toList();
			return new Row(mention, title, fragments.isEmpty()
					? List.of(Marked.of(Snippet.around(mention.article().text(), words), words)) : fragments);
		}

		public String site() {
			return Boards.site(this.mention.article());
		}

	}

	/** One choice of a facet; its address ticks or unticks it. */
	record Choice(String label, long count, boolean ticked, String href) {
	}

	@GetMapping("/mentions")
	String mentions(@RequestParam MultiValueMap<String, String> asked, Model model) {
		Map<String, String> names = this.subjects.all().stream().collect(Collectors.toMap(Subject::id, Subject::name));
		model.addAttribute("asked", asked.toSingleValueMap())
			.addAttribute("names", names)
			.addAttribute("from", Times.read(asked.getFirst("from")))
			.addAttribute("to", Times.read(asked.getFirst("to")))
			.addAttribute("kept", kept(asked))
			.addAttribute("pageLink",
					builder("/mentions", asked, "page").queryParam("page", "").build(true).toUriString())
			.addAttribute("back", builder("/mentions", asked).build(true).getQuery())
			.addAttribute("export", address("/api/mentions/export", asked));
		try {
			MentionQuery query = query(asked);
			Found found = this.mentions.search(query);
			model.addAttribute("query", query)
				.addAttribute("total", found.total())
				.addAttribute("rows", found.items().stream().map(Row::of).toList())
				.addAttribute("facets", facets(found, asked, names));
		}
		catch (QuerySyntaxException ex) {
			model.addAttribute("mistake", ex.getMessage());
		}
		return "mentions";
	}

	@PostMapping("/mentions/{id}/sentiment")
	@PreAuthorize("hasRole('ANALYST')")
	String correct(@PathVariable String id, @RequestParam String label, @RequestParam(defaultValue = "") String back,
			Principal person) {
		this.correcting.correct(id, label, person.getName());
		return "redirect:/mentions?" + (back.contains("\r") || back.contains("\n") ? "" : back);
	}

	private MentionQuery query(MultiValueMap<String, String> asked) {
		String page = asked.getFirst("page");
		return new MentionQuery(asked.getFirst("q"), all(asked, "subject", Function.identity()),
				all(asked, "sentiment", Sentiment.Label::of), all(asked, "channel", Channel::of),
				all(asked, "risk", RiskCategory::of), this.joined.now(all(asked, "story", Function.identity())),
				all(asked, "site", Function.identity()), all(asked, "source", Function.identity()),
				Times.read(asked.getFirst("from")), Times.read(asked.getFirst("to")), sort(asked.getFirst("sort")),
				(page != null && page.matches("\\d{1,4}")) ? Integer.parseInt(page) : 0, SIZE,
				new MentionQuery.Named(all(asked, "person", Function.identity()),
						all(asked, "place", Function.identity()), all(asked, "organisation", Function.identity())));
	}

	private static Sort sort(@Nullable String sort) {
		return switch (Objects.requireNonNullElse(sort, "")) {
			case "relevance" -> Sort.RELEVANCE;
			case "score", "sentiment" -> Sort.SCORE;
			default -> Sort.TIME;
		};
	}

	private static <T> List<T> all(MultiValueMap<String, String> asked, String name, Function<String, T> reader) {
		return asked.getOrDefault(name, List.of()).stream().filter((value) -> !value.isBlank()).map(reader).toList();
	}

	/** What the search form must carry on: everything but its own fields and the page. */
	private static List<Map.Entry<String, String>> kept(MultiValueMap<String, String> asked) {
		List<Map.Entry<String, String>> kept = new ArrayList<>();
		asked.forEach((name, values) -> {
			if (!List.of("q", "from", "to", "sort", "page").contains(name)) {
				values.stream()
					.filter((value) -> !value.isBlank())
					.forEach((value) -> kept.add(Map.entry(name, value)));
			}
		});
		return kept;
	}

	private Map<String, List<Choice>> facets(Found found, MultiValueMap<String, String> asked,
			Map<String, String> names) {
		Map<String, List<Choice>> facets = new LinkedHashMap<>();
		found.facets()
			.forEach((facet, values) -> facets.put(facet,
					values.stream().map((value) -> choice(facet, value, asked, names)).toList()));
		return facets;
	}

	private Choice choice(String facet, Found.Facet value, MultiValueMap<String, String> asked,
			Map<String, String> names) {
		String label = switch (facet) {
			case "subject" -> names.getOrDefault(value.value(), value.value());
			case "sentiment" -> this.say.text("sentiment." + value.value());
			case "channel" -> this.say.text("channel." + value.value());
			case "risk" -> RiskCategory.of(value.value()).label();
			default -> value.value();
		};
		List<String> ticked = new ArrayList<>(asked.getOrDefault(facet, List.of()));
		boolean on = ticked.remove(value.value());
		if (!on) {
			ticked.add(value.value());
		}
		return new Choice(label, value.count(), on, address(asked, facet, ticked));
	}

	private static String address(MultiValueMap<String, String> asked, String facet, List<String> values) {
		UriComponentsBuilder address = builder("/mentions", asked, "page", facet);
		values.forEach((value) -> address.queryParam(facet, encoded(value)));
		return address.build(true).toUriString();
	}

	private static String address(String path, MultiValueMap<String, String> asked) {
		return builder(path, asked, "page").build(true).toUriString();
	}

	private static UriComponentsBuilder builder(String path, MultiValueMap<String, String> asked, String... without) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		asked.forEach((name, values) -> {
			if (!List.of(without).contains(name)) {
				values.stream()
					.filter((value) -> !value.isBlank())
					.forEach((value) -> address.queryParam(encoded(name), encoded(value)));
			}
		});
		return address;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
