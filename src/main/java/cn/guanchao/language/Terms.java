package cn.guanchao.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The content words of a text, each looked up once for all that draws on them. */
final class Terms {

	private final Words words;

	/** The term at each word's place; −1 where the word is none. */
	private final int[] at;

	private final List<String> texts = new ArrayList<>();

	private final double[] rarity;

	private final boolean[] topic;

	private final int[] count;

	private final int[] titled;

	private Terms(Words words) {
		this.words = words;
		this.at = new int[words.count];
		this.rarity = new double[words.count];
		this.topic = new boolean[words.count];
		this.count = new int[words.count];
		this.titled = new int[words.count];
	}

	/**
	 * @param titleEnd where the title ends, in characters
	 */
	static Terms of(Words words, int titleEnd) {
		Terms terms = new Terms(words);
		Map<String, Integer> known = new HashMap<>();
		for (int i = 0; i < words.count; i++) {
			terms.at[i] = CommonWords.isContent(words.nature[i]) ? known.computeIfAbsent(words.word(i), terms::newTerm)
					: -1;
			if (terms.at[i] >= 0) {
				terms.count[terms.at[i]]++;
				terms.titled[terms.at[i]] += (words.start[i] < titleEnd) ? 1 : 0;
			}
		}
		return terms;
	}

	private int newTerm(String word) {
		int id = this.texts.size();
		this.texts.add(word);
		this.rarity[id] = CommonWords.isTelling(word) ? CommonWords.rarity(word) : 0;
		this.topic[id] = this.rarity[id] > 0 && CommonWords.isTopic(word);
		return id;
	}

	int size() {
		return this.texts.size();
	}

	/** The term at a word's place, −1 for none. */
	int at(int word) {
		return this.at[word];
	}

	/** How much a term tells, in nats; 0 for one that tells nothing. */
	double rarity(int term) {
		return this.rarity[term];
	}

	/** How often the text uses it. */
	int count(int term) {
		return this.count[term];
	}

	/** How often the title uses it. */
	int inTitle(int term) {
		return this.titled[term];
	}

	/** Whether a word's place holds a term that tells something. */
	boolean tells(int word) {
		return this.at[word] >= 0 && this.rarity[this.at[word]] > 0;
	}

	/** Whether a word's place holds one that can be shown by itself. */
	boolean isTopic(int word) {
		return this.at[word] >= 0 && this.topic[this.at[word]];
	}

	Words words() {
		return this.words;
	}

}
