package cn.guanchao.language;

import java.util.Arrays;

/**
 * What the risk classifier sees of a text: each word and each pair of neighbours. A word
 * may be hidden, so that the classifier learns from what stands around it.
 */
final class RiskFeatures {

	private static final int PAIR = 0x2C1B3C6D;

	int size;

	/** What is seen; two that hash alike are taken for the same. */
	int[] hash;

	/** The word with which each begins. */
	int[] first;

	/** The word with which each ends. */
	int[] last;

	private RiskFeatures(int capacity) {
		this.hash = new int[capacity];
		this.first = new int[capacity];
		this.last = new int[capacity];
	}

	static RiskFeatures of(Words words) {
		return of(words, new boolean[words.count]);
	}

	static RiskFeatures of(Words words, boolean[] hidden) {
		RiskFeatures features = new RiskFeatures(2 * words.count);
		int before = 0;
		boolean neighbour = false;
		for (int w = 0; w < words.count; w++) {
			if (hidden[w] || !Character.isLetter(words.chars[words.start[w]])) {
				neighbour = false;
				continue;
			}
			int word = Grams.hash(words.chars, words.start[w], words.start[w + 1], Grams.WORD);
			features.add(word, w, w);
			if (neighbour) {
				features.add(before * PAIR + word, w - 1, w);
			}
			before = word;
			neighbour = true;
		}
		return features;
	}

	private void add(int hash, int first, int last) {
		this.hash[this.size] = hash;
		this.first[this.size] = first;
		this.last[this.size++] = last;
	}

	/** The hashes alone. */
	int[] hashes() {
		return Arrays.copyOf(this.hash, this.size);
	}

}
