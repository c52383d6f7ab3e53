package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.respond.IncidentEvent;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** People as colleagues call them, for pages that know logins only. */
@Component
class Colleagues {

	private final People people;

	private final Wording say;

	Colleagues(People people, Wording say) {
		this.people = people;
		this.say = say;
	}

	/** By login; the engine has a name as well. */
	Map<String, String> names() {
		Map<String, String> names = this.people.all().stream().collect(Collectors.toMap(Person::login, Person::name));
		names.put(IncidentEvent.ENGINE, this.say.text("timeline.engine"));
		return names;
	}

	/** Those who can be given work. */
	List<Person> active() {
		return this.people.all().stream().filter(Person::active).filter((person) -> !onlyLooks(person)).toList();
	}

	private static boolean onlyLooks(Person person) {
		return person.roles().stream().allMatch((role) -> role == Role.VIEWER || role == Role.ADMIN);
	}

}
