package cn.guanchao.playbook;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;
import cn.guanchao.mention.RiskCategory;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a playbook strictly. A plan may name a preset, whose level timings it takes where
 * it has none of its own; the preset's text is then kept with it as a second YAML
 * document, so that a pinned plan can be read by itself for ever.
 */
final class PlaybookReader {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

	private static final String SEPARATOR = "\n---\n";

	private final Function<String, @Nullable String> presets;

	/**
	 * @param presets the text of a preset by its id, null where there is none
	 */
	PlaybookReader(Function<String, @Nullable String> presets) {
		this.presets = presets;
	}

	/** Reads a plan that was pinned: it needs nothing but its own text. */
	static Playbook pinned(String source) {
		return new PlaybookReader((id) -> null).read("pinned", source);
	}

	Playbook read(String file, String text) {
		StrictYaml yaml = new StrictYaml(file);
		List<Section> documents = yaml.read(text);
		Section section = documents.getFirst();
		List<Problem> problems = section.problems();
		String source = text;
		Map<Level, LevelPlan> base = Map.of();
		if (documents.size() == 2) {
			base = LevelPlanReader.read(documents.get(1), Map.of());
		}
		else if (documents.size() > 2) {
			section.problem("id", "starts a file of more than two documents; write one playbook a file");
		}
		String preset = section.text("preset", "");
		if (!preset.isEmpty() && documents.size() == 1) {
			String presetText = this.presets.apply(preset);
			if (presetText == null) {
				section.problem("preset", "is no preset; the file playbooks/" + preset + ".yml is missing");
			}
			else {
				source = text.stripTrailing() + SEPARATOR + presetText;
				base = LevelPlanReader.read(new StrictYaml(preset + ".yml").read(presetText).getFirst(), Map.of());
			}
		}
		Playbook playbook = playbook(section, base, source);
		int faster = section.value("faster", 1, 1, PlaybookReader::times);
		section.nothingElse();
		new PlaybookCheck(section, problems).check(playbook);
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		return (faster > 1) ? playbook.faster(faster) : playbook;
	}

	private Playbook playbook(Section section, Map<Level, LevelPlan> base, String source) {
		String id = section.value("id", null, "unnamed", (text) -> {
			if (!ID.matcher(text).matches()) {
				throw new IllegalArgumentException(
						"must be lower-case letters, digits and hyphens, e.g. product-quality");
			}
			return text;
		});
		Playbook.Kind kind = section.value("kind", null, Playbook.Kind.CRISIS, choice(Playbook.Kind.values()));
		Section triggers = section.section("triggers");
		Set<RiskCategory> risks = Set.of();
		Set<String> activities = Set.of();
		if (triggers != null) {
			risks = triggers.set("risks", (kind == Playbook.Kind.CRISIS) ? null : Set.of(),
					choice(RiskCategory.values()));
			activities = triggers.set("activities", Set.of(), PlaybookReader::activity);
			triggers.nothingElse();
		}
		return new Playbook(id, section.text("name", null), kind, section.text("summary", null), risks, activities,
				new Grading(scale(section), section.sections("grading").stream().map(PlaybookReader::rule).toList()),
				LevelPlanReader.read(section, base),
				section.sections("steps").stream().map(PlaybookReader::step).toList(),
				section.sections("statements").stream().map(PlaybookReader::statement).toList(),
				CompensationReader.read(section), section.list("closing", null, (text) -> text), source,
				sha256(source));
	}

	/** The usual one where the plan has none, or for what it leaves out. */
	private static Scale scale(Section section) {
		Section scale = section.section("scale");
		if (scale == null) {
			return Scale.USUAL;
		}
		Scale usual = Scale.USUAL;
		double third = scale.value("III", usual.third(), 1.0, PlaybookReader::bound);
		double second = scale.value("II", usual.second(), 2.0, PlaybookReader::bound);
		double first = scale.value("I", usual.first(), 3.0, PlaybookReader::bound);
		double slack = scale.value("slack", usual.slack(), 1.0, PlaybookReader::bound);
		Map<Scale.Factor, Double> weights = new EnumMap<>(Scale.Factor.class);
		Section weigh = scale.section("weights");
		if (weigh != null) {
			for (Scale.Factor factor : Scale.Factor.values()) {
				weights.put(factor, weigh.value(factor.code(), 1.0, 1.0, PlaybookReader::bound));
			}
			weigh.nothingElse();
		}
		scale.nothingElse();
		try {
			return new Scale(third, second, first, slack, weights);
		}
		catch (IllegalArgumentException ex) {
			section.problem("scale", String.valueOf(ex.getMessage()));
			return usual;
		}
	}

