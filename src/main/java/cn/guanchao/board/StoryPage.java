package cn.guanchao.board;

import cn.guanchao.collect.JoinedStories;
import cn.guanchao.index.Found;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.Mentions;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened, and how did it spread? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class StoryPage {

	private static final int MOST = 2000;

	private final Mentions mentions;

	private final TopStories stories;

	private final Subjects subjects;

	private final JoinedStories joined;

	StoryPage(Mentions mentions, TopStories stories, Subjects subjects, JoinedStories joined) {
		this.mentions = mentions;
		this.stories = stories;
		this.joined = joined;
		this.subjects = subjects;
	}

	/** A site that carried the story: its first article, and how many followed. */
	record Stop(String site, Channel channel, Instant at, String title, @Nullable URI url, Label label, long articles) {
	}

	/** The story as told by its mentions of one subject, oldest first. */
	record Spread(Article first, Instant last, long mentions, long negative, List<Stop> stops, List<Long> trend) {

		private static final int PARTS = 48;

		static Spread of(Article first, List<Mention> mentions) {
			Map<String, Stop> stops = new LinkedHashMap<>();
			List<Mention> inOrder = mentions.stream()
				.sorted(Comparator.comparing((mention) -> mention.article().publishedAt()))
				.toList();
			for (Mention mention : inOrder) {
				Article article = mention.article();
				String site = Boards.site(article);
				Stop stop = stops.get(site);
				stops.put(site, new Stop(site, article.channel(), (stop != null) ? stop.at() : article.publishedAt(),
						(stop != null) ? stop.title() : article.title(), (stop != null) ? stop.url() : article.url(),
						(stop != null) ? stop.label() : mention.sentiment().label(),
						(stop != null) ? stop.articles() + 1 : 1));
			}
			Instant last = inOrder.isEmpty() ? first.publishedAt() : inOrder.getLast().article().publishedAt();
			long negative = inOrder.stream().filter((mention) -> mention.sentiment().label() == Label.NEG).count();
			return new Spread(first, last, inOrder.size(), negative, List.copyOf(stops.values()),
					trend(inOrder, first.publishedAt(), last));
		}

		private static List<Long> trend(List<Mention> mentions, Instant from, Instant to) {
			List<Long> trend = new ArrayList<>(Collections.nCopies(PARTS, 0L));
			double length = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
			for (Mention mention : mentions) {
				double at = (mention.article().publishedAt().toEpochMilli() - from.toEpochMilli()) / length;
				int part = Math.clamp((int) (at * PARTS), 0, PARTS - 1);
				trend.set(part, trend.get(part) + 1);
			}
			return trend;
		}

		/** Where on the line from first to last a stop stands, in percent. */
		public double place(Instant at) {
			double length = Math.max(1, this.last.toEpochMilli() - this.first.publishedAt().toEpochMilli());
			return Math.clamp((at.toEpochMilli() - this.first.publishedAt().toEpochMilli()) / length * 100, 0, 100);
		}

	}

	@GetMapping("/stories/{id}")
	String story(@PathVariable String id, @RequestParam(required = false) @Nullable String subject, Model model,
			RedirectAttributes link) {
		Article first = this.stories.firsts(List.of(id)).get(id);
		if (first == null) {
			String into = this.joined.into(id).orElseThrow(() -> new Missing("story", id));
			if (subject != null) {
				link.addAttribute("subject", subject);
			}
			link.addAttribute("story", into);
			return "redirect:/stories/{story}";
		}
		List<Mention> all = new ArrayList<>();
		MentionQuery query = MentionQuery.everything().story(id);
		this.mentions.export(query, MOST, all::add);
		String about = (subject != null && !subject.isBlank()) ? subject
				: all.isEmpty() ? "" : all.getFirst().subjectId();
		List<Mention> towards = all.stream().filter((mention) -> mention.subjectId().equals(about)).toList();
		Found newest = this.mentions.search(query.page(0, 20));
		model.addAttribute("id", id)
			.addAttribute("subject", this.subjects.byId(about).orElse(null))
			.addAttribute("gist", StoryGist.of(id, first.id(), all))
			.addAttribute("spread", Spread.of(first, towards.isEmpty() ? all : towards))
			.addAttribute("rows", newest.items().stream().map(MentionsPage.Row::of).toList());
		return "story";
	}

}
