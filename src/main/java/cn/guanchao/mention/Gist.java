package cn.guanchao.mention;

import java.util.List;
import java.util.Objects;

/**
 * What an article comes to, for those who have no time to read it.
 *
 * @param sentence the sentence that says most of it; empty where the text is as short
 * @param phrases what it is about, the most telling first
 * @param people named in it, besides the watched subjects, by first appearance
 * @param places named in it
 * @param organisations named in it, besides the watched subjects
 */
public record Gist(String sentence, List<String> phrases, List<String> people, List<String> places,
		List<String> organisations) {

	/** Of a text that nothing was drawn from. */
	public static final Gist NONE = new Gist("", List.of(), List.of(), List.of(), List.of());

	/** A document kept before a field existed lacks it. */
	public Gist {
		sentence = Objects.requireNonNullElse(sentence, "");
		phrases = known(phrases);
		people = known(people);
		places = known(places);
		organisations = known(organisations);
	}

	/** Whether nothing was drawn from the text. */
	public boolean tellsNothing() {
		return equals(NONE);
	}

	private static List<String> known(List<String> values) {
		return (values != null) ? List.copyOf(values) : List.of();
	}

}
