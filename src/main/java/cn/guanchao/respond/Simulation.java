package cn.guanchao.respond;

import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.IncidentEvent.Acknowledged;
import cn.guanchao.respond.IncidentEvent.LevelSet;
import cn.guanchao.respond.IncidentEvent.Noted;
import cn.guanchao.respond.IncidentEvent.Opened;
import cn.guanchao.respond.IncidentEvent.Published;
import cn.guanchao.respond.IncidentEvent.Reached;
import cn.guanchao.respond.IncidentEvent.Resolved;
import cn.guanchao.respond.IncidentEvent.StepDone;
import cn.guanchao.respond.IncidentEvent.TimePassed;
import cn.guanchao.roster.Roll;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would happen under a plan, by the same rules that run a real incident: who is told
 * when, what falls due, what breaks. Nothing is stored and nobody is told.
 */
public final class Simulation {

	private static final int MOST_LINES = 3000;

	/**
	 * What is played through.
	 *
	 * @param absent duties that nobody holds that day
	 * @param until how long after the opening it ends
	 */
	public record Scenario(Instant openedAt, Level level, Set<Duty> absent, List<Act> acts, Duration until) {

		public Scenario {
			absent = Set.copyOf(absent);
			acts = List.copyOf(acts);
			if (until.isNegative() || until.compareTo(Duration.ofDays(400)) > 0) {
				throw new IllegalArgumentException("until '" + until + "' must be between PT0S and P400D");
			}
		}

	}

	/** Whom a duty falls to at a moment, in words; empty where nobody can be reached. */
	@FunctionalInterface
	public interface Staff {

		/** Every duty is held, by nobody in particular. */
		Staff BY_DUTY = (duty, at) -> Optional.of(duty.label());

		Optional<String> holding(Duty duty, Instant at);

		/** The people of the roster by name. */
		static Staff of(Roll roll) {
			return (duty, at) -> Optional.of(roll.onDuty(duty, at))
				.filter((people) -> !people.isEmpty())
				.map((people) -> duty.label() + "（"
						+ people.stream().map((one) -> one.person().name()).collect(Collectors.joining("、")) + "）");
		}

	}

	/**
	 * Something that people do.
	 *
	 * @param after how long after the opening
	 * @param detail the step's id, or the new level
	 */
	public record Act(Duration after, What what, @Nullable String detail) {

		public enum What {

			ACKNOWLEDGE, NOTE, HOLDING, FULL, STEP, LEVEL, RESOLVE

		}

	}

	/**
	 * A line of the timeline.
	 *
	 * @param after how long after the opening
	 * @param told who gets a message, empty where nobody does
	 * @param refused whether it was an act that the rules do not allow then
	 */
	public record Line(Instant at, Duration after, Incident.State state, Level level, String text, List<String> told,
			boolean refused) {

	}

	/**
	 * @param promises every promise with how it ended
	 * @param more whether lines were left out at the end
	 */
	public record Result(List<Line> timeline, List<Deadline> promises, boolean more) {

	}

	private final Playbook playbook;

	private final WorkingCalendar calendar;

	private final Scenario scenario;

	private final Staff staff;

	private final List<Line> lines = new ArrayList<>();

	/** Promises that no later decision asks for. */
	private final List<Deadline> past = new ArrayList<>();

	private Situation situation;

	private Simulation(Playbook playbook, WorkingCalendar calendar, Scenario scenario, Staff staff) {
		this.playbook = playbook;
		this.calendar = calendar;
		this.scenario = scenario;
		this.staff = staff;
		this.situation = new Situation(
				new Incident(0, "推演", new Incident.About("simulation", "推演", null, null, Facts.none(), "推演"),
						playbook.id(), playbook.hash(), true, scenario.openedAt(), scenario.openedAt(),
						scenario.level(), Incident.State.OPEN, 1, 0, 0, 0, null, null, null, null, null, null),
				List.of());
	}

	public static Result run(Playbook playbook, WorkingCalendar calendar, Scenario scenario) {
		return run(playbook, calendar, scenario, Staff.BY_DUTY);
	}

	public static Result run(Playbook playbook, WorkingCalendar calendar, Scenario scenario, Staff staff) {
		return new Simulation(playbook, calendar, scenario, staff).run();
	}

