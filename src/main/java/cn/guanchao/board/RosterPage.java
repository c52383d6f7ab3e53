package cn.guanchao.board;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.PlanWarnings;
import cn.guanchao.roster.Absence;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import cn.guanchao.roster.Shift;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Who is on duty now and next? Planners plan shifts; everybody enters their absence. */
@Page
@RequestMapping("/roster")
@PreAuthorize("hasRole('VIEWER')")
class RosterPage {

	private static final int DAYS = 7;

	private final Roster roster;

	private final Playbooks playbooks;

	private final Colleagues colleagues;

	private final Notices notices;

	private final Clock clock;

	RosterPage(Roster roster, Playbooks playbooks, Colleagues colleagues, Notices notices, Clock clock) {
		this.roster = roster;
		this.playbooks = playbooks;
		this.colleagues = colleagues;
		this.notices = notices;
		this.clock = clock;
	}

	/** A duty's week. */
	record Week(Duty duty, List<Roll.Stretch> stretches) {

		/** Where in the week a moment lies, in percent. */
		public double place(Instant at, Instant from) {
			return Math.clamp(Duration.between(from, at).toMinutes() / (DAYS * 24 * 60.0) * 100, 0, 100);
		}

	}

	@GetMapping
	String week(Authentication caller, Model model) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
		LocalDate today = now.atZone(Times.SHANGHAI).toLocalDate();
		Instant from = today.atStartOfDay(Times.SHANGHAI).toInstant();
		Roll roll = this.roster.from(from);
		model
			.addAttribute("weeks",
					Arrays.stream(Duty.values())
						.map((duty) -> new Week(duty, roll.stretches(duty, from, from.plus(Duration.ofDays(DAYS)))))
						.toList())
			.addAttribute("from", from)
			.addAttribute("days", IntStream.range(0, DAYS).mapToObj(today::plusDays).toList())
			.addAttribute("roll", roll)
			.addAttribute("gaps", PlanWarnings.staffing(this.playbooks.all(), roll, now))
			.addAttribute("duties", Duty.values())
			.addAttribute("shifts", this.roster.shifts(now))
			.addAttribute("absences", this.roster.absences(now))
			.addAttribute("colleagues", this.colleagues.active())
			.addAttribute("names", this.colleagues.names())
			.addAttribute("me", caller.getName())
			.addAttribute("planner", planner(caller));
		return "roster";
	}

	@PostMapping("/shifts")
	@PreAuthorize(Rights.PLAN)
	String add(@RequestParam Duty duty, @RequestParam String login, @RequestParam String from,
			@RequestParam String until, @RequestParam(required = false) @Nullable Integer everyDays,
			Authentication caller, RedirectAttributes flash) {
		this.roster.add(new Shift(0, duty, login, Times.required(from), Times.required(until), everyDays, null),
				caller.getName());
		return this.notices.done("/roster", flash, "roster.added");
	}

	@PostMapping("/shifts/{id}/remove")
	@PreAuthorize(Rights.PLAN)
	String removeShift(@PathVariable long id, Authentication caller, RedirectAttributes flash) {
		if (!this.roster.removeShift(id, caller.getName())) {
			throw new Missing("shift", String.valueOf(id));
		}
		return this.notices.done("/roster", flash, "roster.removed");
	}

	@PostMapping("/absences")
	String absent(@RequestParam String login, @RequestParam String from, @RequestParam String until,
			@RequestParam(defaultValue = "") String substitute, @RequestParam(defaultValue = "") String reason,
			Authentication caller, RedirectAttributes flash) {
		own(login, caller);
		this.roster.add(new Absence(0, login, Times.required(from), Times.required(until),
				substitute.isBlank() ? null : substitute, reason, caller.getName()));
		return this.notices.done("/roster", flash, "roster.absent");
	}

	@PostMapping("/absences/{id}/remove")
	String back(@PathVariable long id, Authentication caller, RedirectAttributes flash) {
		Absence absence = this.roster.absence(id).orElseThrow(() -> new Missing("absence", String.valueOf(id)));
		own(absence.login(), caller);
		this.roster.removeAbsence(id, caller.getName());
		return this.notices.done("/roster", flash, "roster.back");
	}

	private static void own(String login, Authentication caller) {
		if (!planner(caller) && !login.equals(caller.getName())) {
			throw new AccessDeniedException("only MANAGER and ADMIN enter absences of others");
		}
	}

	private static boolean planner(Authentication caller) {
		return caller.getAuthorities()
			.stream()
			.map((authority) -> String.valueOf(authority.getAuthority()))
			.anyMatch(List.of("ROLE_MANAGER", "ROLE_ADMIN")::contains);
	}

}