	private static Grading.Rule rule(Section section) {
		Level level = section.value("level", null, Level.III, Level::of);
		Map<Grading.Measure, Double> bounds = new EnumMap<>(Grading.Measure.class);
		Set<RiskCategory> risks = Set.of();
		Section when = section.section("when");
		if (when != null) {
			for (Grading.Measure measure : Grading.Measure.values()) {
				if (when.has(measure.code())) {
					bounds.put(measure, when.value(measure.code(), null, 1.0, PlaybookReader::bound));
				}
			}
			risks = when.set("risks", Set.of(), choice(RiskCategory.values()));
			Arrays.stream(Grading.Measure.values())
				.forEach((measure) -> when.value(measure.code(), 1.0, 1.0, (text) -> 1.0));
			when.nothingElse();
		}
		if (bounds.isEmpty() && risks.isEmpty()) {
			section.problem("when", "asks for nothing; give a bound, e.g. {negatives: 100, sites: 5}");
		}
		Grading.Rule rule = new Grading.Rule(level, bounds, risks, section.text("because", null));
		section.nothingElse();
		return rule;
	}

	private static Step step(Section section) {
		Map<Level, Duration> due = new EnumMap<>(Level.class);
		Section by = section.section("due");
		if (by != null) {
			for (Level level : Level.values()) {
				Duration duration = by.duration(level.name(), Duration.ZERO);
				if (!duration.isZero()) {
					due.put(level, duration);
				}
			}
			by.nothingElse();
		}
		if (due.isEmpty()) {
			section.problem("due", "is missing; say by when at each level, e.g. due: {I: PT30M, II: PT1H, III: PT4H}");
		}
		Step step = new Step(section.text("id", null), section.text("title", null), section.text("detail", null),
				section.value("duty", null, Duty.PR, Duty::of), due,
				section.value("hours", Hours.ALL, Hours.ALL, choice(Hours.values())));
		section.nothingElse();
		return step;
	}

	private static TextTemplate statement(Section section) {
		TextTemplate template = new TextTemplate(section.text("id", null),
				section.value("kind", null, TextTemplate.Kind.HOLDING, choice(TextTemplate.Kind.values())),
				section.text("title", null),
				section.value("strategy", null, TextTemplate.Strategy.INSTRUCT, choice(TextTemplate.Strategy.values())),
				section.text("text", null));
		section.nothingElse();
		return template;
	}

	static <E extends Enum<E>> Function<String, E> choice(E[] values) {
		return (text) -> Arrays.stream(values)
			.filter((value) -> value.name().toLowerCase(Locale.ROOT).equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("is unknown; use one of " + Arrays.stream(values)
				.map((value) -> value.name().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(", "))));
	}

	private static String activity(String text) {
		if (!text.matches("[a-z][a-z_]{2,30}")) {
			throw new IllegalArgumentException("is no kind of activity; use e.g. price_change, launch, promotion");
		}
		return text;
	}

	private static int times(String text) {
		if (!text.matches("[1-9]\\d{0,3}")) {
			throw new IllegalArgumentException("must be a whole number between 1 and 9999; it shortens all times");
		}
		return Integer.parseInt(text);
	}

	private static double bound(String text) {
		try {
			double value = Double.parseDouble(text);
			if (value > 0 && value < 1e9) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// said below
		}
		throw new IllegalArgumentException("must be a number above 0, e.g. 100");
	}

	static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("this Java has no SHA-256", ex);
		}
	}

}
