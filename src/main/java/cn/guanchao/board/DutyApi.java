package cn.guanchao.board;

import cn.guanchao.access.Person;
import cn.guanchao.playbook.Duty;
import cn.guanchao.roster.Absence;
import cn.guanchao.roster.OnDuty;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import cn.guanchao.roster.Shift;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Who has which duty when. Planners plan shifts; everybody enters their own absence. */
@RestController
@RequestMapping("/api/duty")
@Tag(name = "duty")
class DutyApi {

	private static final Set<String> PLAN_FOR_OTHERS = Set.of("ROLE_MANAGER", "ROLE_ADMIN");

	private static final Duration LONGEST = Duration.ofDays(62);

	private final Roster roster;

	private final Clock clock;

	DutyApi(Roster roster, Clock clock) {
		this.roster = roster;
		this.clock = clock;
	}

	/**
	 * @param because SHIFT, or ROLE where nobody has a shift
	 * @param insteadOf login of the absent one for whom they stand in
	 */
	record Holder(String login, String name, OnDuty.Why because, @Nullable String insteadOf) {

		static Holder of(OnDuty onDuty) {
			Person person = onDuty.person();
			return new Holder(person.login(), person.name(), onDuty.why(), onDuty.insteadOf());
		}

	}

	record Held(Duty duty, String label, List<Holder> holders) {
	}

	record Now(Instant at, List<Held> items) {
	}

	record Stretch(Duty duty, Instant from, Instant until, List<Holder> holders, boolean gap) {

		static Stretch of(Roll.Stretch stretch) {
			return new Stretch(stretch.duty(), stretch.from(), stretch.until(),
					stretch.onDuty().stream().map(Holder::of).toList(), stretch.gap());
		}

	}

	record Plan(long total, List<Stretch> items) {
	}

	record Shifts(long total, List<Shift> items) {
	}

	record Absences(long total, List<Absence> items) {
	}

	/**
	 * @param everyDays after how many days it comes again, e.g. 7; once where left out
	 */
	record NewShift(Duty duty, String login, Instant from, Instant until, @Nullable Integer everyDays,
			@Nullable Instant lastStart) {
	}

	/**
	 * @param login who is away; the caller where left out
	 */
	record NewAbsence(@Nullable String login, Instant from, Instant until, @Nullable String substitute,
			@Nullable String reason) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Who has each duty now, or at another time")
	Now now(@RequestParam(required = false) @Nullable Instant at) {
		Instant time = (at != null) ? at : this.clock.instant();
		Roll roll = this.roster.from(time);
		return new Now(time, Arrays.stream(Duty.values())
			.map((duty) -> new Held(duty, duty.label(), roll.onDuty(duty, time).stream().map(Holder::of).toList()))
			.toList());
	}

	@GetMapping("/plan")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Who has each duty over a time, in stretches without a change, with the gaps between shifts")
	Plan plan(@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant until) {
		Instant start = (from != null) ? from : this.clock.instant();
		Instant end = (until != null) ? until : start.plus(Duration.ofDays(7));
		if (!end.isAfter(start) || Duration.between(start, end).compareTo(LONGEST) > 0) {
			throw new BadInput("until", "until must be after from, by " + LONGEST.toDays() + " days at most");
		}
		Roll roll = this.roster.from(start);
		List<Stretch> items = Arrays.stream(Duty.values())
			.flatMap((duty) -> roll.stretches(duty, start, end).stream())
			.map(Stretch::of)
			.toList();
		return new Plan(items.size(), items);
	}

	@GetMapping("/shifts")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The shifts that are not over")
	Shifts shifts() {
		List<Shift> items = this.roster.shifts(this.clock.instant());
		return new Shifts(items.size(), items);
	}

	@PostMapping("/shifts")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.PLAN)
	@Operation(summary = "Plan a shift, once or every so many days")
	Shift add(@RequestBody NewShift body, Authentication caller) {
		return this.roster.add(
				new Shift(0, body.duty(), body.login(), body.from(), body.until(), body.everyDays(), body.lastStart()),
				caller.getName());
	}

	@DeleteMapping("/shifts/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize(Rights.PLAN)
	@Operation(summary = "Take a shift out of the plan")
	void removeShift(@PathVariable long id, Authentication caller) {
		if (!this.roster.removeShift(id, caller.getName())) {
			throw new Missing("shift", String.valueOf(id));
		}
	}

	@GetMapping("/absences")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Who is or will be away")
	Absences absences() {
		List<Absence> items = this.roster.absences(this.clock.instant());
		return new Absences(items.size(), items);
	}

	@PostMapping("/absences")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Enter one's own absence, or as a planner anybody's, with or without a substitute")
	Absence add(@RequestBody NewAbsence body, Authentication caller) {
		String login = (body.login() != null) ? body.login() : caller.getName();
		own(login, caller);
		return this.roster.add(new Absence(0, login, body.from(), body.until(), body.substitute(),
				(body.reason() != null) ? body.reason() : "", caller.getName()));
	}

	@DeleteMapping("/absences/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Back earlier: take one's own absence out, or as a planner anybody's")
	void removeAbsence(@PathVariable long id, Authentication caller) {
		Absence absence = this.roster.absence(id).orElseThrow(() -> new Missing("absence", String.valueOf(id)));
		own(absence.login(), caller);
		this.roster.removeAbsence(id, caller.getName());
	}

	private static void own(String login, Authentication caller) {
		boolean planner = caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> PLAN_FOR_OTHERS.contains(String.valueOf(authority.getAuthority())));
		if (!planner && !login.equals(caller.getName())) {
			throw new AccessDeniedException("only MANAGER and ADMIN enter absences of others");
		}
	}

}
