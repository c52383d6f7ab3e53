package cn.guanchao.board;

import cn.guanchao.mention.Sentiment;
import cn.guanchao.reply.ReplyIntake;
import cn.guanchao.reply.Replies;
import cn.guanchao.reply.Reply;
import cn.guanchao.reply.Reply.Place;
import cn.guanchao.reply.Reply.Reaction;
import cn.guanchao.reply.ReplyFilter;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who still waits for an answer? The work list over all platforms. */
@Page
@RequestMapping("/replies")
@PreAuthorize("hasRole('VIEWER')")
class RepliesPage {

	private static final int SIZE = 50;

	private final Replies replies;

	private final ReplyIntake intake;

	private final Incidents incidents;

	private final Colleagues colleagues;

	private final Notices notices;

	RepliesPage(Replies replies, ReplyIntake intake, Incidents incidents, Colleagues colleagues, Notices notices) {
		this.replies = replies;
		this.intake = intake;
		this.incidents = incidents;
		this.colleagues = colleagues;
		this.notices = notices;
	}

	@GetMapping
	String list(@RequestParam MultiValueMap<String, String> asked,
			@RequestParam(required = false) @Nullable Long incident,
			@RequestParam(required = false) Reply.@Nullable State state,
			@RequestParam(required = false) @Nullable String assignee,
			@RequestParam(required = false) @Nullable String channel,
			@RequestParam(required = false) Reply.@Nullable Reaction reaction,
			@RequestParam(defaultValue = "false") boolean answered, @RequestParam(required = false) @Nullable String q,
			@RequestParam(defaultValue = "0") int page, Principal who, Model model) {
		ReplyFilter filter = new ReplyFilter(incident, state, assignee, channel, q, reaction, answered);
		Replies.Page found = this.replies.list(filter, Math.max(0, page), SIZE);
		Map<Long, Incident> about = found.items()
			.stream()
			.map(Reply::incidentId)
			.distinct()
			.flatMap((id) -> this.incidents.find(id).stream())
			.collect(Collectors.toMap(Incident::id, Function.identity()));
		model.addAttribute("found", found)
			.addAttribute("filter", filter)
			.addAttribute("incident", (incident != null) ? this.incidents.find(incident).orElse(null) : null)
			.addAttribute("progress", (incident != null) ? this.replies.progress(incident) : null)
			.addAttribute("incidents", about)
			.addAttribute("states", Reply.State.values())
			.addAttribute("places", Place.values())
			.addAttribute("reactions", Reaction.values())
			.addAttribute("channels", Channel.values())
			.addAttribute("colleagues", this.colleagues.active())
			.addAttribute("names", this.colleagues.names())
			.addAttribute("me", who.getName())
			.addAttribute("negative", Sentiment.Label.NEG.code())
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", SIZE)
			.addAttribute("here", here(asked, "page"))
			.addAttribute("pageLink", here(asked, "page") + (here(asked, "page").contains("?") ? "&page=" : "?page="));
		return "replies";
	}

	@PostMapping("/collect")
	@PreAuthorize(Rights.HANDLE)
	String collect(@RequestParam long incident, RedirectAttributes flash) {
		int added = this.intake.take(incident);
		return this.notices.done("/replies?incident=" + incident, flash, "replies.collected", added);
	}

	@PostMapping("/assign")
	@PreAuthorize(Rights.HANDLE)
	String assign(@RequestParam(defaultValue = "") List<Long> ids, @RequestParam String to, @RequestParam String back,
			Principal who, RedirectAttributes flash) {
		List<Reply> assigned = this.replies.assign(ids, to, who.getName());
		return this.notices.done(ours(back), flash, "replies.assigned", assigned.size(),
				Objects.requireNonNullElse(this.colleagues.names().get(to), to));
	}

	@PostMapping("/{id}/answer")
	@PreAuthorize(Rights.HANDLE)
	String answer(@PathVariable long id, @RequestParam Place place, @RequestParam String account,
			@RequestParam String text, @RequestParam(defaultValue = "") String link, @RequestParam String back,
			Principal who, RedirectAttributes flash) {
		this.replies.answer(id, place, account, text, link.isBlank() ? null : URI.create(link.strip()), who.getName());
		return this.notices.done(ours(back), flash, "replies.answered");
	}

	@PostMapping("/{id}/reaction")
	@PreAuthorize(Rights.HANDLE)
	String react(@PathVariable long id, @RequestParam Reaction reaction, @RequestParam(defaultValue = "") String note,
			@RequestParam(defaultValue = "false") boolean close, @RequestParam String back, Principal who,
			RedirectAttributes flash) {
		Reply heard = this.replies.react(id, reaction, note, who.getName());
		if (close && !heard.open()) {
			this.replies.close(id, "", who.getName());
			return this.notices.done(ours(back), flash, "replies.closed");
		}
		return this.notices.done(ours(back), flash, heard.open() ? "replies.upset" : "replies.heard");
	}

	@PostMapping("/{id}/close")
	@PreAuthorize(Rights.HANDLE)
	String close(@PathVariable long id, @RequestParam(defaultValue = "") String why, @RequestParam String back,
			Principal who, RedirectAttributes flash) {
		this.replies.close(id, why, who.getName());
		return this.notices.done(ours(back), flash, "replies.closed");
	}

	@PostMapping("/{id}/reopen")
	@PreAuthorize(Rights.HANDLE)
	String reopen(@PathVariable long id, @RequestParam String why, @RequestParam String back, Principal who,
			RedirectAttributes flash) {
		this.replies.reopen(id, why, who.getName());
		return this.notices.done(ours(back), flash, "replies.reopened");
	}

	/** The address of this list without one of its parameters. */
	private static String here(MultiValueMap<String, String> asked, String without) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath("/replies");
		asked.forEach((name, values) -> {
			if (!name.equals(without) && !values.getFirst().isBlank()) {
				builder.queryParam(name, values.getFirst());
			}
		});
		return builder.encode().build().toUriString();
	}

	/** Only back into the list or into a room. */
	private static String ours(String back) {
		return (back.startsWith("/replies") || back.matches("/incidents/\\d+(#\\w+)?")) ? back : "/replies";
	}

}
