package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.reply.Replies;
import cn.guanchao.reply.Reply;
import cn.guanchao.reply.ReplyFilter;
import cn.guanchao.respond.Assessments;
import cn.guanchao.respond.CompensationProposal;
import cn.guanchao.respond.Compensations;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Move;
import cn.guanchao.respond.Statement;
import cn.guanchao.review.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be done by when? The room of one incident, and the moves made in it. */
@Page
@RequestMapping("/incidents/{id}")
@PreAuthorize("hasRole('VIEWER')")
class RoomPage {

	private static final int WAITING = 5;

	private static final int OTHERS = 50;

	private static final int PHRASES = 8;

	private final Incidents incidents;

	private final Assessments assessments;

	private final Compensations compensations;

	private final Replies replies;

	private final Cases cases;

	private final Colleagues colleagues;

	private final Notices notices;

	private final Wording say;

	RoomPage(Incidents incidents, Assessments assessments, Compensations compensations, Replies replies, Cases cases,
			Colleagues colleagues, Notices notices, Wording say) {
		this.incidents = incidents;
		this.assessments = assessments;
		this.compensations = compensations;
		this.replies = replies;
		this.cases = cases;
		this.colleagues = colleagues;
		this.notices = notices;
		this.say = say;
	}

	/**
	 * A step of the plan that this level asks for, with its clock in the current round.
	 */
	record Task(Step step, @Nullable Deadline clock) {

		static List<Task> of(IncidentFile file) {
			return file.playbook()
				.steps()
				.stream()
				.filter((step) -> step.due().containsKey(file.incident().level()))
				.map((step) -> new Task(step, clock(file, "step/" + step.id() + "/")))
				.toList();
		}

		private static @Nullable Deadline clock(IncidentFile file, String key) {
			return file.promises()
				.stream()
				.filter((promise) -> promise.key().startsWith(key))
				.reduce((first, last) -> last)
				.orElse(null);
		}

		public boolean done() {
			return this.clock != null && !this.clock.outstanding();
		}

	}

	/** A proposal, and whether the reader is asked to decide it. */
	record Offer(CompensationProposal proposal, boolean mine) {
	}

	@GetMapping
	String room(@PathVariable long id, Principal who, Model model) {
		IncidentFile file = this.incidents.file(id);
		Incident incident = file.incident();
		model.addAttribute("file", file)
			.addAttribute("incident", incident)
			.addAttribute("plan", file.playbook().at(incident.level()))
			.addAttribute("names", this.colleagues.names())
			.addAttribute("open", promises(file, true))
			.addAttribute("closed", promises(file, false))
			.addAttribute("tasks", Task.of(file))
			.addAttribute("may", may(file))
			.addAttribute("me", who.getName())
			.addAttribute("kinds", TextTemplate.Kind.values())
			.addAttribute("levels", Level.values())
			.addAttribute("grade", this.assessments.grade(file))
			.addAttribute("rules", LevelRule.of(file.playbook(), incident.about().facts()))
			.addAttribute("told", Told.of(file))
			.addAttribute("guessed", file.promises().stream().anyMatch(RoomPage::guessed))
			.addAttribute("others", others(incident))
			.addAttribute("risks", RiskCategory.values())
			.addAttribute("setAside", this.incidents.setAside(id).orElse(null))
			.addAttribute("known", KnownFacts.of(file))
			.addAttribute("drafts", latest(file))
			.addAttribute("statements", file.statements().reversed());
		money(incident, who.getName(), model);
		work(id, model);
		return "incident";
	}

	private void money(Incident incident, String me, Model model) {
		model
			.addAttribute("offers",
					this.compensations.of(incident.id())
						.reversed()
						.stream()
						.map((proposal) -> new Offer(proposal, this.compensations.mayDecide(incident, proposal, me)))
						.toList())
			.addAttribute("reserve", this.compensations.reserve(incident).orElse(null));
	}

	private void work(long id, Model model) {
		List<Reply> next = this.replies.list(ReplyFilter.of(id), 0, WAITING).items();
		model.addAttribute("progress", this.replies.progress(id))
			.addAttribute("waiting", next.stream().filter(Reply::open).toList());
	}

	/** What is handled at the same time, and might be the same matter. */
	private List<Incident> others(Incident incident) {
		return this.incidents.list(true, 0, OTHERS)
			.items()
			.stream()
			.map(IncidentFile.Listed::incident)
			.filter((other) -> other.id() != incident.id() && other.drill() == incident.drill())
			.toList();
	}

