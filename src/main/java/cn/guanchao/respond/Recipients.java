package cn.guanchao.respond;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Duty;
import cn.guanchao.roster.OnDuty;
import cn.guanchao.roster.Roll;
import cn.guanchao.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has a duty now, by the roster. Where nobody can be reached, the message falls to
 * the next who can act.
 */
@Component
class Recipients {

	private static final List<Role> LAST_RESORT = List.of(Role.MANAGER, Role.EXECUTIVE, Role.ANALYST, Role.ADMIN);

	private final People people;

	private final Roster roster;

	private final JdbcClient jdbc;

	Recipients(People people, Roster roster, JdbcClient jdbc) {
		this.people = people;
		this.roster = roster;
		this.jdbc = jdbc;
	}

	/** All that decides who has a duty from the given time on. */
	Roll roll(Instant now) {
		return this.roster.from(now);
	}

	/**
	 * The people a notice goes to; empty only where nobody at all is known. An exercise
	 * reaches its own people only: those of them who have the duty, else all of them.
	 */
	Collection<Person> of(Notice notice, Incident incident, Chain chain, Roll roll, Instant now) {
		Collection<Person> people = onDuty(notice, incident, chain, roll, now);
		if (!incident.drill()) {
			return people;
		}
		List<Person> exercising = exercising(incident.id());
		List<Person> meant = exercising.stream().filter(people::contains).toList();
		return meant.isEmpty() ? exercising : meant;
	}

	private List<Person> exercising(long incidentId) {
		return this.jdbc.sql("select unnest(recipients) from drill where incident_id = :id")
			.param("id", incidentId)
			.query(String.class)
			.list()
			.stream()
			.flatMap((login) -> this.people.byLogin(login).stream())
			.filter(Person::active)
			.toList();
	}

	/**
	 * An owner who is away is told all the same, but counts as nobody.
	 */
	private Collection<Person> onDuty(Notice notice, Incident incident, Chain chain, Roll roll, Instant now) {
		Map<String, Person> found = new LinkedHashMap<>();
		if (notice.toOwner() && incident.owner() != null) {
			roll.standing(incident.owner(), now).ifPresent((person) -> found.put(person.login(), person));
		}
		add(found, roll, notice.to(), now);
		for (int rung = incident.rung(); found.isEmpty() && rung <= chain.last(); rung++) {
			add(found, roll, chain.rung(rung).to(), now);
		}
		if (found.isEmpty()) {
			lastResort(now).forEach((person) -> found.put(person.login(), person));
		}
		if (notice.toOwner() && incident.owner() != null) {
			this.people.byLogin(incident.owner())
				.filter(Person::active)
				.ifPresent((owner) -> found.put(owner.login(), owner));
		}
		return found.values();
	}

	private static void add(Map<String, Person> found, Roll roll, Set<Duty> duties, Instant now) {
		duties.stream()
			.sorted()
			.flatMap((duty) -> roll.onDuty(duty, now).stream())
			.map(OnDuty::person)
			.forEach((person) -> found.put(person.login(), person));
	}

	/** What colleagues call the one with this login. */
	String name(String login) {
		return this.people.byLogin(login).map(Person::name).orElse(login);
	}

	/** Whether somebody may decide for one of these duties: rights go by role alone. */
	boolean has(String login, Set<Duty> duties) {
		return this.people.byLogin(login)
			.filter(Person::active)
			.filter((person) -> duties.stream().anyMatch((duty) -> person.has(Roll.role(duty))))
			.isPresent();
	}

	/**
	 * Those who are there, the most able first; where all are away, those all the same.
	 */
	List<Person> lastResort(Instant now) {
		Roll roll = this.roster.from(now);
		return LAST_RESORT.stream()
			.map((role) -> roll.holding(role, now).stream().map(OnDuty::person).toList())
			.filter((people) -> !people.isEmpty())
			.findFirst()
			.orElseGet(this::anybody);
	}

	private List<Person> anybody() {
		return LAST_RESORT.stream()
			.map(this.people::byRole)
			.filter((people) -> !people.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

}
