package cn.guanchao.playbook;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement to start from. Words in curly brackets are filled from the incident or by
 * the author; none may be left when the text is submitted.
 *
 * @param strategy Coombs' strategy that the text follows
 */
public record TextTemplate(String id, Kind kind, String title, Strategy strategy, String text) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\n]{1,40})}");

	/**
	 * Holding: we know, we care, we will answer by when. Full: what it was and what we
	 * do.
	 */
	public enum Kind {

		HOLDING("首次回应"), FULL("完整回应");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/**
	 * Crisis response strategies (Coombs 2007); instructing and adjusting information
	 * always comes first.
	 */
	public enum Strategy {

		INSTRUCT("告知与关怀"), DENY("澄清否认"), DIMINISH("说明情况"), REBUILD("致歉补偿"), BOLSTER("重申承诺");

		private final String label;

		Strategy(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/** The text with every known placeholder filled; unknown ones stay to be seen. */
	public String fill(Map<String, String> facts) {
		return PLACEHOLDER.matcher(this.text).replaceAll((match) -> {
			@Nullable String value = facts.get(match.group(1));
			return java.util.regex.Matcher.quoteReplacement((value != null) ? value : match.group());
		});
	}

	/** The placeholders still open in a text. */
	public static Set<String> open(String text) {
		return PLACEHOLDER.matcher(text)
			.results()
			.map(MatchResult::group)
			.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
	}

}
