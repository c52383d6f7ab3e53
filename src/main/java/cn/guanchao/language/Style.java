package cn.guanchao.language;

/**
 * How a text is written rather than what it says: length, punctuation, digits, links,
 * emoticons. It tells a headline from a Weibo post from a review where the words do not.
 */
final class Style {

	private static final int SALT = 0x2F0B4C47;

	private static final int DENSEST = 6;

	private static final String FULL_WIDTH = "，。！？；：（）";

	private static final String HALF_WIDTH = ",.!?;:()";

	/** Between these are the characters that say something rather than how. */
	private static final char FIRST_HAN = '\u4E00';

	private static final char LAST_HAN = '\u9FFF';

	private int fullWidth;

	private int halfWidth;

	private int exclamations;

	private int digits;

	private int latin;

	private int emoji;

	private int names;

	private int topics;

	private int brackets;

	private int blanks;

	private int pauses;

	private int clauses;

	private Style() {
	}

	/** Adds the style of a part of a text as signs. */
	static void add(Grams grams, Words words, int from, int end) {
		if (from < end) {
			Style style = new Style();
			for (int i = from; i < end; i++) {
				if (words.chars[i] < FIRST_HAN || words.chars[i] > LAST_HAN) {
					style.count(words.text.charAt(i), words.chars[i]);
				}
			}
			style.add(grams, words.chars[end - 1], end - from);
		}
	}

	private void count(char raw, char c) {
		this.fullWidth += (FULL_WIDTH.indexOf(raw) >= 0) ? 1 : 0;
		this.halfWidth += (HALF_WIDTH.indexOf(raw) >= 0) ? 1 : 0;
		this.exclamations += (c == '!') ? 1 : 0;
		this.digits += (c >= '0' && c <= '9') ? 1 : 0;
		this.latin += (c >= 'a' && c <= 'z') ? 1 : 0;
		this.emoji += Character.isSurrogate(c) ? 1 : 0;
		this.names += (c == '@') ? 1 : 0;
		this.topics += (c == '#') ? 1 : 0;
		this.brackets += (c == '[') ? 1 : 0;
		this.blanks += (c == ' ') ? 1 : 0;
		this.pauses += (c == '…' || c == '~') ? 1 : 0;
		this.clauses += Clauses.ends(c) ? 1 : 0;
	}

	private void add(Grams grams, char last, int length) {
		int[] values = { size(length / 3), size(this.clauses), kind(last), density(this.fullWidth, length),
				density(this.halfWidth, length), density(this.digits, length), density(this.latin, length),
				Math.min(this.emoji, 1), Math.min(this.names, 2), Math.min(this.topics, 2), Math.min(this.brackets, 2),
				density(this.blanks, length), Math.min(this.pauses, 2), density(this.exclamations, length),
				size(length / Math.max(1, this.clauses)),
				size(length / 3) * 16 + density(this.fullWidth + this.halfWidth, length) };
		for (int kind = 0; kind < values.length; kind++) {
			grams.addSign(kind * 0x61C88647 + values[kind], 0, 0, SALT);
		}
	}

	private static int kind(char last) {
		return Clauses.endsSentence(last) ? 1 : Clauses.ends(last) ? 2 : Character.isLetter(last) ? 3 : 4;
	}

	private static int size(int number) {
		return (int) Math.round(3 * Math.log(1 + number));
	}

	private static int density(int number, int length) {
		return (number == 0) ? 0 : 1 + Math.min(DENSEST, 40 * number / length);
	}

}
