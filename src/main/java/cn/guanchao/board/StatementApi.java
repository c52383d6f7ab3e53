package cn.guanchao.board;

import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Statement;
import cn.guanchao.respond.StatementCheck;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The statements of an incident: drafted, checked, approved by another, published. */
@RestController
@RequestMapping("/api/incidents/{id}/statements")
@Tag(name = "incidents")
class StatementApi {

	private final Incidents incidents;

	StatementApi(Incidents incidents) {
		this.incidents = incidents;
	}

	record Draft(String kind, String title, String text) {
	}

	/** A draft as it was kept, and what a careful reader would take amiss. */
	record Drafted(@JsonUnwrapped Statement statement, List<StatementCheck.Finding> findings) {
	}

	record Approval(String sha256) {
	}

	record Publication(String channel, @Nullable URI url, @Nullable Instant at) {
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(
			summary = "Draft a statement (kind holding or full); replaces the draft before it and voids its approvals")
	Drafted draft(@PathVariable long id, @RequestBody Draft body, Principal caller) {
		Statement draft = this.incidents.draftStatement(id, kind(body.kind()), body.title(), body.text(),
				caller.getName());
		return new Drafted(draft, this.incidents.check(id, draft.kind(), draft.title(), draft.text()));
	}

	@PostMapping("/check")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "What a careful reader would take amiss in a text; keeps nothing")
	List<StatementCheck.Finding> check(@PathVariable long id, @RequestBody Draft body) {
		return this.incidents.check(id, kind(body.kind()), body.title(), body.text());
	}

	@PostMapping("/{statement}/approve")
	@PreAuthorize(Rights.APPROVE)
	@Operation(summary = "Approve the text with this hash; never one's own")
	Statement approve(@PathVariable long id, @PathVariable long statement, @RequestBody Approval body,
			Principal caller) {
		return this.incidents.approve(id, statement, body.sha256(), caller.getName());
	}

	@PostMapping("/{statement}/reject")
	@PreAuthorize(Rights.APPROVE)
	@Operation(summary = "Send a text back to its drafter, with a reason")
	Statement reject(@PathVariable long id, @PathVariable long statement, @RequestBody IncidentApi.Reason body,
			Principal caller) {
		return this.incidents.reject(id, statement, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{statement}/publish")
	@PreAuthorize("hasRole('MANAGER')")
	@Operation(summary = "Record that an approved text is out, where and when; this stops its clock")
	Statement publish(@PathVariable long id, @PathVariable long statement, @RequestBody Publication body,
			Principal caller) {
		return this.incidents.publish(id, statement, body.channel(), body.url(), body.at(), caller.getName());
	}

	private static TextTemplate.Kind kind(String code) {
		return switch (code.toLowerCase(Locale.ROOT)) {
			case "holding" -> TextTemplate.Kind.HOLDING;
			case "full" -> TextTemplate.Kind.FULL;
			default -> throw new BadInput("kind", "kind '" + code + "' is unknown; use holding or full");
		};
	}

}
