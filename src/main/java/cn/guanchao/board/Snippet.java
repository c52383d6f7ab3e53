package cn.guanchao.board;

import java.util.List;

/** The piece of a text that shows why it was judged as it was. */
final class Snippet {

	private static final int LENGTH = 110;

	private static final int LEAD = 24;

	private Snippet() {
	}

	/**
	 * About two lines around the first deciding word; the beginning where there is none.
	 */
	static String around(String text, List<String> words) {
		String line = text.strip().replaceAll("\\s+", " ");
		if (line.length() <= LENGTH) {
			return line;
		}
		int word = words.stream().mapToInt(line::indexOf).filter((at) -> at >= 0).min().orElse(0);
		int start = boundary(line, Math.clamp(word - LEAD, 0, line.length() - LENGTH));
		int end = boundary(line, Math.min(start + LENGTH, line.length()));
		return ((start > 0) ? "…" : "") + line.substring(start, end) + ((end < line.length()) ? "…" : "");
	}

	/**
	 * Whether the title only says how the text begins: a post has none of its own, and
	 * what stands for it need not be read twice.
	 */
	static boolean opensWith(String title, String snippet) {
		String beginning = title.strip().replaceAll("\\s+", " ").replaceAll("(…|\\.{3})$", "");
		return !beginning.isEmpty() && snippet.startsWith(beginning);
	}

	/** Never between the two halves of an emoji. */
	private static int boundary(String line, int at) {
		return (at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at))) ? at - 1 : at;
	}

}
