package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Regrouping;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;
import java.util.List;

/** Two incidents that are one, one that is two, and due times that were estimated. */
@Page
@RequestMapping("/incidents/{id}")
@PreAuthorize(Rights.DECIDE)
class RegroupingPage {

	private final Regrouping regrouping;

	private final Incidents incidents;

	private final Notices notices;

	RegroupingPage(Regrouping regrouping, Incidents incidents, Notices notices) {
		this.regrouping = regrouping;
		this.incidents = incidents;
		this.notices = notices;
	}

	@PostMapping("/merge")
	String merge(@PathVariable long id, @RequestParam long into, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		Incident whole = this.regrouping.merge(id, into, why, who.getName());
		return this.notices.room(whole.id(), "", flash, "done.merged");
	}

	@PostMapping("/split")
	String split(@PathVariable long id, @RequestParam String title, @RequestParam(defaultValue = "") String risk,
			@RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") List<String> mentions,
			@RequestParam String why, Principal who, RedirectAttributes flash) {
		Incident part = this.regrouping.split(id, new Regrouping.Part(title,
				risk.isBlank() ? null : RiskCategory.of(risk), level.isBlank() ? null : Level.of(level), mentions), why,
				who.getName());
		return this.notices.room(part.id(), "", flash, "done.split");
	}

	@PostMapping("/recalculate")
	String recalculate(@PathVariable long id, Principal who, RedirectAttributes flash) {
		this.incidents.recalculate(id, who.getName());
		return this.notices.room(id, "", flash, "done.recalculated");
	}

}
