package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.detect.SavedSettings;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subjects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The watch list in the rows that everything else reads. */
@Service
public class WatchLists {

	private final Subjects subjects;

	private final Sources sources;

	private final SourceRuns runs;

	private final People people;

	private final Audit audit;

	private final SavedSettings detector;

	WatchLists(Subjects subjects, Sources sources, SourceRuns runs, People people, Audit audit,
			SavedSettings detector) {
		this.subjects = subjects;
		this.sources = sources;
		this.runs = runs;
		this.people = people;
		this.audit = audit;
		this.detector = detector;
	}

	/** The current list as YAML. */
	public String yaml() {
		List<WatchList.Contact> contacts = this.people.all()
			.stream()
			.filter((person) -> person.active() && !person.login().equals("admin"))
			.map(WatchList.Contact::of)
			.toList();
		return new WatchList(this.subjects.all(), this.sources.all(), contacts, this.detector.get()).yaml();
	}

	/**
	 * Replaces the whole list, or nothing of it where anything in it is wrong. Contacts
	 * that are left out go; accounts with a password stay.
	 * @throws cn.guanchao.yaml.BadYaml with every problem
	 */
	@Transactional
	public void replace(String yaml, String actor) {
		WatchList list = WatchList.read(yaml);
		this.subjects.replaceAll(list.subjects());
		this.sources.replaceAll(list.sources());
		this.runs.forgetValidators();
		Set<String> listed = list.contacts().stream().map(WatchList.Contact::login).collect(Collectors.toSet());
		this.people.contactsOnly()
			.stream()
			.map(Person::login)
			.filter((login) -> !listed.contains(login))
			.forEach(this.people::remove);
		for (WatchList.Contact contact : list.contacts()) {
			this.people.save(contact.login(), contact.name(), contact.email(), contact.roles(), true);
		}
		if (list.detector() != null) {
			this.detector.save(list.detector());
		}
		this.audit.record(actor, "watch.replace", "watch", Map.of("subjects", list.subjects().size(), "sources",
				list.sources().size(), "contacts", list.contacts().size()));
	}

}
