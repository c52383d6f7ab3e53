package cn.guanchao.board;

import cn.guanchao.reply.ReplyIntake;
import cn.guanchao.reply.Progress;
import cn.guanchao.reply.Replies;
import cn.guanchao.reply.Reply;
import cn.guanchao.reply.ReplyFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.security.Principal;
import java.util.List;

/** The negative mentions of incidents as a work list, each followed to its answer. */
@RestController
@RequestMapping("/api/replies")
@Tag(name = "replies")
class ReplyApi {

	private final Replies replies;

	private final ReplyIntake intake;

	ReplyApi(Replies replies, ReplyIntake intake) {
		this.replies = replies;
		this.intake = intake;
	}

	/**
	 * @param progress of the incident, where one was asked for
	 */
	record Items(long total, List<Reply> items, @Nullable Progress progress) {
	}

	record Assignment(List<Long> ids, String to) {
	}

	/**
	 * @param account the official account that spoke
	 * @param link where the answer stands; must be given where anybody could see it
	 */
	record NewAnswer(Reply.Place place, String account, String text, @Nullable URI link) {
	}

	record NewReaction(Reply.Reaction reaction, @Nullable String note) {
	}

	record Taken(int added, Progress progress) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The work list, what waits first")
	Items list(@RequestParam(required = false) @Nullable Long incident,
			@RequestParam(required = false) Reply.@Nullable State state,
			@RequestParam(required = false) @Nullable String assignee,
			@RequestParam(required = false) @Nullable String channel,
			@RequestParam(required = false) Reply.@Nullable Reaction reaction,
			@RequestParam(defaultValue = "false") boolean answered, @RequestParam(required = false) @Nullable String q,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		if (page < 0 || size < 1 || size > 200) {
			throw new BadInput("size", "size must be 1 to 200 and page at least 0; they are " + size + " and " + page);
		}
		Replies.Page found = this.replies
			.list(new ReplyFilter(incident, state, assignee, channel, q, reaction, answered), page, size);
		return new Items(found.total(), found.items(), (incident != null) ? this.replies.progress(incident) : null);
	}

	@PostMapping("/collect")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Bring the newest negative mentions of an incident into its list now")
	Taken collect(@RequestParam long incident) {
		int added = this.intake.take(incident);
		return new Taken(added, this.replies.progress(incident));
	}

	@PostMapping("/assign")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Hand several mentions to one person")
	List<Reply> assign(@RequestBody Assignment body, Principal caller) {
		return this.replies.assign(body.ids(), body.to(), caller.getName());
	}

	@PostMapping("/{id}/answer")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Record what the official account answered, and where it stands")
	Reply answer(@PathVariable long id, @RequestBody NewAnswer body, Principal caller) {
		return this.replies.answer(id, body.place(), body.account(), body.text(), body.link(), caller.getName());
	}

	@PostMapping("/{id}/reaction")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Record what the author made of the answer; somebody still upset is taken up again")
	Reply react(@PathVariable long id, @RequestBody NewReaction body, Principal caller) {
		return this.replies.react(id, body.reaction(), (body.note() != null) ? body.note() : "", caller.getName());
	}

	@PostMapping("/{id}/close")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Close it; without an answer only with a reason")
	Reply close(@PathVariable long id, @RequestBody IncidentApi.Reason body, Principal caller) {
		return this.replies.close(id, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{id}/reopen")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Take it up again, with a reason")
	Reply reopen(@PathVariable long id, @RequestBody IncidentApi.Reason body, Principal caller) {
		return this.replies.reopen(id, body.orEmpty(), caller.getName());
	}

}
