package cn.guanchao.board;

import cn.guanchao.respond.Compensations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;

/** Money for those affected: proposed by one, decided by others. */
@Page
@RequestMapping("/incidents/{id}/compensations")
@PreAuthorize(Rights.HANDLE)
class CompensationsPage {

	private static final String PART = "compensations";

	private final Compensations compensations;

	private final Notices notices;

	CompensationsPage(Compensations compensations, Notices notices) {
		this.compensations = compensations;
		this.notices = notices;
	}

	@PostMapping
	String propose(@PathVariable long id, @RequestParam long amount, @RequestParam int people,
			@RequestParam String basis, Principal who, RedirectAttributes flash) {
		this.compensations.propose(id, amount, people, basis, who.getName());
		return this.notices.room(id, PART, flash, "done.proposed");
	}

	@PostMapping("/{proposal}/approve")
	String approve(@PathVariable long id, @PathVariable long proposal, @RequestParam(defaultValue = "") String note,
			Principal who, RedirectAttributes flash) {
		boolean more = this.compensations.approve(id, proposal, note, who.getName()).next() != null;
		return this.notices.room(id, PART, flash, more ? "done.granted.next" : "done.granted");
	}

	@PostMapping("/{proposal}/reject")
	String reject(@PathVariable long id, @PathVariable long proposal, @RequestParam String note, Principal who,
			RedirectAttributes flash) {
		this.compensations.reject(id, proposal, note, who.getName());
		return this.notices.room(id, PART, flash, "done.refused");
	}

}
