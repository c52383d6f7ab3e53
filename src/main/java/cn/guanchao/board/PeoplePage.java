package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.access.AuditCheck;
import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.access.Tokens;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;
import java.util.List;
import java.util.Map;

/**
 * Who may do what: people with their roles, and tokens for machines; and whether the
 * audit of what they did is whole.
 */
@Page
@RequestMapping("/people")
@PreAuthorize("hasRole('ADMIN')")
class PeoplePage {

	private final People people;

	private final Tokens tokens;

	private final Audit audit;

	private final AuditCheck check;

	private final Wording say;

	PeoplePage(People people, Tokens tokens, Audit audit, AuditCheck check, Wording say) {
		this.people = people;
		this.tokens = tokens;
		this.audit = audit;
		this.check = check;
		this.say = say;
	}

	@GetMapping
	String people(Model model) {
		model.addAttribute("people", this.people.all())
			.addAttribute("tokens", this.tokens.all())
			.addAttribute("roles", Role.values())
			.addAttribute("checked", this.check.last().orElse(null));
		return "people";
	}

	@PostMapping
	String save(@RequestParam String login, @RequestParam String name, @RequestParam String email,
			@RequestParam(defaultValue = "") List<Role> roles, @RequestParam(defaultValue = "false") boolean active,
			@RequestParam(defaultValue = "") String password, Principal who, RedirectAttributes flash) {
		if (login.equals(who.getName()) && (!active || !roles.contains(Role.ADMIN))) {
			throw new IllegalArgumentException(this.say.text("people.self"));
		}
		this.people.save(login, name, email, roles, active);
		if (!password.isEmpty()) {
			this.people.setPassword(login, password);
		}
		this.audit.record(who.getName(), "people.save", "person:" + login, Map.of("roles", roles, "active", active));
		flash.addFlashAttribute("notice", this.say.text("people.saved", name));
		return "redirect:/people";
	}

	/** The secret is shown on the next page, once, and nowhere else. */
	@PostMapping("/tokens")
	String createToken(@RequestParam String name, @RequestParam Role role, Principal who, RedirectAttributes flash) {
		flash.addFlashAttribute("secret", this.tokens.create(name, role, who.getName()));
		this.audit.record(who.getName(), "token.create", "token:" + name, Map.of("role", role));
		return "redirect:/people";
	}

	@PostMapping("/tokens/{id}/revoke")
	String revokeToken(@PathVariable long id, Principal who, RedirectAttributes flash) {
		this.tokens.revoke(id);
		this.audit.record(who.getName(), "token.revoke", "token:" + id, Map.of());
		flash.addFlashAttribute("notice", this.say.text("people.token.revoked"));
		return "redirect:/people";
	}

	/** Reads the whole audit again, now. */
	@PostMapping("/audit")
	String checkAudit() {
		this.check.full();
		return "redirect:/people#h-audit";
	}

}
