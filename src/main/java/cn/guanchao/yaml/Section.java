package cn.guanchao.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a YAML file. What is read is typed; what is wrong is noted with its line
 * and path, and reading goes on, so that an author sees all problems at once.
 */
public final class Section {

	private static final Duration LONGEST = Duration.ofDays(366);

	private final String file;

	private final String path;

	private final MappingNode node;

	private final List<Problem> problems;

	private final Map<String, Node> values = new HashMap<>();

	private final Set<String> known = new HashSet<>();

	Section(String file, String path, MappingNode node, List<Problem> problems) {
		this.file = file;
		this.path = path;
		this.node = node;
		this.problems = problems;
		for (NodeTuple tuple : node.getValue()) {
			Node keyNode = tuple.getKeyNode();
			String key = (keyNode instanceof ScalarNode scalar) ? scalar.getValue() : "?";
			if (this.values.putIfAbsent(key, tuple.getValueNode()) != null) {
				problem(keyNode, key, "", "stands twice; keep one of them");
			}
		}
	}

	public List<Problem> problems() {
		return this.problems;
	}

	public boolean has(String key) {
		return this.values.containsKey(key);
	}

	/** Every key not asked for until now is an error. */
	public void nothingElse() {
		for (NodeTuple tuple : this.node.getValue()) {
			if (tuple.getKeyNode() instanceof ScalarNode key && !this.known.contains(key.getValue())) {
				problem(key, key.getValue(), "",
						"is unknown; allowed here: " + String.join(", ", this.known.stream().sorted().toList()));
			}
		}
	}

	public void problem(String key, String remedy) {
		Node at = this.values.getOrDefault(key, this.node);
		problem(at, key, (at instanceof ScalarNode scalar) ? scalar.getValue() : "", remedy);
	}

	public String text(String key, @Nullable String fallback) {
		return value(key, fallback, "", (text) -> {
			if (text.isBlank()) {
				throw new IllegalArgumentException("is empty; write a text");
			}
			return text.strip();
		});
	}

	public <T> T value(String key, @Nullable T fallback, T dummy, Function<String, T> reader) {
		Node at = ask(key);
		if (at == null) {
			if (fallback == null) {
				problem(this.node, key, "", "is missing; add '" + key + ": ...'");
				return dummy;
			}
			return fallback;
		}
		return scalar(at, key, dummy, reader);
	}

	public Duration duration(String key, @Nullable Duration fallback) {
		return value(key, fallback, Duration.ofHours(1), Section::positive);
	}

	public <T> Set<T> set(String key, @Nullable Set<T> fallback, Function<String, T> reader) {
		Node at = ask(key);
		if (at == null && fallback != null) {
			return fallback;
		}
		List<T> items = list(at, key, reader);
		if (items.isEmpty()) {
			problem(key, "is empty; name at least one");
		}
		return new HashSet<>(items);
	}

	public <T> List<T> list(String key, @Nullable List<T> fallback, Function<String, T> reader) {
		Node at = ask(key);
		return (at == null && fallback != null) ? fallback : list(at, key, reader);
	}

	private <T> List<T> list(@Nullable Node at, String key, Function<String, T> reader) {
		List<T> items = new ArrayList<>();
		if (at == null) {
			problem(this.node, key, "", "is missing; add '" + key + ": [...]'");
		}
		else if (at instanceof SequenceNode sequence) {
			int index = 0;
			for (Node item : sequence.getValue()) {
				T read = scalar(item, key + "[" + index++ + "]", null, reader);
				if (read != null) {
					items.add(read);
				}
			}
		}
		else {
			problem(at, key, "", "must be a list, e.g. [a, b]");
		}
		return items;
	}

	public @Nullable Section section(String key) {
		Node at = ask(key);
		if (at instanceof MappingNode mapping) {
			return new Section(this.file, join(key), mapping, this.problems);
		}
		if (at != null) {
			problem(at, key, "", "must hold keys with values, each on an indented line of its own");
		}
		return null;
	}

	public List<Section> sections(String key) {
		Node at = ask(key);
		List<Section> sections = new ArrayList<>();
		if (at instanceof SequenceNode sequence) {
			int index = 0;
			for (Node item : sequence.getValue()) {
				String place = key + "[" + index++ + "]";
				if (item instanceof MappingNode mapping) {
					sections.add(new Section(this.file, join(place), mapping, this.problems));
				}
				else {
					problem(item, place, "", "must hold keys with values");
				}
			}
		}
		else if (at != null) {
			problem(at, key, "", "must be a list of entries that start with '- '");
		}
		return sections;
	}

	/** ISO-8601, at most a year, not negative; zero only where said so. */
	public static Duration duration(String text) {
		Duration duration;
		try {
			duration = Duration.parse(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("is not an ISO-8601 duration, e.g. PT30M, PT4H or P7D");
		}
		if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("is no sensible duration; use one between PT0S and P366D");
		}
		return duration;
	}

	private static Duration positive(String text) {
		Duration duration = duration(text);
		if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("is too short; use at least PT1S");
		}
		return duration;
	}

	private @Nullable Node ask(String key) {
		this.known.add(key);
		return this.values.get(key);
	}

	private <T extends @Nullable Object> T scalar(Node at, String place, T dummy,
			Function<String, ? extends T> reader) {
		if (!(at instanceof ScalarNode scalar)) {
			problem(at, place, "", "must be a single value");
			return dummy;
		}
		try {
			return reader.apply(scalar.getValue());
		}
		catch (IllegalArgumentException ex) {
			problem(at, place, scalar.getValue(), String.valueOf(ex.getMessage()));
			return dummy;
		}
	}

	private void problem(Node at, String place, String value, String remedy) {
		this.problems.add(new Problem(this.file, StrictYaml.line(at.getStartMark()), join(place), value, remedy));
	}

	private String join(String key) {
		return this.path.isEmpty() ? key : this.path + "." + key;
	}

}
