package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.reply.Replies;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Opening;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.security.Principal;

/** What is being handled? The list of incidents, and a new one by hand. */
@Page
@RequestMapping("/incidents")
@PreAuthorize("hasRole('VIEWER')")
class IncidentsPage {

	private static final int SIZE = 30;

	private final Incidents incidents;

	private final Replies replies;

	private final Subjects subjects;

	private final Colleagues colleagues;

	IncidentsPage(Incidents incidents, Replies replies, Subjects subjects, Colleagues colleagues) {
		this.incidents = incidents;
		this.replies = replies;
		this.subjects = subjects;
		this.colleagues = colleagues;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "0") int page,
			Model model) {
		IncidentFile.Page found = this.incidents.list(!all, Math.max(0, page), SIZE);
		model.addAttribute("found", found)
			.addAttribute("progress",
					this.replies.progress(found.items().stream().map((listed) -> listed.incident().id()).toList()))
			.addAttribute("all", all)
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", SIZE)
			.addAttribute("names", this.colleagues.names())
			.addAttribute("subjects", this.subjects.all())
			.addAttribute("levels", Level.values())
			.addAttribute("risks", RiskCategory.values());
		return "incidents";
	}

	@PostMapping
	@PreAuthorize("hasRole('ANALYST')")
	String open(@RequestParam String title, @RequestParam String subject, @RequestParam String risk,
			@RequestParam String level, @RequestParam String reason, Principal who) {
		Subject about = this.subjects.byId(subject)
			.orElseThrow(() -> new IllegalArgumentException("subject '" + subject + "' is not watched"));
		Incident opened = this.incidents.open(Opening.byHand(who.getName(), title, about.id(), about.name(),
				risk.isBlank() ? null : RiskCategory.of(risk), level.isBlank() ? null : Level.of(level), reason));
		return "redirect:/incidents/" + opened.id();
	}

}
