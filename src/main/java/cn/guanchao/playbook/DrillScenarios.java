package cn.guanchao.playbook;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stories to rehearse, read and checked at start. */
public class DrillScenarios {

	private static final int FASTEST = 1000;

	private final Map<String, DrillScenario> byId = new TreeMap<>();

	/**
	 * @param files texts by file name
	 */
	public DrillScenarios(Map<String, String> files, Playbooks playbooks) {
		List<Problem> problems = new ArrayList<>();
		files.forEach((file, text) -> {
			try {
				Section section = new StrictYaml(file).read(text).getFirst();
				DrillScenario scenario = scenario(section, playbooks);
				section.nothingElse();
				if (this.byId.put(scenario.id(), scenario) != null) {
					section.problem("id", "is used by another file too");
				}
				problems.addAll(section.problems());
			}
			catch (BadYaml ex) {
				problems.addAll(ex.problems());
			}
		});
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
	}

	private static DrillScenario scenario(Section section, Playbooks playbooks) {
		return new DrillScenario(section.text("id", null), section.text("name", null),
				section.value("playbook", null, "", (id) -> {
					if (playbooks.find(id).isEmpty()) {
						throw new IllegalArgumentException(
								"is no playbook; the file playbooks/" + id + ".yml is missing");
					}
					return id;
				}), section.value("level", null, Level.III, Level::of), section.text("subject", null),
				section.text("title", null), section.text("reason", null),
				section.value("faster", 1, 1, DrillScenarios::times),
				section.sections("injects").stream().map(DrillScenarios::inject).toList());
	}

	private static DrillScenario.Inject inject(Section section) {
		DrillScenario.Inject inject = new DrillScenario.Inject(
				section.value("after", null, Duration.ZERO, Section::duration), section.text("text", null));
		section.nothingElse();
		return inject;
	}

	private static int times(String text) {
		if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= FASTEST) {
			return Integer.parseInt(text);
		}
		throw new IllegalArgumentException("must be a whole number between 1 and " + FASTEST);
	}

	/** All stories, by id. */
	public Collection<DrillScenario> all() {
		return List.copyOf(this.byId.values());
	}

	public Optional<DrillScenario> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

}
