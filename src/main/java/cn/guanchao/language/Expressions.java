package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;

/**
 * Finds expressions in texts, all in one pass: a word; words in order with {@code ..}
 * between them; words in any order with {@code &} between two; {@code (a|b)} for either.
 * What stands at one place of an expression is a slot; expressions share equal slots, so
 * that many with the same words cost little more than one.
 *
 * @param <T> what an expression stands for
 */
final class Expressions<T> {

	private static final int REACH_PAIR = 12;

	private static final int REACH_SENTENCE = 50;

	private final AhoCorasickDoubleArrayTrie<int[]> trie = new AhoCorasickDoubleArrayTrie<>();

	/** The chains that end in each slot. */
	private final List<List<Chain<T>>> endingIn = new ArrayList<>();

	/** Slots that must be filled one after the other. */
	private record Chain<T>(int[] slots, int reach, T meaning) {
	}

	/**
	 * A place where an expression stands.
	 *
	 * @param last where its last word begins
	 * @param words of how many words the expression is made
	 */
	record Found<T>(int begin, int last, int end, int words, T meaning) {
	}

	/** An expression and what it stands for. */
	record Entry<T>(String expression, T meaning) {
	}

	/** Whether words of one or two characters must not cut through others. */
	private final boolean whole;

	Expressions(List<Entry<T>> entries) {
		this(entries, false);
	}

	/**
	 * Expressions whose single characters are words by themselves, whose pairs of
	 * characters begin and end with a word, and whose numbers are whole numbers: 007 is
	 * not in 2007, 被告 not in 被告知.
	 */
	static <T> Expressions<T> ofWholeWords(List<Entry<T>> entries) {
		return new Expressions<>(entries, true);
	}

	private Expressions(List<Entry<T>> entries, boolean whole) {
		this.whole = whole;
		Map<String, Integer> slots = new HashMap<>();
		TreeMap<String, int[]> words = new TreeMap<>();
		for (Entry<T> entry : entries) {
			boolean ordered = !entry.expression.contains("&");
			String[] pieces = entry.expression.split("\\.\\.|&");
			int[] chain = new int[pieces.length];
			for (int i = 0; i < pieces.length; i++) {
				chain[i] = slots.computeIfAbsent(pieces[i], (piece) -> slot(piece, words));
			}
			add(new Chain<>(chain, ordered ? REACH_PAIR : REACH_SENTENCE, entry.meaning));
			if (!ordered) {
				add(new Chain<>(new int[] { chain[1], chain[0] }, REACH_SENTENCE, entry.meaning));
			}
		}
		this.trie.build(words);
	}

	private int slot(String piece, Map<String, int[]> words) {
		int slot = this.endingIn.size();
		this.endingIn.add(new ArrayList<>());
		for (String word : Phrases.spelledOut(piece)) {
			words.merge(word, new int[] { slot }, Expressions::joined);
		}
		return slot;
	}

	private static int[] joined(int[] before, int[] added) {
		if (before[before.length - 1] == added[0]) {
			return before;
		}
		int[] both = Arrays.copyOf(before, before.length + 1);
		both[before.length] = added[0];
		return both;
	}

	private void add(Chain<T> chain) {
		this.endingIn.get(chain.slots[chain.slots.length - 1]).add(chain);
	}

	/** Every expression that a text holds whole, from left to right. */
	List<Found<T>> find(Words words) {
		Fillings fillings = new Fillings(words, this.endingIn.size());
		List<Found<T>> found = new ArrayList<>();
		this.trie.parseText(words.chars, (begin, end, slots) -> {
			if (this.whole ? standsWhole(words, begin, end) : !words.isTorn(begin, end)) {
				for (int slot : slots) {
					for (Chain<T> chain : this.endingIn.get(slot)) {
						int first = fillings.first(chain.slots, chain.reach, begin);
						if (first >= 0) {
							found.add(new Found<>(first, begin, end, chain.slots.length, chain.meaning));
						}
					}
				}
				for (int slot : slots) {
					fillings.add(slot, begin, end);
				}
			}
		});
		found.sort(Comparator.comparingInt(Found::begin));
		return found;
	}

	private static boolean standsWhole(Words words, int begin, int end) {
		int first = words.indexAt(begin);
		int last = words.indexAt(end - 1);
		boolean starts = words.start[first] == begin;
		boolean ends = words.start[last + 1] == end;
		if (end - begin == 1 || Character.isDigit(words.chars[begin])) {
			return starts && ends;
		}
		return first == last || (end - begin == 2 ? starts && ends : starts || ends);
	}

	/** Where the slots were filled so far. */
	private static final class Fillings {

		private final Words words;

		/** The latest filling of each slot, one more than its index; 0 for none. */
		private final int[] latest;

		/** For each filling, the one of the same slot before it, likewise. */
		private int[] before = new int[32];

		private int[] begin = new int[32];

		private int[] end = new int[32];

		private int count;

		Fillings(Words words, int slots) {
			this.words = words;
			this.latest = new int[slots];
		}

		void add(int slot, int from, int to) {
			if (this.count == this.begin.length) {
				this.before = Arrays.copyOf(this.before, 2 * this.count);
				this.begin = Arrays.copyOf(this.begin, 2 * this.count);
				this.end = Arrays.copyOf(this.end, 2 * this.count);
			}
			this.before[this.count] = this.latest[slot];
			this.begin[this.count] = from;
			this.end[this.count] = to;
			this.latest[slot] = ++this.count;
		}

		/**
		 * Where a chain begins whose last slot is filled at a place, each slot filled by
		 * the nearest word; −1 where one is missing.
		 */
		int first(int[] slots, int reach, int last) {
			int place = last;
			for (int i = slots.length - 2; i >= 0; i--) {
				int filling = this.latest[slots[i]];
				while (filling > 0 && this.end[filling - 1] > place) {
					filling = this.before[filling - 1];
				}
				if (filling == 0 || place - this.end[filling - 1] > reach
						|| !sameSentence(this.words, this.end[filling - 1], place)) {
					return -1;
				}
				place = this.begin[filling - 1];
			}
			return place;
		}

	}

	static boolean sameSentence(Words words, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Clauses.endsSentence(words.chars[i])) {
				return false;
			}
		}
		return true;
	}

}
