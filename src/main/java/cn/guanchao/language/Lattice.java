package cn.guanchao.language;

import java.util.Arrays;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.other.CharType;

/**
 * The words that a stretch of text may be cut in, and the likeliest way through them:
 * HanLP's Viterbi segmentation without names, over HanLP's own dictionaries and bigrams
 * and with the same words (a test compares them), but with numbers in arrays where HanLP
 * makes an object and a string of every word that it considers.
 */
final class Lattice {

	private static final int NONE = -1;

	private static final Lexicon LEXICON = Lexicon.ofHanLP();

	private final char[] chars;

	private final int from;

	private final int length;

	/** The first and the last node that begin at each place. */
	private final int[] head;

	private final int[] tail;

	private int nodes;

	private int[] next;

	private int[] size;

	/** What a node is in the {@link Lexicon}. */
	private int[] entry;

	private int[] before;

	private double[] cost;

	private Lattice(char[] chars, int from, int to) {
		this.chars = chars;
		this.from = from;
		this.length = to - from;
		this.head = new int[this.length];
		this.tail = new int[this.length];
		Arrays.fill(this.head, NONE);
		resize(3 * this.length);
	}

	/**
	 * Cuts a stretch of characters.
	 * @param start receives where each word begins, from {@code count} on
	 * @param nature receives each word's part of speech
	 * @return {@code count} and the number of words
	 */
	static int cut(char[] chars, int from, int to, int[] start, Nature[] nature, int count) {
		Lattice lattice = new Lattice(chars, from, to);
		lattice.addKnown();
		lattice.addUnknown();
		return lattice.write(lattice.cheapest(), start, nature, count);
	}

	private void addKnown() {
		for (int place = 0; place < this.length; place++) {
			int state = LEXICON.words.start();
			for (int i = place; i < this.length; i++) {
				long step = LEXICON.words.step(state, this.chars[this.from + i]);
				if (step < 0) {
					break;
				}
				state = Trie.state(step);
				int known = Trie.value(step);
				if (known >= 0) {
					append(place, i + 1 - place, known);
				}
			}
		}
	}

	/** Numbers, letters and signs between known words become words of their own. */
	private void addUnknown() {
		for (int place = 0; place < this.length;) {
			if (this.head[place] != NONE) {
				place += this.size[this.tail[place]];
				continue;
			}
			int end = place + 1;
			while (end < this.length && (this.head[end] == NONE || type(end) == CharType.CT_CNUM)) {
				end++;
			}
			addUnknown(place, end);
			place = end;
		}
	}

	private void addUnknown(int first, int end) {
		int begin = first;
		byte kind = type(first);
		for (int i = first + 1; i < end; i++) {
			byte type = type(i);
			if (type == kind || (kind == CharType.CT_NUM && isPoint(i, end))) {
				continue;
			}
			add(begin, i - begin, LEXICON.unknown(kind));
			begin = i;
			kind = type;
		}
		add(begin, end - begin, LEXICON.unknown(kind));
	}

	/** Whether digits go on behind a point or comma. */
	private boolean isPoint(int place, int end) {
		return "，,．.".indexOf(this.chars[this.from + place]) >= 0 && place + 1 < end
				&& type(place + 1) == CharType.CT_NUM;
	}

	private byte type(int place) {
		return CharType.get(this.chars[this.from + place]);
	}

	/** Adds a word at a place unless one of its length is there. */
	private void add(int place, int length, int lexical) {
		for (int node = this.head[place]; node != NONE; node = this.next[node]) {
			if (this.size[node] == length) {
				return;
			}
		}
		append(place, length, lexical);
	}

	private void append(int place, int length, int lexical) {
		if (this.nodes == this.size.length) {
			resize(2 * this.nodes + 8);
		}
		int node = this.nodes++;
		this.size[node] = length;
		this.entry[node] = lexical;
		this.next[node] = NONE;
		this.before[node] = NONE;
		this.cost[node] = Double.POSITIVE_INFINITY;
		if (this.head[place] == NONE) {
			this.head[place] = node;
		}
		else {
			this.next[this.tail[place]] = node;
		}
		this.tail[place] = node;
	}

	private void resize(int capacity) {
		this.next = (this.nodes == 0) ? new int[capacity] : Arrays.copyOf(this.next, capacity);
		this.size = (this.nodes == 0) ? new int[capacity] : Arrays.copyOf(this.size, capacity);
		this.entry = (this.nodes == 0) ? new int[capacity] : Arrays.copyOf(this.entry, capacity);
		this.before = (this.nodes == 0) ? new int[capacity] : Arrays.copyOf(this.before, capacity);
		this.cost = (this.nodes == 0) ? new double[capacity] : Arrays.copyOf(this.cost, capacity);
	}

	/** The last word of the cheapest way through. */
	private int cheapest() {
		for (int node = this.head[0]; node != NONE; node = this.next[node]) {
			this.before[node] = node;
			this.cost[node] = LEXICON.cost(LEXICON.begin, this.entry[node]);
		}
		int last = NONE;
		double least = Double.POSITIVE_INFINITY;
		for (int place = 0; place < this.length; place++) {
			for (int node = this.head[place]; node != NONE; node = this.next[node]) {
				int after = place + this.size[node];
				if (this.before[node] == NONE) {
					continue;
				}
				if (after < this.length) {
					reach(after, node);
				}
				else if (this.cost[node] + LEXICON.cost(this.entry[node], LEXICON.end) < least) {
					least = this.cost[node] + LEXICON.cost(this.entry[node], LEXICON.end);
					last = node;
				}
			}
		}
		return last;
	}

	private void reach(int place, int from) {
		for (int node = this.head[place]; node != NONE; node = this.next[node]) {
			if (this.cost[from] + LEXICON.leastCost(this.entry[node]) >= this.cost[node]) {
				continue;
			}
			double cost = this.cost[from] + LEXICON.cost(this.entry[from], this.entry[node]);
			if (cost < this.cost[node]) {
				this.before[node] = from;
				this.cost[node] = cost;
			}
		}
	}

	private int write(int last, int[] start, Nature[] nature, int count) {
		int words = 1;
		for (int node = last; this.before[node] != node; node = this.before[node]) {
			words++;
		}
		int at = this.from + this.length;
		int word = count + words;
		for (int node = last; word > count; node = this.before[node]) {
			word--;
			at -= this.size[node];
			start[word] = at;
			nature[word] = LEXICON.nature(this.entry[node]);
		}
		return joined(start, nature, count, count + words);
	}

	/** Joins words that HanLP's second dictionary knows as one. */
	private int joined(int[] start, Nature[] nature, int first, int end) {
		int stop = this.from + this.length;
		int count = first;
		for (int word = first; word < end;) {
			int joined = NONE;
			int next = word + 1;
			long step = 0;
			int state = LEXICON.phrases.start();
			for (int last = word; last < end; last++) {
				int to = (last + 1 < end) ? start[last + 1] : stop;
				for (int i = start[last]; i < to && step >= 0; i++) {
					step = LEXICON.phrases.step(state, this.chars[i]);
					state = Trie.state(step);
				}
				if (step < 0) {
					break;
				}
				if (Trie.value(step) >= 0) {
					joined = Trie.value(step);
					next = last + 1;
				}
			}
			start[count] = start[word];
			nature[count++] = (joined == NONE) ? nature[word] : LEXICON.phraseNature(joined);
			word = next;
		}
		return count;
	}

}