	/** The newest text of each kind, to write on from. */
	private static List<Statement> latest(IncidentFile file) {
		return file.statements()
			.stream()
			.collect(Collectors.toMap(Statement::kind, (statement) -> statement, (_, later) -> later))
			.values()
			.stream()
			.sorted(Comparator.comparing(Statement::kind))
			.toList();
	}

	/** Asked for by the page itself, so that a slow search never holds up a clock. */
	@GetMapping("/similar")
	String similar(@PathVariable long id, Model model) {
		Incident incident = this.incidents.file(id).incident();
		String risk = (incident.about().risk() != null) ? incident.about().risk().code() : "";
		model.addAttribute("cases", this.cases.similar(id))
			.addAttribute("phrases", risk.isEmpty() ? List.of() : this.cases.phrases("", risk, 0, PHRASES))
			.addAttribute("incident", incident);
		return "room/similar :: similar";
	}

	@PostMapping("/acknowledge")
	@PreAuthorize(Rights.HANDLE)
	String acknowledge(@PathVariable long id, Principal who, RedirectAttributes flash) {
		this.incidents.acknowledge(id, who.getName(), this.say.text("incident.via.page"));
		return this.notices.room(id, "", flash, "done.acknowledged");
	}

	@PostMapping("/level")
	@PreAuthorize(Rights.DECIDE)
	String level(@PathVariable long id, @RequestParam String to, @RequestParam String why,
			@RequestParam(defaultValue = "12") int hours, Principal who, RedirectAttributes flash) {
		this.incidents.changeLevel(id, Level.of(to), why, Duration.ofHours(hours), who.getName());
		return this.notices.room(id, "", flash, "done.level");
	}

	@PostMapping("/note")
	@PreAuthorize(Rights.HANDLE)
	String note(@PathVariable long id, @RequestParam String text, Principal who, RedirectAttributes flash) {
		this.incidents.note(id, text, who.getName());
		return this.notices.room(id, "", flash, "done.note");
	}

	@PostMapping("/tasks/{step}")
	@PreAuthorize(Rights.HANDLE)
	String task(@PathVariable long id, @PathVariable String step, @RequestParam(defaultValue = "") String note,
			Principal who, RedirectAttributes flash) {
		this.incidents.completeStep(id, step, note, who.getName());
		return this.notices.room(id, "", flash, "done.task");
	}

	@PostMapping("/waive")
	@PreAuthorize(Rights.DECIDE)
	String waive(@PathVariable long id, @RequestParam String key, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		this.incidents.waive(id, key, why, who.getName());
		return this.notices.room(id, "", flash, "done.waived");
	}

	@PostMapping("/resume")
	@PreAuthorize(Rights.PLAN)
	String resume(@PathVariable long id, @RequestParam String why, Principal who, RedirectAttributes flash) {
		this.incidents.resume(id, why, who.getName());
		return this.notices.room(id, "", flash, "done.resumed");
	}

	@PostMapping("/resolve")
	@PreAuthorize(Rights.DECIDE)
	String resolve(@PathVariable long id, @RequestParam String why, Principal who, RedirectAttributes flash) {
		this.incidents.resolve(id, why, who.getName());
		return this.notices.room(id, "", flash, "done.resolved");
	}

	@PostMapping("/review")
	@PreAuthorize(Rights.REVIEW)
	String review(@PathVariable long id, @RequestParam String summary, Principal who, RedirectAttributes flash) {
		this.incidents.review(id, summary, who.getName());
		return this.notices.room(id, "", flash, "done.reviewed");
	}

	@PostMapping("/reopen")
	@PreAuthorize(Rights.DECIDE)
	String reopen(@PathVariable long id, @RequestParam String why, Principal who, RedirectAttributes flash) {
		this.incidents.reopen(id, why, who.getName());
		return this.notices.room(id, "", flash, "done.reopened");
	}

	/** The clocks beside the tasks', which stand with their tasks. */
	private static List<Deadline> promises(IncidentFile file, boolean outstanding) {
		return file.promises()
			.stream()
			.filter((promise) -> promise.kind() != Deadline.Kind.STEP && promise.outstanding() == outstanding)
			.toList();
	}

	private static boolean guessed(Deadline promise) {
		return promise.outstanding() && promise.estimate() != null;
	}

	/** What the incident allows now, by the move's name. */
	private static Map<String, Boolean> may(IncidentFile file) {
		return Arrays.stream(Move.values()).collect(Collectors.toMap(Move::name, file.moves()::contains));
	}

}
