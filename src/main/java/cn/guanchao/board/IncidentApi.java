package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Move;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.Statement;
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

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The life of incidents; a move that is not allowed is a 409 that says what is. */
@RestController
@RequestMapping("/api/incidents")
@Tag(name = "incidents")
class IncidentApi {

	private final Incidents incidents;

	IncidentApi(Incidents incidents) {
		this.incidents = incidents;
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

	@PostMapping("/{id}/resume")
	@PreAuthorize(Rights.PLAN)
	@Operation(summary = "Let the engine handle an incident again that it had set aside, with a reason")
	File resume(@PathVariable long id, @RequestBody Reason body, Principal caller) {
		this.incidents.resume(id, body.orEmpty(), caller.getName());
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

}
