package cn.guanchao.board;

import cn.guanchao.reply.Replies;
import cn.guanchao.reply.Reply;
import cn.guanchao.reply.ReplyFilter;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.review.FollowUp;
import cn.guanchao.review.FollowUps;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;
import java.util.List;

/** What have I to do? The reader's incidents, mentions to answer and follow-ups. */
@Page
@PreAuthorize("hasRole('VIEWER')")
class TasksPage {

	private static final int MOST = 200;

	private static final int SHOWN = 20;

	private final FollowUps followUps;

	private final Incidents incidents;

	private final Replies replies;

	private final Colleagues colleagues;

	private final Notices notices;

	TasksPage(FollowUps followUps, Incidents incidents, Replies replies, Colleagues colleagues, Notices notices) {
		this.followUps = followUps;
		this.incidents = incidents;
		this.replies = replies;
		this.colleagues = colleagues;
		this.notices = notices;
	}

	@GetMapping("/tasks")
	String mine(Principal who, Model model) {
		String me = who.getName();
		List<FollowUp> open = this.followUps.open(null, MOST);
		model.addAttribute("mine", open.stream().filter((task) -> task.owner().equals(me)).toList())
			.addAttribute("others", open.stream().filter((task) -> !task.owner().equals(me)).toList())
			.addAttribute("owned", owned(me))
			.addAttribute("answers",
					this.replies.list(new ReplyFilter(null, Reply.State.ASSIGNED, me, null, null, null, false), 0,
							SHOWN))
			.addAttribute("names", this.colleagues.names())
			.addAttribute("colleagues", this.colleagues.active())
			.addAttribute("me", me);
		return "tasks";
	}

	private List<IncidentFile.Listed> owned(String me) {
		return this.incidents.list(true, 0, MOST)
			.items()
			.stream()
			.filter((listed) -> me.equals(listed.incident().owner()))
			.toList();
	}

	@PostMapping("/cases/{incident}/follow-ups")
	@PreAuthorize(Rights.HANDLE)
	String add(@PathVariable long incident, @RequestParam String title, @RequestParam String owner,
			@RequestParam String due, Principal who, RedirectAttributes flash) {
		this.followUps.add(incident, title, owner, Times.required(due), who.getName());
		return this.notices.done("/cases/" + incident + "#h-followups", flash, "followup.added");
	}

	@PostMapping("/follow-ups/{id}/change")
	@PreAuthorize(Rights.HANDLE)
	String change(@PathVariable long id, @RequestParam String owner, @RequestParam String due, Principal who,
			RedirectAttributes flash) {
		this.followUps.change(id, owner, Times.required(due), who.getName());
		return this.notices.done("/tasks", flash, "followup.changed");
	}

	@PostMapping("/follow-ups/{id}/done")
	@PreAuthorize(Rights.HANDLE)
	String done(@PathVariable long id, @RequestParam String outcome, Principal who, RedirectAttributes flash) {
		this.followUps.done(id, outcome, who.getName());
		return this.notices.done("/tasks", flash, "followup.done");
	}

}
