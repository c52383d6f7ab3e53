package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code activities.yml}, compiled and checked. */
record ActivityRules(List<Act> acts, List<Doubt> doubts, Pattern others, Pattern measured, Pattern goods) {

	/** Who may be meant when an act is told. */
	enum Actor {

		/** The subject itself acts. */
		SELF,
		/** The subject acts, or something happens to it. */
		EITHER

	}

	/** Where a doubt is looked for. */
	enum Where {

		SENTENCE, LEFT, CLAUSE, CLOSE

	}

	/**
	 * How a type of activity is told.
	 *
	 * @param denied how a text says that there was no such act
	 */
	record Act(Type type, Actor actor, List<Trigger> triggers, List<Pattern> unless, Pattern denied) {
	}

	/**
	 * A way to tell it.
	 *
	 * @param money whether an amount or a rate must stand in the sentence
	 * @param goods whether a product or a kind of goods must stand in it
	 */
	record Trigger(Pattern pattern, double confidence, boolean money, boolean goods) {
	}

	/** What speaks against an act; {@code unless} anywhere in the sentence lifts it. */
	record Doubt(String reason, Where where, List<Pattern> patterns, @Nullable Pattern unless, Set<Type> types) {

		boolean against(Type type, Sentence sentence, int at) {
			if (!this.types.isEmpty() && !this.types.contains(type)) {
				return false;
			}
			String text = switch (this.where) {
				case SENTENCE -> sentence.text();
				case LEFT -> sentence.text().substring(0, at);
				case CLAUSE -> sentence.clause(at);
				case CLOSE -> sentence.beforeInClause(at);
			};
			Predicate<Pattern> found = (pattern) -> pattern.matcher(text).find();
			return this.patterns.stream().anyMatch(found)
					&& (this.unless == null || !this.unless.matcher(sentence.text()).find());
		}

	}

	private record File(List<FileType> types, List<FileDoubt> doubts, String denied, String others, String measured,
			List<String> brands, String goods) {
	}

	private record FileType(Type type, String about, String actor, List<FileTrigger> when, List<String> unless) {
	}

	private record FileTrigger(double confidence, boolean money, boolean goods, String pattern) {
	}

	private record FileDoubt(String reason, String where, @Nullable List<Type> types, @Nullable String unless,
			List<String> patterns) {
	}

	static ActivityRules load() {
		try (InputStream yaml = Objects.requireNonNull(ActivityRules.class.getResourceAsStream("activities.yml"))) {
			return of(YAMLMapper.builder()
				.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
				.build()
				.readValue(yaml, File.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ActivityRules of(File file) {
		String brands = String.join("|", file.brands);
		return new ActivityRules(file.types.stream().map((type) -> act(type, file.denied)).toList(),
				file.doubts.stream().map(ActivityRules::doubt).toList(), Pattern.compile(file.others + "|" + brands),
				Pattern.compile(file.measured), Pattern.compile(file.goods));
	}

	private static Act act(FileType type, String denied) {
		Pattern denial = Pattern.compile("(?:%1$s)[^。!?\n]{0,14}(?:%2$s)|(?:%2$s)[^。!?\n]{0,14}(?:%1$s)".formatted(denied, type.about));
		List<Trigger> triggers = type.when.stream()
			.map((trigger) -> new Trigger(Pattern.compile(trigger.pattern), trigger.confidence, trigger.money,
					trigger.goods))
			.toList();
		return new Act(type.type, Actor.valueOf(type.actor.toUpperCase(Locale.ROOT)), triggers, compiled(type.unless), denial);
	}

	private static Doubt doubt(FileDoubt doubt) {
		return new Doubt(doubt.reason, Where.valueOf(doubt.where.toUpperCase(Locale.ROOT)), compiled(doubt.patterns),
				(doubt.unless != null) ? Pattern.compile(doubt.unless) : null,
				(doubt.types != null) ? Set.copyOf(doubt.types) : Set.of());
	}

	private static List<Pattern> compiled(List<String> patterns) {
		return patterns.stream().map(Pattern::compile).toList();
	}

}
