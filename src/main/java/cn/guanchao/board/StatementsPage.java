package cn.guanchao.board;

import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.net.URI;
import java.security.Principal;
import java.util.List;

/**
 * The statements of an incident: written, read carefully, approved by another, published.
 */
@Page
@RequestMapping("/incidents/{id}/statements")
@PreAuthorize("hasRole('VIEWER')")
class StatementsPage {

	private static final String PART = "statements";

	private final Incidents incidents;

	private final Notices notices;

	StatementsPage(Incidents incidents, Notices notices) {
		this.incidents = incidents;
		this.notices = notices;
	}

	@PostMapping
	@PreAuthorize("hasRole('ANALYST')")
	String draft(@PathVariable long id, @RequestParam TextTemplate.Kind kind, @RequestParam String title,
			@RequestParam String text, Principal who, RedirectAttributes flash) {
		this.incidents.draftStatement(id, kind, title, text, who.getName());
		return this.notices.room(id, PART, flash, "done.drafted");
	}

	/** What a careful reader would take amiss, at its place; keeps nothing. */
	@PostMapping("/check")
	@PreAuthorize(Rights.HANDLE)
	String check(@PathVariable long id, @RequestParam TextTemplate.Kind kind, @RequestParam String title,
			@RequestParam String text, Model model) {
		model.addAttribute("reading", Reading.of(title, text, this.incidents.check(id, kind, title, text)))
			.addAttribute("open", TextTemplate.open(title + "\n" + text))
			.addAttribute("length", text.strip().length());
		return "room/reading :: reading";
	}

	/** The same for a text that was submitted. */
	@GetMapping("/{statement}/check")
	String checked(@PathVariable long id, @PathVariable long statement, Model model) {
		Statement one = one(id, statement);
		return check(id, one.kind(), one.title(), one.text(), model);
	}

	/** What changed since the revision before. */
	@GetMapping("/{statement}/diff")
	String diff(@PathVariable long id, @PathVariable long statement, Model model) {
		Statement after = one(id, statement);
		List<Statement> before = this.incidents.file(id)
			.statements()
			.stream()
			.filter((earlier) -> earlier.kind() == after.kind() && earlier.revision() < after.revision())
			.toList();
		Statement last = before.isEmpty() ? null : before.getLast();
		model.addAttribute("after", after).addAttribute("before", last);
		if (last != null) {
			model.addAttribute("diff",
					TextDiff.of(last.title() + "\n" + last.text(), after.title() + "\n" + after.text()));
		}
		return "room/reading :: diff";
	}

	@PostMapping("/{statement}/approve")
	@PreAuthorize(Rights.APPROVE)
	String approve(@PathVariable long id, @PathVariable long statement, @RequestParam String sha256, Principal who,
			RedirectAttributes flash) {
		this.incidents.approve(id, statement, sha256, who.getName());
		return this.notices.room(id, PART, flash, "done.approved");
	}

	@PostMapping("/{statement}/reject")
	@PreAuthorize(Rights.APPROVE)
	String reject(@PathVariable long id, @PathVariable long statement, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		this.incidents.reject(id, statement, why, who.getName());
		return this.notices.room(id, PART, flash, "done.rejected");
	}

	@PostMapping("/{statement}/publish")
	@PreAuthorize("hasRole('MANAGER')")
	String publish(@PathVariable long id, @PathVariable long statement, @RequestParam String channel,
			@RequestParam(defaultValue = "") String url, @RequestParam(required = false) @Nullable String at,
			Principal who, RedirectAttributes flash) {
		this.incidents.publish(id, statement, channel, url.isBlank() ? null : URI.create(url.strip()), Times.read(at),
				who.getName());
		return this.notices.room(id, PART, flash, "done.published");
	}

	private Statement one(long id, long statement) {
		return this.incidents.file(id)
			.statements()
			.stream()
			.filter((candidate) -> candidate.id() == statement)
			.findFirst()
			.orElseThrow(() -> new Missing("statement", Long.toString(statement)));
	}

}
