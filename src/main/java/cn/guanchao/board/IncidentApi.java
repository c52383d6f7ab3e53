package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.CompensationProposal;
import cn.guanchao.respond.Compensations;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Move;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.Regrouping;
import cn.guanchao.respond.Statement;
import cn.guanchao.respond.StatementCheck;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The life of incidents; a move that is not allowed is a 409 that says what is. */
@RestController
@RequestMapping("/api/incidents")
@Tag(name = "incidents")
class IncidentApi {

	private final Incidents incidents;

	private final Compensations compensations;

	private final Regrouping regrouping;

	IncidentApi(Incidents incidents, Compensations compensations, Regrouping regrouping) {
		this.incidents = incidents;
		this.regrouping = regrouping;
		this.compensations = compensations;
	}

	record Due(String label, Instant dueAt, boolean overdue) {

		static @Nullable Due of(@Nullable Deadline deadline, Instant now) {
			return (deadline != null) ? new Due(deadline.label(), deadline.dueAt(), deadline.isOverdue(now)) : null;
		}

	}

	record Item(long id, String title, String subjectId, String subjectName, Level level, Incident.State state,
			@Nullable String owner, boolean drill, Instant openedAt, @Nullable Due nextDeadline) {

		static Item of(IncidentFile.Listed listed, Instant now) {
			Incident incident = listed.incident();
			return new Item(incident.id(), incident.title(), incident.about().subjectId(),
					incident.about().subjectName(), incident.level(), incident.state(), incident.owner(),
					incident.drill(), incident.openedAt(), Due.of(listed.next(), now));
		}

	}

	record Items(long total, List<Item> items) {
	}

	/**
	 * The plan as far as it concerns an incident; the full text is pinned by its hash.
	 */
	record Plan(String id, String name, String hash, List<Step> steps, List<TextTemplate> templates,
			List<String> closing) {

		static Plan of(Playbook playbook) {
			return new Plan(playbook.id(), playbook.name(), playbook.hash(), playbook.steps(), playbook.statements(),
					playbook.closing());
		}

	}

	record File(Incident incident, Instant asOf, Plan playbook, List<Deadline> deadlines,
			List<IncidentFile.Entry> timeline, List<Statement> statements, List<Evidence> evidence,
			List<IncidentFile.Delivery> deliveries, List<Move> allowed) {

		static File of(IncidentFile file) {
			return new File(file.incident(), file.asOf(), Plan.of(file.playbook()), file.promises(), file.timeline(),
					file.statements(), file.evidence(), file.deliveries(), file.moves());
		}

	}

	record NewIncident(String title, String subjectId, @Nullable String subjectName, @Nullable RiskCategory risk,
			@Nullable String level, @Nullable String playbook, @Nullable String reason) {
	}

	record Reason(@Nullable String text) {

		String orEmpty() {
			return (this.text != null) ? this.text : "";
		}

	}

	/**
	 * @param lasts how long it wins over the detector; 12 hours where left out
	 */
	record LevelChange(String level, String why, @Nullable Duration lasts) {
	}

	/**
	 * @param into the incident that goes on
	 */
	record Merge(long into, String why) {
	}

	/**
	 * @param mentions ids of the evidence that goes along
	 */
	record Split(String title, @Nullable RiskCategory risk, @Nullable String level, @Nullable List<String> mentions,
			String why) {
	}

	record Draft(String kind, String title, String text) {
	}

	/** A draft as it was kept, and what a careful reader would take amiss. */
	record Drafted(@JsonUnwrapped Statement statement, List<StatementCheck.Finding> findings) {
	}

	/**
	 * @param amount yuan for all people together
	 */
	record NewCompensation(long amount, int people, String basis) {
	}

	record Approval(String sha256) {
	}

