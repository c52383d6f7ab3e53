package cn.guanchao.language;

import java.util.Arrays;

/**
 * The hashed features of a text: character 1–3-grams, Weibo emoticons, word 1–2-grams and
 * words two apart. Each remembers where it stands, so that what decided can be shown.
 */
final class Grams {

	/** Hashes are this many bits wide. */
	static final int BITS = 22;

	private static final char LINK = '\uE000';

	private static final char NAME = '\uE001';

	private static final char NUMBER = '\uE002';

	static final int WORD = 0x7F4A7C15;

	/** The rest of a name that one sign stands for. */
	static final char MASKED = '\uE003';

	int size;

	/**
	 * Features below this index are of one block, the rest of the other: characters, then
	 * words.
	 */
	int split;

	/** Features from this index on are signs, which count the same in any text. */
	int signs;

	int[] hash;

	/** The row that a model has for each hash, −1 for none; set by the model. */
	int[] row = new int[0];

	int[] from;

	int[] to;

	private char[] squeezed;

	private int[] place;

	private int length;

	private int salt;

	Grams(int capacity) {
		this.hash = new int[capacity];
		this.from = new int[capacity];
		this.to = new int[capacity];
		this.squeezed = new char[0];
		this.place = new int[1];
	}

	/** The features of a whole text: characters first, then words. */
	static Grams of(Words words) {
		return of(words, words.chars, 0, words.count);
	}

	/**
	 * As {@link #of(Words)}, of some of its words only.
	 * @param chars the text's characters, some of them masked
	 */
	static Grams of(Words words, char[] chars, int firstWord, int endWord) {
		int from = words.start[firstWord];
		int end = words.start[endWord];
		Grams grams = new Grams((end - from) * 5 + 8);
		grams.addCharacters(chars, from, end, 0);
		grams.split = grams.size;
		grams.addWords(words, chars, firstWord, endWord, 0);
		grams.signs = grams.size;
		Style.add(grams, words, from, end);
		return grams;
	}

	/** Adds the character features of a part; another salt makes them other features. */
	void addCharacters(char[] chars, int from, int to, int salt) {
		this.salt = salt;
		if (this.squeezed.length < to - from) {
			this.squeezed = new char[to - from];
			this.place = new int[to - from + 1];
		}
		squeeze(chars, from, to);
		addCharacters();
	}

	/** Adds one feature that is neither of characters nor of words. */
	void addSign(int sign, int from, int to, int salt) {
		this.salt = salt;
		add(sign * 0x9E3779B1 + 0x7F4A7C15, from, to);
	}

	/** Links, @names and numbers become one sign each; repeats are cut to three. */
	private void squeeze(char[] chars, int from, int to) {
		int n = 0;
		for (int i = from; i < to;) {
			char c = chars[i];
			int next = i + 1;
			if (c == 'h' && isLink(chars, i, to)) {
				while (next < to && chars[next] > ' ' && chars[next] < 127) {
					next++;
				}
				c = LINK;
			}
			else if (c == '@') {
				while (next < to && next - i < 32 && isNameChar(chars[next])) {
					next++;
				}
				c = (next > i + 1) ? NAME : c;
			}
			else if (c >= '0' && c <= '9') {
				while (next < to && (chars[next] >= '0' && chars[next] <= '9' || chars[next] == '.')) {
					next++;
				}
				c = (next > i + 1) ? NUMBER : c;
			}
			boolean repeated = n >= 3 && this.squeezed[n - 1] == c && this.squeezed[n - 2] == c
					&& this.squeezed[n - 3] == c;
			boolean blank = c == MASKED || (c <= ' ' && (n == 0 || this.squeezed[n - 1] == ' '));
			if (!repeated && !blank) {
				this.squeezed[n] = (c <= ' ') ? ' ' : c;
				this.place[n++] = i;
			}
			i = next;
		}
		this.place[n] = to;
		this.length = n;
	}

	private static boolean isLink(char[] chars, int i, int to) {
		return i + 7 < to && chars[i + 1] == 't' && chars[i + 2] == 't' && chars[i + 3] == 'p'
				&& (chars[i + 4] == ':' || chars[i + 5] == ':');
	}

	private static boolean isNameChar(char c) {
		return c == '_' || c == '-' || Character.isLetterOrDigit(c);
	}

	private void addCharacters() {
		int before = ' ';
		int beforeThat = ' ';
		int open = -1;
		for (int i = 0; i < this.length; i++) {
			char c = this.squeezed[i];
			int end = this.place[i + 1];
			add(c * 0x9E3779B1, this.place[i], end);
			if (i > 0) {
				add((before * 0x85EBCA6B) ^ (c * 0xC2B2AE35 + 0x27D4EB2F), this.place[i - 1], end);
			}
			if (i > 1) {
				add((beforeThat * 0x165667B1) ^ (before * 0x2545F491 + 0x1B873593) ^ (c * 0x9E3779B1 + 0x5BD1E995),
						this.place[i - 2], end);
			}
			if (c == '[') {
				open = i;
			}
			else if (c == ']' && open >= 0 && i - open <= 8) {
				add(hash(this.squeezed, open, i + 1, 0x3C6EF372), this.place[open], end);
				open = -1;
			}
			beforeThat = before;
			before = c;
		}
	}

	/**
	 * Adds the word features of a part, as its characters are now (names may be masked in
	 * them).
	 */
	void addWords(Words words, char[] chars, int first, int end, int salt) {
		this.salt = salt;
		int last = 0;
		int lastButOne = 0;
		int lastAt = -1;
		int lastButOneAt = -1;
		for (int w = first; w < end; w++) {
			int from = words.start[w];
			int to = words.start[w + 1];
			char c = chars[from];
			if (c <= ' ' || c == MASKED) {
				continue;
			}
			int h = (c >= '0' && c <= '9') ? NUMBER : hash(chars, from, to, WORD);
			if (to - from > 1) {
				add(h, from, to);
			}
			if (lastAt >= 0) {
				add(last * 0x2C1B3C6D + h, lastAt, to);
			}
			if (lastButOneAt >= 0) {
				add(lastButOne * 0x297A2D39 + h + 0x68E31DA4, lastButOneAt, to);
			}
			lastButOne = last;
			lastButOneAt = lastAt;
			last = h;
			lastAt = from;
		}
	}

	static int hash(char[] chars, int from, int to, int seed) {
		int h = seed;
		for (int i = from; i < to; i++) {
			h = (chars[i] == MASKED) ? h : (h * 0x01000193) ^ chars[i];
		}
		return h;
	}

	/** The hash of a word of several characters in a whole text. */
	static int ofWord(String word) {
		return mixed(hash(word.toCharArray(), 0, word.length(), WORD), 0);
	}

	private static int mixed(int h, int salt) {
		int mixed = (h ^ salt ^ (h >>> 15)) * 0x2C1B3C6D;
		mixed = (mixed ^ (mixed >>> 12)) * 0x297A2D39;
		return (mixed ^ (mixed >>> 15)) >>> (32 - BITS);
	}

	private void add(int h, int from, int to) {
		if (this.size == this.hash.length) {
			int capacity = this.size * 2 + 64;
			this.hash = Arrays.copyOf(this.hash, capacity);
			this.from = Arrays.copyOf(this.from, capacity);
			this.to = Arrays.copyOf(this.to, capacity);
		}
		this.hash[this.size] = mixed(h, this.salt);
		this.from[this.size] = from;
		this.to[this.size++] = to;
	}

}
