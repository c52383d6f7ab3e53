package cn.guanchao.language;

import java.util.Set;
import java.util.stream.Collectors;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CustomDictionary;
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

	/** A word read as grammar in more than this share of its uses names nothing. */
	private static final double SELDOM = 0.05;

	private static final Set<String> EMPTY = Phrases.lines("empty-words.txt")
		.stream()
		.flatMap((cells) -> Phrases.words(cells[0]).stream())
		.collect(Collectors.toUnmodifiableSet());

	/** What the rare words of many a list open with that are no words: 很差, 再加, 这款. */
	private static final String LOOSE = "很太挺最怪蛮再都还也又就才这那哪啥怎每各某敢有";

	/** And what they close with: 手术后, 默默地. */
	private static final String CUT = "后前时地得了着";

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

	/**
	 * Whether a word can be what people talk of, shown to a reader by itself: telling,
	 * not also an adverb or a measure (根本, 方面, 小时), nothing that stands in any text (来源,
	 * 记者, 东西).
	 */
	public static boolean isTopic(String word) {
		return isTelling(word) && !EMPTY.contains(word) && !isGrammarToo(word);
	}

	/** Whether a word is often, or in a list of rare words loosely, one of grammar. */
	static boolean isGrammarToo(String word) {
		CoreDictionary.Attribute known = CoreDictionary.get(word);
		if (known == null) {
			CoreDictionary.Attribute custom = CustomDictionary.get(word);
			return LOOSE.indexOf(word.charAt(0)) >= 0
					|| (word.length() > 2 && CUT.indexOf(word.charAt(word.length() - 1)) >= 0) || word.contains("什么")
					|| (custom != null && isGrammar(custom.nature[0]));
		}
		int grammar = 0;
		for (int i = 0; i < known.nature.length; i++) {
			boolean place = known.nature[i].firstChar() == 'f' || known.nature[i].firstChar() == 's'
					|| known.nature[i].firstChar() == 't';
			grammar += (place || isGrammar(known.nature[i])) ? known.frequency[i] : 0;
		}
		return grammar > SELDOM * known.totalFrequency;
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
