package cn.guanchao.board;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.PlanWarnings;
import cn.guanchao.respond.Simulation;
import cn.guanchao.respond.Simulation.Act;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What have we promised to do? The plans, a check of new ones, and a play-through. */
@Page
@RequestMapping("/playbooks")
@PreAuthorize("hasRole('VIEWER')")
class PlaybooksPage {

	private static final int LONGEST_DAYS = 30;

	private final Playbooks playbooks;

	private final WorkingCalendar calendar;

	private final Roster roster;

	private final Clock clock;

	PlaybooksPage(Playbooks playbooks, WorkingCalendar calendar, Roster roster, Clock clock) {
		this.playbooks = playbooks;
		this.calendar = calendar;
		this.roster = roster;
		this.clock = clock;
	}

	/**
	 * What to play through, as the form says it.
	 *
	 * @param acknowledge minutes after the opening, null where nobody does
	 * @param holding the same for the first answer
	 * @param full the same for the full answer
	 */
	record Play(@Nullable String openedAt, @Nullable Level level, @Nullable Set<Duty> absent,
			@Nullable Integer acknowledge, @Nullable Integer holding, @Nullable Integer full, @Nullable Integer days) {

		Simulation.Scenario scenario(Instant now) {
			Instant opened = Times.read(this.openedAt);
			int until = (this.days != null) ? Math.clamp(this.days, 1, LONGEST_DAYS) : 3;
			return new Simulation.Scenario((opened != null) ? opened : now,
					(this.level != null) ? this.level : Level.II, duties(), acts(), Duration.ofDays(until));
		}

		private List<Act> acts() {
			List<Act> acts = new ArrayList<>();
			add(acts, this.acknowledge, Act.What.ACKNOWLEDGE);
			add(acts, this.holding, Act.What.HOLDING);
			add(acts, this.full, Act.What.FULL);
			return acts;
		}

		private static void add(List<Act> acts, @Nullable Integer minutes, Act.What what) {
			if (minutes != null) {
				acts.add(new Act(Duration.ofMinutes(Math.max(0, minutes)), what, null));
			}
		}

		Set<Duty> duties() {
			return (this.absent != null && !this.absent.isEmpty()) ? EnumSet.copyOf(this.absent)
					: EnumSet.noneOf(Duty.class);
		}

	}

	@GetMapping
	String list(Model model) {
		Map<Playbook.Kind, List<Playbook>> byKind = this.playbooks.all()
			.stream()
			.sorted(Comparator.comparing(Playbook::name))
			.collect(Collectors.groupingBy(Playbook::kind, TreeMap::new, Collectors.toList()));
		model.addAttribute("kinds", byKind).addAttribute("levels", Level.values());
		return "playbooks";
	}

	@GetMapping("/{id}")
	String one(@PathVariable String id, Model model) {
		show(plan(id), model);
		return "playbook";
	}

	/** The whole timeline; nothing is kept and nobody is told. */
	@GetMapping("/{id}/simulate")
	String simulate(@PathVariable String id, Play play, Model model) {
		Playbook plan = plan(id);
		Simulation.Scenario scenario = play.scenario(this.clock.instant());
		Roll roll = this.roster.from(scenario.openedAt());
		model.addAttribute("play", play)
			.addAttribute("scenario", scenario)
			.addAttribute("absent", play.duties())
			.addAttribute("result", Simulation.run(plan, this.calendar, scenario, Simulation.Staff.of(roll)));
		show(plan, model);
		return "simulate";
	}

	private void show(Playbook plan, Model model) {
		Instant now = this.clock.instant();
		model.addAttribute("playbook", plan)
			.addAttribute("levels", Level.values())
			.addAttribute("duties", Duty.values())
			.addAttribute("warnings", PlanWarnings.of(plan, this.calendar, this.roster.from(now), now));
	}

	@PostMapping("/check")
	@PreAuthorize("hasRole('ANALYST')")
	String check(@RequestParam String yaml, @RequestParam(defaultValue = "") String file, Model model) {
		String name = file.isBlank() ? "playbook.yml" : file;
		try {
			Playbook read = this.playbooks.check(name, yaml);
			Instant now = this.clock.instant();
			model.addAttribute("read", read)
				.addAttribute("problems", List.of())
				.addAttribute("warnings", PlanWarnings.of(read, this.calendar, this.roster.from(now), now));
		}
		catch (BadYaml ex) {
			List<Problem> problems = ex.problems();
			model.addAttribute("problems", problems);
		}
		model.addAttribute("yaml", yaml).addAttribute("file", name);
		return "playbook-check";
	}

	@GetMapping("/check")
	@PreAuthorize("hasRole('ANALYST')")
	String check(@RequestParam(defaultValue = "") String from, Model model) {
		model.addAttribute("yaml", from.isBlank() ? "" : plan(from).source())
			.addAttribute("file", from.isBlank() ? "playbook.yml" : from + ".yml");
		return "playbook-check";
	}

	private Playbook plan(String id) {
		return this.playbooks.find(id).orElseThrow(() -> new Missing("playbook", id));
	}

}
