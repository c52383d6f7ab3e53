package cn.guanchao.language;

import java.util.Set;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;

/**
 * How common a word is in general Chinese, by the counts of HanLP's core dictionary, and
 * whether it says anything by itself.
 */
public final class CommonWords {

	/** About the number of words that the core dictionary was counted on. */
	private static final double COUNTED = 25_249_273;

	/** A word that the dictionary lacks counts as seen so often. */
	private static final double UNSEEN = 20;

	/** Words as frequent as this count half where texts are compared (Arora 2017). */
	private static final double COMMON = 1e-3;

	private static final Set<String> NEGATIONS = Set.of("不", "没", "没有", "无法", "未", "无");

	private CommonWords() {
	}

	/**
	 * Whether a word can stand for what is talked about: two characters or more, no
	 * function word, no bare number.
	 */
	public static boolean isTelling(String word) {
		return word.codePointCount(0, word.length()) > 1 && word.codePoints().anyMatch(Character::isLetter)
				&& !Character.isDigit(word.charAt(0)) && !CoreStopWordDictionary.contains(word) && !isFunction(word);
	}

	private static boolean isFunction(String word) {
		CoreDictionary.Attribute known = CoreDictionary.get(word);
		return known != null && !isContent(known.nature[0]);
	}

	/** Whether words of this class name or describe things: nouns, verbs, adjectives. */
	static boolean isContent(Nature nature) {
		return switch (nature.firstChar()) {
			case 'n', 'v', 'a', 'g', 'i', 'j', 'l', 'x', 'b', 'h', 'k', 'z' ->
				nature != Nature.vshi && nature != Nature.vyou && nature != Nature.vf && nature != Nature.vx;
			default -> false;
		};
	}

	/** Prepositions, conjunctions, particles, pronouns, adverbs, numbers, punctuation. */
	static boolean isGrammar(Nature nature) {
		return switch (nature.firstChar()) {
			case 'p', 'c', 'u', 'r', 'd', 'm', 'w', 'y', 'e', 'q' -> true;
			default -> false;
		};
	}

	/**
	 * How much a word counts where texts are compared, in 0..1: nothing for function
	 * words and numbers, little for what everybody says.
	 */
	public static double weight(String word) {
		CoreDictionary.Attribute known = CoreDictionary.get(word);
		boolean grammar = (known != null) && isGrammar(known.nature[0]) && !NEGATIONS.contains(word);
		if (grammar || Character.isDigit(word.charAt(0))) {
			return 0;
		}
		double share = ((known != null) ? known.totalFrequency : 0) / COUNTED;
		return COMMON / (COMMON + share);
	}

	/** How much a word tells, in nats: 5 for 公司, 15 for a rare name. */
	static double rarity(String word) {
		CoreDictionary.Attribute known = CoreDictionary.get(word);
		return Math.log(COUNTED / (UNSEEN + ((known != null) ? known.totalFrequency : 0)));
	}

}
