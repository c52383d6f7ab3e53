package cn.guanchao.competitor;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of an article.
 *
 * @param start where it begins in the article's title and text
 * @param text folded; offsets are those of the original
 * @param isTitle whether it stands in the title
 */
record Sentence(int start, String text, boolean isTitle) {

	/** A colon introduces; what stands before it is still about the same. */
	private static final String CLAUSE_ENDS = ",;，；!?。:";

	/** Beyond that a comma ends a sentence, and beyond the longest anything does. */
	private static final int LONG = 200;

	private static final int LONGEST = 300;

	/** The sentences of a folded title and text, which a line break divides. */
	static List<Sentence> of(String folded) {
		List<Sentence> sentences = new ArrayList<>();
		int titleEnd = folded.indexOf('\n');
		int start = 0;
		for (int i = 0; i <= folded.length(); i++) {
			boolean end = i == folded.length() || isEnd(folded, i) || i - start >= LONGEST
					|| i - start >= LONG && folded.charAt(i) == ',';
			if (!end) {
				continue;
			}
			int after = Math.min(i + 1, folded.length());
			while (after < folded.length() && "\"'」』)".indexOf(folded.charAt(after)) >= 0) {
				after++;
			}
			if (!folded.substring(start, after).isBlank()) {
				sentences.add(new Sentence(start, folded.substring(start, after), start < titleEnd));
			}
			start = after;
		}
		return sentences;
	}

	private static boolean isEnd(String folded, int i) {
		char c = folded.charAt(i);
		return c == '。' || c == '!' || c == '?' || c == '\n' || c == ';';
	}

	int end() {
		return this.start + this.text.length();
	}

	/** The clause in which an offset stands, its end mark included. */
	String clause(int at) {
		int from = clauseStart(at);
		int to = at;
		while (to < this.text.length() && CLAUSE_ENDS.indexOf(this.text.charAt(to)) < 0) {
			to++;
		}
		return this.text.substring(from, Math.min(to + 1, this.text.length()));
	}

	String beforeInClause(int at) {
		return this.text.substring(clauseStart(at), at);
	}

	int clauseStart(int at) {
		int from = at;
		while (from > 0 && !endsClause(from - 1)) {
			from--;
		}
		return from;
	}

	private boolean endsClause(int i) {
		char c = this.text.charAt(i);
		boolean insideNumber = (c == ',' || c == ':') && i > 0 && i + 1 < this.text.length()
				&& Character.isDigit(this.text.charAt(i - 1)) && Character.isDigit(this.text.charAt(i + 1));
		return CLAUSE_ENDS.indexOf(c) >= 0 && !insideNumber;
	}

}
