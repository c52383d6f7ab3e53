package cn.guanchao.board;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.PlanWarnings;
import cn.guanchao.respond.Simulation;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The plans, and a check of new ones. */
@RestController
@RequestMapping("/api/playbooks")
@Tag(name = "playbooks")
class PlaybookApi {

	private final Playbooks playbooks;

	private final WorkingCalendar calendar;

	private final Roster roster;

	private final Clock clock;

	PlaybookApi(Playbooks playbooks, WorkingCalendar calendar, Roster roster, Clock clock) {
		this.playbooks = playbooks;
		this.calendar = calendar;
		this.roster = roster;
		this.clock = clock;
	}

	record Plans(long total, List<Playbook> items) {
	}

	/**
	 * @param warnings what the plan could not keep here and now, though it is sound
	 */
	record Checked(boolean valid, List<Problem> problems, List<String> warnings) {
	}

	/**
	 * What to play through.
	 *
	 * @param openedAt now where it is left out
	 * @param level Ⅱ where it is left out
	 * @param absent duties that nobody holds
	 * @param away logins of people who cannot be reached
	 * @param until how long after the opening it ends; three days where it is left out
	 */
	record Scenario(@Nullable Instant openedAt, @Nullable String level, @Nullable Set<Duty> absent,
			@Nullable Set<String> away, @Nullable List<Simulation.Act> acts, @Nullable Duration until) {

		Simulation.Scenario orDefaults(Instant now) {
			return new Simulation.Scenario((this.openedAt != null) ? this.openedAt : now,
					(this.level != null) ? Level.of(this.level) : Level.II,
					(this.absent != null) ? this.absent : Set.of(), (this.acts != null) ? this.acts : List.of(),
					(this.until != null) ? this.until : Duration.ofDays(3));
		}

	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "All plans")
	Plans all() {
		List<Playbook> items = List.copyOf(this.playbooks.all());
		return new Plans(items.size(), items);
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "One plan")
	Playbook one(@PathVariable String id) {
		return this.playbooks.find(id).orElseThrow(() -> new Missing("playbook", id));
	}

	@PostMapping("/{id}/simulate")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The full timeline for an opening time, level, absences and acts; nobody is told")
	Simulation.Result simulate(@PathVariable String id, @RequestBody Scenario scenario) {
		Simulation.Scenario played = scenario.orDefaults(this.clock.instant());
		Roll roll = this.roster.from(played.openedAt()).without((scenario.away() != null) ? scenario.away() : Set.of());
		return Simulation.run(one(id), this.calendar, played, Simulation.Staff.of(roll));
	}

	@PostMapping("/check")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Check a playbook's YAML: every problem with its line, path, value and remedy")
	Checked check(@RequestParam(defaultValue = "playbook.yml") String file, @RequestBody String yaml) {
		try {
			Instant now = this.clock.instant();
			return new Checked(true, List.of(),
					PlanWarnings.of(this.playbooks.check(file, yaml), this.calendar, this.roster.from(now), now));
		}
		catch (BadYaml ex) {
			return new Checked(false, ex.problems(), List.of());
		}
	}

}