	private Result run() {
		Instant opened = this.scenario.openedAt();
		happen(new Opened(IncidentEvent.ENGINE), opened);
		for (Act act : this.scenario.acts().stream().sorted(Comparator.comparing(Act::after)).toList()) {
			Instant at = opened.plus(act.after());
			passUntil(at);
			try {
				happen(event(act, at), at);
			}
			catch (IllegalMove ex) {
				line(at, String.valueOf(ex.getMessage()), List.of(), true);
			}
		}
		passUntil(opened.plus(this.scenario.until()));
		return new Result(this.lines,
				Stream.concat(this.past.stream(), this.situation.deadlines().stream())
					.filter((deadline) -> deadline.kind().promise() && deadline.state() != Deadline.State.CANCELLED)
					.sorted(Comparator.comparing(Deadline::dueAt))
					.toList(),
				full());
	}

	private void passUntil(Instant end) {
		while (!full()) {
			Instant next = this.situation.next().map(Deadline::dueAt).filter((due) -> !due.isAfter(end)).orElse(null);
			if (next == null) {
				return;
			}
			happen(new TimePassed(IncidentEvent.ENGINE, null), next);
		}
	}

	private boolean full() {
		return this.lines.size() >= MOST_LINES;
	}

	private void happen(IncidentEvent event, Instant at) {
		Transition transition = Lifecycle.apply(this.situation, event, at, this.playbook, this.calendar);
		follow(transition);
		List<String> told = transition.notices()
			.stream()
			.flatMap((notice) -> told(notice, at).stream())
			.distinct()
			.toList();
		line(at, transition.text(), told, false);
		boolean waiting = this.situation.deadlines()
			.stream()
			.anyMatch((deadline) -> deadline.kind() == Deadline.Kind.REACH && deadline.pending());
		if (waiting && !told.isEmpty()) {
			follow(Lifecycle.apply(this.situation, new Reached(IncidentEvent.ENGINE, told.getFirst()), at,
					this.playbook, this.calendar));
		}
	}

	/**
	 * Takes along what a real incident would load: a month leaves thousands of reminders.
	 */
	private void follow(Transition transition) {
		Situation after = transition.after();
		after.deadlines()
			.stream()
			.filter((deadline) -> deadline.kind().promise() && !deadline.matters())
			.forEach(this.past::add);
		this.situation = new Situation(after.incident(), after.deadlines().stream().filter(Deadline::matters).toList());
	}

	/** The duties told; where all are absent, the next of the chain that is there. */
	private List<String> told(Notice notice, Instant at) {
		List<String> told = new ArrayList<>(holding(notice.to(), at));
		boolean owner = notice.toOwner() && this.situation.incident().owner() != null;
		if (owner) {
			told.addFirst("负责人");
		}
		Chain chain = this.playbook.at(this.situation.incident().level()).chain();
		for (int rung = this.situation.incident().rung(); told.isEmpty() && rung <= chain.last(); rung++) {
			told.addAll(holding(chain.rung(rung).to(), at));
		}
		return told;
	}

	private List<String> holding(Set<Duty> duties, Instant at) {
		return duties.stream()
			.sorted()
			.filter((duty) -> !this.scenario.absent().contains(duty))
			.flatMap((duty) -> this.staff.holding(duty, at).stream())
			.toList();
	}

	private void line(Instant at, String text, List<String> told, boolean refused) {
		Incident incident = this.situation.incident();
		this.lines.add(new Line(at, Duration.between(this.scenario.openedAt(), at), incident.state(), incident.level(),
				text, told, refused));
	}

	private static IncidentEvent event(Act act, Instant at) {
		String by = "某人";
		return switch (act.what()) {
			case ACKNOWLEDGE -> new Acknowledged(by, "推演");
			case NOTE -> new Noted(by, (act.detail() != null) ? act.detail() : "有进展");
			case HOLDING -> new Published(by, 0, TextTemplate.Kind.HOLDING, at, "推演", null);
			case FULL -> new Published(by, 0, TextTemplate.Kind.FULL, at, "推演", null);
			case STEP -> new StepDone(by, Objects.requireNonNullElse(act.detail(), ""), "");
			case LEVEL ->
				new LevelSet(by, Level.of(Objects.requireNonNullElse(act.detail(), "")), "推演", Incidents.MANUAL_LEVEL);
			case RESOLVE -> new Resolved(by, "推演结束");
		};
	}

}
