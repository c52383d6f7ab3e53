package cn.guanchao.respond;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.playbook.Chain;
import cn.guanchao.playbook.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has a duty today. Where nobody has, the message falls to the next who can act. */
@Component
class Recipients {

	private static final List<Role> LAST_RESORT = List.of(Role.MANAGER, Role.EXECUTIVE, Role.ANALYST, Role.ADMIN);

	private final People people;

	private final JdbcClient jdbc;

	Recipients(People people, JdbcClient jdbc) {
		this.people = people;
		this.jdbc = jdbc;
	}

	/**
	 * The people a notice goes to; empty only where nobody at all is known. An exercise
	 * reaches its own people only: those of them who have the duty, else all of them.
	 */
	Collection<Person> of(Notice notice, Incident incident, Chain chain) {
		Collection<Person> people = onDuty(notice, incident, chain);
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

	private Collection<Person> onDuty(Notice notice, Incident incident, Chain chain) {
		Map<String, Person> found = new LinkedHashMap<>();
		if (notice.toOwner() && incident.owner() != null) {
			this.people.byLogin(incident.owner())
				.filter(Person::active)
				.ifPresent((owner) -> found.put(owner.login(), owner));
		}
		notice.to()
			.stream()
			.sorted()
			.flatMap((duty) -> holders(duty).stream())
			.forEach((person) -> found.put(person.login(), person));
		for (int rung = incident.rung(); found.isEmpty() && rung <= chain.last(); rung++) {
			chain.rung(rung)
				.to()
				.stream()
				.flatMap((duty) -> holders(duty).stream())
				.forEach((person) -> found.put(person.login(), person));
		}
		return found.isEmpty() ? lastResort() : found.values();
	}

	List<Person> holders(Duty duty) {
		return this.people.byRole(role(duty));
	}

	boolean has(String login, Set<Duty> duties) {
		return this.people.byLogin(login)
			.filter(Person::active)
			.filter((person) -> duties.stream().anyMatch((duty) -> person.has(role(duty))))
			.isPresent();
	}

	List<Person> lastResort() {
		for (Role role : LAST_RESORT) {
			List<Person> holders = this.people.byRole(role);
			if (!holders.isEmpty()) {
				return holders;
			}
		}
		return new ArrayList<>();
	}

	private static Role role(Duty duty) {
		return switch (duty) {
			case PR, SERVICE, PRODUCT -> Role.ANALYST;
			case LEAD -> Role.MANAGER;
			case LEGAL -> Role.LEGAL;
			case EXECUTIVE -> Role.EXECUTIVE;
		};
	}

}
