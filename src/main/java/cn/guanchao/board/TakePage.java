package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.notify.MailLinks;
import cn.guanchao.notify.MailLinks.DeadLink;
import cn.guanchao.notify.MailLinks.Link;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where a mail's button leads: looking changes nothing, pressing takes charge. */
@Page
@RequestMapping("/act/{token}")
@PreAuthorize("permitAll()")
class TakePage {

	private final MailLinks links;

	private final Incidents incidents;

	private final People people;

	TakePage(MailLinks links, Incidents incidents, People people) {
		this.links = links;
		this.incidents = incidents;
		this.people = people;
	}

	@GetMapping
	String look(@PathVariable String token, Model model, HttpServletRequest request) {
		try {
			if (OpenPage.read(request)) {
				this.links.opened(token);
			}
			show(this.links.check(token), false, model);
		}
		catch (DeadLink ex) {
			model.addAttribute("refusal", ex.getMessage());
		}
		return "acknowledge";
	}

	@PostMapping
	String take(@PathVariable String token, Model model) {
		try {
			Link link = this.links.check(token);
			this.links.use(token);
			show(link, true, model);
		}
		catch (DeadLink ex) {
			model.addAttribute("refusal", ex.getMessage());
		}
		return "acknowledge";
	}

	private void show(Link link, boolean taken, Model model) {
		IncidentFile file = this.incidents.file(link.incidentId());
		model.addAttribute("incident", file.incident())
			.addAttribute("next", file.next())
			.addAttribute("person", this.people.byLogin(link.login()).map(Person::name).orElse(link.login()))
			.addAttribute("taken", taken);
	}

}
