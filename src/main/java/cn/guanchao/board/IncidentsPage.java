package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Step;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Assessments;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentEvent;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Move;
import cn.guanchao.respond.Opening;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be done by when? The list of incidents and the room of each. */
@Page
@RequestMapping("/incidents")
@PreAuthorize("hasRole('VIEWER')")
class IncidentsPage {

	private static final int SIZE = 30;

	private final Incidents incidents;

	private final Assessments assessments;

	private final Subjects subjects;

	private final People people;

	private final Wording say;

	IncidentsPage(Incidents incidents, Assessments assessments, Subjects subjects, People people, Wording say) {
		this.incidents = incidents;
		this.assessments = assessments;
		this.subjects = subjects;
		this.people = people;
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

	@GetMapping
	String list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "0") int page,
			Model model) {
		model.addAttribute("found", this.incidents.list(!all, Math.max(0, page), SIZE))
			.addAttribute("all", all)
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", SIZE)
			.addAttribute("names", names())
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
		return room(opened.id());
	}

	@GetMapping("/{id}")
	String file(@PathVariable long id, Principal who, Model model) {
		IncidentFile file = this.incidents.file(id);
		model.addAttribute("file", file)
			.addAttribute("incident", file.incident())
			.addAttribute("grade", this.assessments.grade(file))
			.addAttribute("plan", file.playbook().at(file.incident().level()))
			.addAttribute("names", names())
			.addAttribute("open", promises(file, true))
			.addAttribute("closed", promises(file, false))
			.addAttribute("tasks", Task.of(file))
			.addAttribute("may", may(file))
			.addAttribute("me", who.getName())
			.addAttribute("kinds", TextTemplate.Kind.values())
			.addAttribute("levels", Level.values());
		return "incident";
	}

	@PostMapping("/{id}/acknowledge")
	@PreAuthorize("hasAnyRole('ANALYST', 'EXECUTIVE', 'LEGAL')")
	String acknowledge(@PathVariable long id, Principal who, RedirectAttributes flash) {
		this.incidents.acknowledge(id, who.getName(), this.say.text("incident.via.page"));
		return done(id, "done.acknowledged", flash);
	}

	@PostMapping("/{id}/level")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE')")
	String level(@PathVariable long id, @RequestParam String to, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		this.incidents.changeLevel(id, Level.of(to), why, who.getName());
		return done(id, "done.level", flash);
	}

	@PostMapping("/{id}/note")
	@PreAuthorize("hasAnyRole('ANALYST', 'EXECUTIVE', 'LEGAL')")
	String note(@PathVariable long id, @RequestParam String text, Principal who, RedirectAttributes flash) {
		this.incidents.note(id, text, who.getName());
		return done(id, "done.note", flash);
	}

	@PostMapping("/{id}/tasks/{step}")
	@PreAuthorize("hasAnyRole('ANALYST', 'EXECUTIVE', 'LEGAL')")
	String task(@PathVariable long id, @PathVariable String step, @RequestParam(defaultValue = "") String note,
			Principal who, RedirectAttributes flash) {
		this.incidents.completeStep(id, step, note, who.getName());
		return done(id, "done.task", flash);
	}

	@PostMapping("/{id}/waive")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE')")
	String waive(@PathVariable long id, @RequestParam String key, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		this.incidents.waive(id, key, why, who.getName());
		return done(id, "done.waived", flash);
	}

	@PostMapping("/{id}/statements")
	@PreAuthorize("hasRole('ANALYST')")
	String draft(@PathVariable long id, @RequestParam TextTemplate.Kind kind, @RequestParam String title,
			@RequestParam String text, Principal who, RedirectAttributes flash) {
		this.incidents.draftStatement(id, kind, title, text, who.getName());
		return done(id, "done.drafted", flash);
	}

	@PostMapping("/{id}/statements/{statement}/approve")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE', 'LEGAL')")
	String approve(@PathVariable long id, @PathVariable long statement, @RequestParam String sha256, Principal who,
			RedirectAttributes flash) {
		this.incidents.approve(id, statement, sha256, who.getName());
		return done(id, "done.approved", flash);
	}

	@PostMapping("/{id}/statements/{statement}/reject")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE', 'LEGAL')")
	String reject(@PathVariable long id, @PathVariable long statement, @RequestParam String why, Principal who,
			RedirectAttributes flash) {
		this.incidents.reject(id, statement, why, who.getName());
		return done(id, "done.rejected", flash);
	}

	@PostMapping("/{id}/statements/{statement}/publish")
	@PreAuthorize("hasRole('MANAGER')")
	String publish(@PathVariable long id, @PathVariable long statement, @RequestParam String channel,
			@RequestParam(defaultValue = "") String url, @RequestParam(required = false) @Nullable String at,
			Principal who, RedirectAttributes flash) {
		this.incidents.publish(id, statement, channel, url.isBlank() ? null : URI.create(url.strip()), Times.read(at),
				who.getName());
		return done(id, "done.published", flash);
	}

	@PostMapping("/{id}/resolve")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE')")
	String resolve(@PathVariable long id, @RequestParam String why, Principal who, RedirectAttributes flash) {
		this.incidents.resolve(id, why, who.getName());
		return done(id, "done.resolved", flash);
	}

	@PostMapping("/{id}/review")
	@PreAuthorize("hasRole('ANALYST')")
	String review(@PathVariable long id, @RequestParam String summary, Principal who, RedirectAttributes flash) {
		this.incidents.review(id, summary, who.getName());
		return done(id, "done.reviewed", flash);
	}

	@PostMapping("/{id}/reopen")
	@PreAuthorize("hasAnyRole('MANAGER', 'EXECUTIVE')")
	String reopen(@PathVariable long id, @RequestParam String why, Principal who, RedirectAttributes flash) {
		this.incidents.reopen(id, why, who.getName());
		return done(id, "done.reopened", flash);
	}

	/** The clocks beside the tasks', which stand with their tasks. */
	private static List<Deadline> promises(IncidentFile file, boolean outstanding) {
		return file.promises()
			.stream()
			.filter((promise) -> promise.kind() != Deadline.Kind.STEP && promise.outstanding() == outstanding)
			.toList();
	}

	/** What the incident allows now, by the move's name. */
	private static Map<String, Boolean> may(IncidentFile file) {
		return Arrays.stream(Move.values()).collect(Collectors.toMap(Move::name, file.moves()::contains));
	}

	private String done(long id, String notice, RedirectAttributes flash) {
		flash.addFlashAttribute("notice", this.say.text(notice));
		return room(id);
	}

	private static String room(long id) {
		return "redirect:/incidents/" + id;
	}

	private Map<String, String> names() {
		Map<String, String> names = this.people.all().stream().collect(Collectors.toMap(Person::login, Person::name));
		names.put(IncidentEvent.ENGINE, this.say.text("timeline.engine"));
		return names;
	}

}
