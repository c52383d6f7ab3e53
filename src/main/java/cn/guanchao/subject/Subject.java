package cn.guanchao.subject;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom we watch: our own brand, a competitor, or a topic such as a regulation. A text
 * means the subject when it holds its name, an alias or a product outside any exclusion.
 *
 * @param id short stable key, lower-case letters, digits and hyphens
 * @param name the name shown to people
 * @param aliases other spellings and short names
 * @param products product and series names that stand for the subject
 * @param exclusions phrases that contain a name but mean something else (小米粥 for 小米)
 */
public record Subject(String id, String name, Kind kind, List<String> aliases, List<String> products,
		List<String> exclusions) {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	/** Whether the subject is us, a competitor, or a theme. */
	public enum Kind {

		OWN, COMPETITOR, TOPIC;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		@JsonCreator
		public static Kind of(String code) {
			return Arrays.stream(values())
				.filter((kind) -> kind.code().equals(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("subject kind '" + code + "' is unknown; use one of "
						+ Arrays.stream(values()).map(Kind::code).collect(Collectors.joining(", "))));
		}

	}

	public Subject(String id, String name, Kind kind, @Nullable List<String> aliases, @Nullable List<String> products,
			@Nullable List<String> exclusions) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"subject id '" + id + "' must be lower-case letters, digits and hyphens, e.g. 'qinghe'");
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("subject '" + id + "' has an empty name; give the brand's name");
		}
		this.id = id;
		this.name = name.strip();
		this.kind = kind;
		this.aliases = words(aliases);
		this.products = words(products);
		this.exclusions = words(exclusions);
	}

	private static List<String> words(@Nullable List<String> words) {
		return (words != null) ? words.stream().map(String::strip).filter((word) -> !word.isEmpty()).distinct().toList()
				: List.of();
	}

	/** Every spelling that stands for this subject, the name first. */
	public List<String> spellings() {
		return Stream.of(List.of(this.name), this.aliases, this.products).flatMap(List::stream).distinct().toList();
	}

}
