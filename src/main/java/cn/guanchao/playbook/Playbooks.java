package cn.guanchao.playbook;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.mention.RiskCategory;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All plans, read and checked at start; a bad one stops the start with everything that is
 * wrong with it.
 */
public class Playbooks {

	private final Map<String, Playbook> byId = new TreeMap<>();

	private final Map<String, String> presets = new TreeMap<>();

	private final Playbook general;

	/**
	 * @param files texts by file name
	 */
	public Playbooks(Map<String, String> files) {
		List<Problem> problems = new ArrayList<>();
		files.forEach((file, text) -> this.presets.put(file.replaceAll("^.*/|\\.ya?ml$", ""), text));
		PlaybookReader reader = new PlaybookReader(this.presets::get);
		files.forEach((file, text) -> {
			try {
				add(file, reader.read(file, text));
			}
			catch (BadYaml ex) {
				problems.addAll(ex.problems());
			}
		});
		List<Playbook> generals = this.byId.values()
			.stream()
			.filter((playbook) -> playbook.kind() == Playbook.Kind.GENERAL)
			.toList();
		if (generals.size() != 1 && problems.isEmpty()) {
			problems.add(new Problem("playbooks", 0, "kind", "", "has " + generals.size()
					+ " plans of kind 'general'; exactly one must say what to do where no other fits"));
		}
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		this.general = generals.getFirst();
	}

	private void add(String file, Playbook playbook) {
		for (Playbook other : this.byId.values()) {
			if (other.id().equals(playbook.id())) {
				throw new BadYaml(List.of(new Problem(file, 1, "id", playbook.id(), "is used by another file too")));
			}
			for (String activity : playbook.activities()) {
				if (other.activities().contains(activity)) {
					throw new BadYaml(List.of(new Problem(file, 0, "triggers.activities", activity,
							"starts playbook '" + other.id() + "' already; take it out of one of them")));
				}
			}
			for (RiskCategory risk : playbook.risks()) {
				if (other.risks().contains(risk)) {
					throw new BadYaml(List.of(new Problem(file, 0, "triggers.risks", risk.code(),
							"starts playbook '" + other.id() + "' already; take it out of one of them")));
				}
			}
		}
		this.byId.put(playbook.id(), playbook);
	}

	/** All plans, by id. */
	public Collection<Playbook> all() {
		return List.copyOf(this.byId.values());
	}

	public Optional<Playbook> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

	/** The plan for the gravest of the risks that has one, the general plan otherwise. */
	public Playbook choose(@Nullable RiskCategory main, Set<RiskCategory> others) {
		List<RiskCategory> inOrder = new ArrayList<>();
		if (main != null) {
			inOrder.add(main);
		}
		others.stream().sorted().forEach(inOrder::add);
		return inOrder.stream()
			.flatMap((risk) -> this.byId.values().stream().filter((playbook) -> playbook.risks().contains(risk)))
			.findFirst()
			.orElse(this.general);
	}

	/** The plan that answers a competitor's act, such as {@code price_change}. */
	public Optional<Playbook> forActivity(String activity) {
		return this.byId.values().stream().filter((playbook) -> playbook.activities().contains(activity)).findFirst();
	}

	/**
	 * A plan with all its times shortened: two hours of exercise instead of a day.
	 * @param times how many times faster, from 1
	 */
	public Playbook faster(Playbook playbook, int times) {
		return PlaybookReader.pinned("faster: " + times + "\n" + playbook.source());
	}

	/**
	 * Reads a text as a file of that name would be read; refuses with all its problems.
	 */
	public Playbook check(String file, String text) {
		return new PlaybookReader(this.presets::get).read(file, text);
	}

	/** Reads the text that was pinned on an incident. */
	public static Playbook pinned(String source) {
		return PlaybookReader.pinned(source);
	}

}
