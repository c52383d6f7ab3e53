package cn.guanchao.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML 1.2 into sections that know their lines. Refuses what our files never need
 * and an attacker likes: anchors and aliases, deep nesting, large files.
 */
public final class StrictYaml {

	/** The largest file read, in bytes; our own have about 10,000. */
	public static final int MAX_BYTES = 256 * 1024;

	private static final int MAX_DEPTH = 20;

	private final LoadSettings settings;

	private final String file;

	public StrictYaml(String file) {
		this.file = file;
		this.settings = LoadSettings.builder()
			.setLabel(file)
			.setCodePointLimit(MAX_BYTES)
			.setAllowDuplicateKeys(true)
			.build();
	}

	/** The documents of the file, each a mapping. */
	public List<Section> read(String text) {
		int bytes = text.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MAX_BYTES) {
			throw refusal(0, Integer.toString(bytes), "bytes are too many; the file may have at most " + MAX_BYTES);
		}
		try {
			refuseAliasesAndDepth(text);
			List<Section> sections = new ArrayList<>();
			List<Problem> problems = new ArrayList<>();
			for (Node node : new Compose(this.settings).composeAllFromString(text)) {
				if (!(node instanceof MappingNode mapping)) {
					throw refusal(line(node.getStartMark()), "", "holds no keys; each line must be 'key: value'");
				}
				sections.add(new Section(this.file, "", mapping, problems));
			}
			if (sections.isEmpty()) {
				throw refusal(0, "", "is empty; write at least one 'key: value'");
			}
			return sections;
		}
		catch (MarkedYamlEngineException ex) {
			throw refusal(line(ex.getProblemMark()), "", "is not YAML: " + ex.getProblem() + "; check the indentation, "
					+ "and put texts with ':' or '#' in quotes");
		}
		catch (YamlEngineException ex) {
			throw refusal(0, "", "is not YAML: " + ex.getMessage());
		}
	}

	private void refuseAliasesAndDepth(String text) {
		int depth = 0;
		for (Event event : new Parse(this.settings).parseString(text)) {
			if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
				throw refusal(line(event.getStartMark()), "",
						"holds an anchor or alias (& or *), which is not allowed; write the value out");
			}
			if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
				throw refusal(line(event.getStartMark()), "",
						"is nested more than " + MAX_DEPTH + " deep; write it flatter");
			}
			if (event instanceof CollectionEndEvent) {
				depth--;
			}
		}
	}

	private BadYaml refusal(int line, String value, String remedy) {
		return new BadYaml(List.of(new Problem(this.file, line, "", value, remedy)));
	}

	static int line(Optional<Mark> mark) {
		return mark.map((position) -> position.getLine() + 1).orElse(0);
	}

}
