package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import cn.guanchao.subject.Spelling;
import com.hankcs.hanlp.corpus.tag.Nature;

/**
 * A text cut into words once, for everything that reads it. Word {@code i} spans
 * {@code start[i]} to {@code start[i + 1]} of the folded characters, whose offsets are
 * those of the original text.
 */
final class Words {

	/** Long texts are cut in pieces of about this many characters, at a clause's end. */
	private static final int PIECE = 2000;

	final String text;

	final char[] chars;

	final int[] start;

	final Nature[] nature;

	final int count;

	/** The word of each character. */
	private final int[] at;

	private Words(String text, char[] chars, int[] start, Nature[] nature, int count) {
		this.text = text;
		this.chars = chars;
		this.start = start;
		this.nature = nature;
		this.count = count;
		this.at = new int[chars.length];
		for (int word = 0; word < count; word++) {
			Arrays.fill(this.at, start[word], start[word + 1], word);
		}
	}

	static Words of(String text) {
		char[] chars = Spelling.fold(text);
		int[] start = new int[chars.length + 1];
		Nature[] nature = new Nature[chars.length];
		int count = 0;
		for (int from = 0; from < chars.length;) {
			int to = pieceEnd(chars, from);
			count = Lattice.cut(chars, from, to, start, nature, count);
			from = to;
		}
		start[count] = chars.length;
		return new Words(text, chars, start, nature, count);
	}

	private static int pieceEnd(char[] chars, int from) {
		if (chars.length - from <= PIECE) {
			return chars.length;
		}
		for (int i = from + PIECE; i > from + PIECE / 2; i--) {
			if (Clauses.ends(chars[i - 1])) {
				return i;
			}
		}
		return from + PIECE;
	}

	/** The word at a place, as folded. */
	String word(int i) {
		return String.valueOf(this.chars, this.start[i], this.start[i + 1] - this.start[i]);
	}

	/** The index of the word that covers a character. */
	int indexAt(int position) {
		return (this.at.length == 0) ? 0 : this.at[Math.min(position, this.at.length - 1)];
	}

	/**
	 * Whether a stretch begins inside one word and ends inside another, as 华为 does in 中华
	 * | 为了.
	 */
	boolean isTorn(int from, int to) {
		int first = indexAt(from);
		int last = indexAt(to - 1);
		return first != last && this.start[first] < from && this.start[last + 1] > to;
	}

	/** Words for the index: no blanks, no punctuation. */
	List<String> tokens() {
		List<String> tokens = new ArrayList<>(this.count);
		for (int i = 0; i < this.count; i++) {
			if (speaks(i)) {
				tokens.add(word(i));
			}
		}
		return tokens;
	}

	/** Whether a word has a letter, a digit or an emoji in it. */
	private boolean speaks(int word) {
		for (int i = this.start[word]; i < this.start[word + 1]; i++) {
			if (Character.isLetterOrDigit(this.chars[i]) || Character.isSurrogate(this.chars[i])) {
				return true;
			}
		}
		return false;
	}

}