	record Publication(String channel, @Nullable URI url, @Nullable Instant at) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Incidents, the active and grave ones first")
	Items list(@RequestParam(defaultValue = "true") boolean active, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "50") int size) {
		if (page < 0 || size < 1 || size > 200) {
			throw new BadInput("size", "size must be 1 to 200 and page at least 0; they are " + size + " and " + page);
		}
		IncidentFile.Page found = this.incidents.list(active, page, size);
		return new Items(found.total(), found.items().stream().map((listed) -> Item.of(listed, found.asOf())).toList());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Open an incident by hand")
	File open(@RequestBody NewIncident body, Principal caller) {
		Opening opening = Opening.byHand(caller.getName(), body.title(), body.subjectId(),
				(body.subjectName() != null) ? body.subjectName() : body.subjectId(), body.risk(),
				(body.level() != null) ? Level.of(body.level()) : null, (body.reason() != null) ? body.reason() : "");
		return file(this.incidents.open((body.playbook() != null) ? opening.following(body.playbook()) : opening).id());
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Everything about one incident, with what may be done now")
	File file(@PathVariable long id) {
		return File.of(this.incidents.file(id));
	}

	@PostMapping("/{id}/acknowledge")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Take charge")
	File acknowledge(@PathVariable long id, Principal caller) {
		this.incidents.acknowledge(id, caller.getName(), "接口");
		return file(id);
	}

	@PostMapping("/{id}/level")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Set the level by hand, with a reason; it wins over the detector for a while, then expires")
	File level(@PathVariable long id, @RequestBody LevelChange body, Principal caller) {
		this.incidents.changeLevel(id, Level.of(body.level()), body.why(),
				(body.lasts() != null) ? body.lasts() : Incidents.MANUAL_LEVEL, caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/note")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Add to the log; this counts as progress")
	File note(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.note(id, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/tasks/{step}/done")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "A task of the plan is done")
	File done(@PathVariable long id, @PathVariable String step, @RequestBody Reason body, Principal caller) {
		this.incidents.completeStep(id, step, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/waive")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Give a promise up on purpose, with a reason")
	File waive(@PathVariable long id, @RequestParam String deadline, @RequestBody Reason body, Principal caller) {
		this.incidents.waive(id, deadline, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/statements")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(
			summary = "Draft a statement (kind holding or full); replaces the draft before it and voids its approvals")
	Drafted draft(@PathVariable long id, @RequestBody Draft body, Principal caller) {
		Statement draft = this.incidents.draftStatement(id, kind(body.kind()), body.title(), body.text(),
				caller.getName());
		return new Drafted(draft, this.incidents.check(id, draft.kind(), draft.title(), draft.text()));
	}

	@PostMapping("/{id}/statements/check")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "What a careful reader would take amiss in a text; keeps nothing")
	List<StatementCheck.Finding> check(@PathVariable long id, @RequestBody Draft body) {
		return this.incidents.check(id, kind(body.kind()), body.title(), body.text());
	}

	@PostMapping("/{id}/statements/{statement}/approve")
	@PreAuthorize(Rights.APPROVE)
	@Operation(summary = "Approve the text with this hash; never one's own")
	Statement approve(@PathVariable long id, @PathVariable long statement, @RequestBody Approval body,
			Principal caller) {
		return this.incidents.approve(id, statement, body.sha256(), caller.getName());
	}

	@PostMapping("/{id}/statements/{statement}/reject")
	@PreAuthorize(Rights.APPROVE)
	@Operation(summary = "Send a text back to its drafter, with a reason")
	Statement reject(@PathVariable long id, @PathVariable long statement, @RequestBody Reason body, Principal caller) {
		return this.incidents.reject(id, statement, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{id}/statements/{statement}/publish")
	@PreAuthorize("hasRole('MANAGER')")
	@Operation(summary = "Record that an approved text is out, where and when; this stops its clock")
	Statement publish(@PathVariable long id, @PathVariable long statement, @RequestBody Publication body,
			Principal caller) {
		return this.incidents.publish(id, statement, body.channel(), body.url(), body.at(), caller.getName());
	}

	@GetMapping("/{id}/compensations")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What was proposed for those affected, and who said what")
	List<CompensationProposal> compensations(@PathVariable long id) {
		return this.compensations.of(id);
	}

	@PostMapping("/{id}/compensations")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Propose a compensation; who must approve it follows from amount, level and reserve")
	CompensationProposal compensate(@PathVariable long id, @RequestBody NewCompensation body, Principal caller) {
		return this.compensations.propose(id, body.amount(), body.people(), body.basis(), caller.getName());
	}

	@PostMapping("/{id}/compensations/{proposal}/approve")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Say yes, when it is one's turn; never to one's own proposal")
	CompensationProposal approveCompensation(@PathVariable long id, @PathVariable long proposal,
			@RequestBody Reason body, Principal caller) {
		return this.compensations.approve(id, proposal, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{id}/compensations/{proposal}/reject")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Send a proposal back, with a reason")
	CompensationProposal rejectCompensation(@PathVariable long id, @PathVariable long proposal,
			@RequestBody Reason body, Principal caller) {
		return this.compensations.reject(id, proposal, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{id}/resume")
	@PreAuthorize(Rights.PLAN)
	@Operation(summary = "Let the engine handle an incident again that it had set aside, with a reason")
	File resume(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.resume(id, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/merge")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "The same matter as another incident: that one takes over evidence, signals and promises")
	File merge(@PathVariable long id, @RequestBody Merge body, Principal caller) {
		return file(this.regrouping.merge(id, body.into(), body.why(), caller.getName()).id());
	}

	@PostMapping("/{id}/split")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Part of it is another matter: a new incident takes this evidence along")
	File split(@PathVariable long id, @RequestBody Split body, Principal caller) {
		return file(this.regrouping
			.split(id,
					new Regrouping.Part(body.title(), body.risk(),
							(body.level() != null) ? Level.of(body.level()) : null,
							(body.mentions() != null) ? body.mentions() : List.of()),
					body.why(), caller.getName())
			.id());
	}

	@PostMapping("/{id}/recalculate")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Work estimated due times out again by the holidays that are announced by now")
	File recalculate(@PathVariable long id, Principal caller) {
		this.incidents.recalculate(id, caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/resolve")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Resolve it; what is still owed is waived with this reason")
	File resolve(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.resolve(id, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/review")
	@PreAuthorize(Rights.REVIEW)
	@Operation(summary = "The review is done")
	File review(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.review(id, body.orEmpty(), caller.getName());
		return file(id);
	}

	@PostMapping("/{id}/reopen")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Open it again, with new clocks")
	File reopen(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.reopen(id, body.orEmpty(), caller.getName());
		return file(id);
	}

	private static TextTemplate.Kind kind(String code) {
		return switch (code.toLowerCase(Locale.ROOT)) {
			case "holding" -> TextTemplate.Kind.HOLDING;
			case "full" -> TextTemplate.Kind.FULL;
			default -> throw new BadInput("kind", "kind '" + code + "' is unknown; use holding or full");
		};
	}

}
