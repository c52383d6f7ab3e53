package cn.guanchao.roster;

import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.playbook.Duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The roster as it is known at one time: who has which duty when, as a pure function of
 * shifts, absences and people.
 */
public record Roll(List<Shift> shifts, List<Absence> absences, List<Person> people) {

	/**
	 * A time in which the same people have a duty.
	 *
	 * @param gap whether shifts are planned for the duty, but none for this time
	 */
	public record Stretch(Duty duty, Instant from, Instant until, List<OnDuty> onDuty, boolean gap) {

	}

	public Roll {
		shifts = List.copyOf(shifts);
		absences = List.copyOf(absences);
		people = List.copyOf(people);
	}

	/** The role that a duty needs; shifts choose among its holders. */
	public static Role role(Duty duty) {
		return switch (duty) {
			case PR, SERVICE, PRODUCT -> Role.ANALYST;
			case LEAD -> Role.MANAGER;
			case LEGAL -> Role.LEGAL;
			case EXECUTIVE -> Role.EXECUTIVE;
		};
	}

	/**
	 * Who has a duty: those whose shift it is, else all who have its role; for an absent
	 * one the substitute. Empty where nobody can be reached, so that the message falls to
	 * the next.
	 */
	public List<OnDuty> onDuty(Duty duty, Instant at) {
		List<OnDuty> onShift = reachable(onShift(duty, at), OnDuty.Why.SHIFT, at);
		return onShift.isEmpty() ? reachable(withRole(role(duty)), OnDuty.Why.ROLE, at) : onShift;
	}

	/** Those with a role who are there, or their substitutes. */
	public List<OnDuty> holding(Role role, Instant at) {
		return reachable(withRole(role), OnDuty.Why.ROLE, at);
	}

	/** The same if these people were away all the time. */
	public Roll without(Collection<String> logins) {
		List<Absence> more = new ArrayList<>(this.absences);
		logins.forEach((login) -> more.add(new Absence(0, login, Instant.MIN, Instant.MAX, null, "", "")));
		return new Roll(this.shifts, more, this.people);
	}

	/** Who has a duty from one moment to another, in stretches without a change. */
	public List<Stretch> stretches(Duty duty, Instant from, Instant until) {
		Set<Instant> changes = new TreeSet<>(Set.of(from, until));
		Stream<Shift.Span> spans = this.shifts.stream()
			.filter((shift) -> shift.duty() == duty)
			.flatMap((shift) -> shift.spans(from, until).stream());
		Stream
			.concat(spans.flatMap((span) -> Stream.of(span.from(), span.until())),
					this.absences.stream().flatMap((absence) -> Stream.of(absence.from(), absence.until())))
			.filter((change) -> change.isAfter(from) && change.isBefore(until))
			.forEach(changes::add);
		boolean planned = this.shifts.stream().anyMatch((shift) -> shift.duty() == duty);
		List<Instant> borders = List.copyOf(changes);
		List<Stretch> stretches = new ArrayList<>();
		for (int index = 1; index < borders.size(); index++) {
			Instant start = borders.get(index - 1);
			add(stretches, new Stretch(duty, start, borders.get(index), onDuty(duty, start),
					planned && onShift(duty, start).isEmpty()));
		}
		return stretches;
	}

	private static void add(List<Stretch> stretches, Stretch next) {
		Stretch last = stretches.isEmpty() ? null : stretches.getLast();
		if (last != null && last.onDuty().equals(next.onDuty()) && last.gap() == next.gap()) {
			stretches.set(stretches.size() - 1,
					new Stretch(last.duty(), last.from(), next.until(), last.onDuty(), last.gap()));
		}
		else {
			stretches.add(next);
		}
	}

	private List<Person> onShift(Duty duty, Instant at) {
		return this.shifts.stream()
			.filter((shift) -> shift.duty() == duty && shift.covers(at))
			.flatMap((shift) -> byLogin(shift.login()).stream())
			.distinct()
			.toList();
	}

	private List<Person> withRole(Role role) {
		return this.people.stream().filter(Person::active).filter((person) -> person.has(role)).toList();
	}

	private List<OnDuty> reachable(List<Person> meant, OnDuty.Why why, Instant at) {
		List<OnDuty> found = new ArrayList<>();
		for (Person person : meant) {
			standing(person, at).filter((there) -> found.stream().noneMatch((other) -> other.person().equals(there)))
				.ifPresent((there) -> found.add(new OnDuty(there, why, there.equals(person) ? null : person.login())));
		}
		return found;
	}

	/** Somebody, or who stands in for them; empty where neither is there. */
	public Optional<Person> standing(String login, Instant at) {
		return byLogin(login).flatMap((person) -> standing(person, at));
	}

	private Optional<Person> standing(Person meant, Instant at) {
		Set<String> seen = new HashSet<>();
		Optional<Person> current = Optional.of(meant);
		while (current.isPresent() && seen.add(current.get().login())) {
			Person person = current.get();
			List<Absence> away = this.absences.stream()
				.filter((absence) -> absence.login().equals(person.login()) && absence.covers(at))
				.toList();
			if (away.isEmpty()) {
				return current.filter(Person::active);
			}
			current = away.stream()
				.flatMap((absence) -> Stream.ofNullable(absence.substitute()))
				.findFirst()
				.flatMap(this::byLogin);
		}
		return Optional.empty();
	}

	private Optional<Person> byLogin(String login) {
		return this.people.stream().filter((person) -> person.login().equals(login)).findFirst();
	}

}
