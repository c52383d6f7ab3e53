package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import org.springframework.context.ApplicationContext;

import java.util.Set;

/** Five people with a login each, one a role, who call the running application. */
record Office(Caller analyst, Caller other, Caller manager, Caller executive, Caller legal, Caller admin,
		Caller viewer) {

	private static final String PASSWORD = "tide-watch-1";

	static Office open(ApplicationContext application, int port) {
		People people = application.getBean(People.class);
		return new Office(person(people, port, "o-chen", "陈", Role.ANALYST),
				person(people, port, "o-wu", "吴", Role.ANALYST), person(people, port, "o-lin", "林", Role.MANAGER),
				person(people, port, "o-zhou", "周", Role.EXECUTIVE), person(people, port, "o-zhao", "赵", Role.LEGAL),
				person(people, port, "o-guan", "管", Role.ADMIN), person(people, port, "o-kan", "看", Role.VIEWER));
	}

	private static Caller person(People people, int port, String login, String name, Role role) {
		people.save(login, name, login + "@qinghe.example", Set.of(role), true);
		people.setPassword(login, PASSWORD);
		return new Caller(port, login, PASSWORD);
	}

	/** Opens an incident by hand and answers its number. */
	long incident(String title, String level) {
		return this.analyst.post("/api/incidents", """
				{"title":"%s","subjectId":"qinghe","subjectName":"清禾电器","risk":"quality","level":"%s","reason":"测试"}
				""".formatted(title, level)).is(201).number("$.incident.id");
	}

}
