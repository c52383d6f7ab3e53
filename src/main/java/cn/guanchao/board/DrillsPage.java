package cn.guanchao.board;

import cn.guanchao.playbook.DrillScenario;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.DrillScore;
import cn.guanchao.respond.Drills;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Would we hold out? Exercises: start one, watch its clocks, read its score. */
@Page
@RequestMapping("/drills")
@PreAuthorize("hasRole('VIEWER')")
class DrillsPage {

	private final Drills drills;

	private final Incidents incidents;

	private final Playbooks playbooks;

	private final Colleagues colleagues;

	private final Notices notices;

	DrillsPage(Drills drills, Incidents incidents, Playbooks playbooks, Colleagues colleagues, Notices notices) {
		this.drills = drills;
		this.incidents = incidents;
		this.playbooks = playbooks;
		this.colleagues = colleagues;
		this.notices = notices;
	}

	/** An exercise in the list. */
	record Held(Drills.Drill drill, IncidentFile file, DrillScore score) {
	}

	@GetMapping
	String list(Model model) {
		List<Held> held = this.drills.all().stream().map(this::held).toList();
		model.addAttribute("held", held)
			.addAttribute("scenarios", this.drills.scenarios())
			.addAttribute("plans",
					this.playbooks.all().stream().collect(Collectors.toMap(Playbook::id, Playbook::name)))
			.addAttribute("colleagues", this.colleagues.active())
			.addAttribute("names", this.colleagues.names());
		return "drills";
	}

	private Held held(Drills.Drill drill) {
		return new Held(drill, this.incidents.file(drill.incidentId()), this.drills.score(drill.incidentId()));
	}

	@PostMapping
	@PreAuthorize("hasRole('MANAGER')")
	String start(@RequestParam String scenario, @RequestParam(defaultValue = "") List<String> recipients,
			@RequestParam(defaultValue = "0") int faster, Principal who, RedirectAttributes flash) {
		if (recipients.isEmpty()) {
			throw new IllegalArgumentException("请至少勾选一位参加人，其他人不会收到任何消息");
		}
		Drills.Drill drill = this.drills.start(scenario, recipients, faster, who.getName());
		return this.notices.done("/drills/" + drill.incidentId(), flash, "drill.started");
	}

	@GetMapping("/{id}")
	String drill(@PathVariable long id, Model model) {
		Drills.Drill drill = this.drills.find(id);
		Map<String, DrillScenario> scenarios = this.drills.scenarios()
			.stream()
			.collect(Collectors.toMap(DrillScenario::id, Function.identity()));
		IncidentFile file = this.incidents.file(id);
		DrillScenario scenario = scenarios.get(drill.scenario());
		model.addAttribute("drill", drill)
			.addAttribute("file", file)
			.addAttribute("incident", file.incident())
			.addAttribute("score", this.drills.score(id))
			.addAttribute("scenario", scenario)
			.addAttribute("injects", (scenario != null) ? injects(scenario, drill, file) : List.of())
			.addAttribute("names", this.colleagues.names());
		return "drill";
	}

	/**
	 * What comes up, as far as it has.
	 *
	 * @param come whether people know of it by now
	 */
	record Inject(Duration after, String text, boolean come) {
	}

	private static List<Inject> injects(DrillScenario scenario, Drills.Drill drill, IncidentFile file) {
		return scenario.injects().stream().map((inject) -> {
			Duration after = inject.after().dividedBy(drill.faster());
			return new Inject(after, inject.text(), !drill.startedAt().plus(after).isAfter(file.asOf()));
		}).toList();
	}

}
