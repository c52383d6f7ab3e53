package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.hankcs.hanlp.corpus.tag.Nature;

/**
 * What a text is about: words and word pairs that it uses far more than general Chinese
 * does, the most telling first.
 */
final class KeyPhrases {

	private static final int MOST = 6;

	private static final int LONGEST_WORDS = 3;

	private static final int LONGEST = 10;

	/** What stands in the title tells so many times more. */
	private static final double TITLE = 2.5;

	/** A phrase says more than its words apart where it recurs. */
	private static final double RECURRING = 1.6;

	/**
	 * From this rarity down, a word outside the title says too little by itself: 公司, 市场.
	 */
	private static final double COMMON = 10.5;

	private KeyPhrases() {
	}

	private static final class Candidate {

		private final int from;

		private final int to;

		private final double weight;

		private int count;

		Candidate(int from, int to, double weight) {
			this.from = from;
			this.to = to;
			this.weight = weight;
		}

		double score() {
			return this.weight * ((this.count > 1) ? RECURRING : 1);
		}

	}

	static List<String> of(Terms terms) {
		Words words = terms.words();
		double[] weights = weights(terms);
		Map<Long, Candidate> candidates = new LinkedHashMap<>();
		for (int from = 0; from < words.count; from++) {
			double sum = 0;
			long key = 0;
			for (int to = from; to < Math.min(words.count, from + LONGEST_WORDS) && joins(terms, to); to++) {
				int first = words.start[from];
				int length = words.start[to + 1] - first;
				sum += weights[terms.at(to)];
				key = key << 20 | (terms.at(to) + 1);
				if (length > LONGEST) {
					break;
				}
				if (length > 1 && isPhrase(terms, from, to) && isWhole(words, from, to)) {
					Candidate candidate = candidates.get(key);
					if (candidate == null) {
						candidate = new Candidate(first, first + length, sum / Math.sqrt(to - from + 1));
						candidates.put(key, candidate);
					}
					candidate.count++;
				}
			}
		}
		return best(words, candidates.values());
	}

	/** Frequency times rarity of each term; the title counts more. */
	private static double[] weights(Terms terms) {
		double[] weights = new double[terms.size()];
		for (int term = 0; term < weights.length; term++) {
			double count = terms.count(term) + (TITLE - 1) * terms.inTitle(term);
			weights[term] = Math.sqrt(count) * terms.rarity(term);
		}
		return weights;
	}

	private static List<String> best(Words words, Collection<Candidate> candidates) {
		List<Candidate> ordered = new ArrayList<>(candidates);
		ordered.sort(Comparator.comparingDouble((candidate) -> -candidate.score()));
		List<String> chosen = new ArrayList<>();
		for (Candidate candidate : ordered) {
			String phrase = words.text.substring(candidate.from, candidate.to);
			if (isNew(phrase, chosen)) {
				chosen.add(phrase);
			}
			if (chosen.size() == MOST) {
				break;
			}
		}
		return chosen;
	}

	/** Nothing that another phrase says already, in part or whole. */
	private static boolean isNew(String phrase, List<String> chosen) {
		return chosen.stream().noneMatch((other) -> {
			int shared = 0;
			for (int i = 0; i < phrase.length(); i++) {
				shared += (other.indexOf(phrase.charAt(i)) >= 0) ? 1 : 0;
			}
			return shared * 2 >= Math.min(phrase.length(), other.length());
		});
	}

	private static boolean joins(Terms terms, int word) {
		return terms.at(word) >= 0 && Character.isLetterOrDigit(terms.words().chars[terms.words().start[word]]);
	}

	/** Noun phrases, and what was done to whom: 电池鼓包, 召回产品. */
	private static boolean isPhrase(Terms terms, int from, int to) {
		Words words = terms.words();
		boolean verbal = false;
		for (int word = from; word <= to; word++) {
			if (!terms.isTopic(word) || (word > from && terms.at(word) == terms.at(from))) {
				return false;
			}
			verbal |= words.nature[word].firstChar() == 'v' && words.nature[word] != Nature.vn;
		}
		boolean named = isName(words.nature[to]);
		return switch (to - from) {
			case 0 -> named && (terms.rarity(terms.at(to)) > COMMON || terms.inTitle(terms.at(to)) > 0);
			case 1 -> named || (words.nature[to].firstChar() == 'v' && isName(words.nature[from]));
			default -> named && !verbal;
		};
	}

	/**
	 * Whether no word belongs to it that stands beside it: 基金 in 两地基金互认, 豪华商务 in 豪华商务间
	 * and 劳动者发放 before 津贴 are pieces. Only of a compound too long to be shown the end
	 * stands for the whole.
	 */
	private static boolean isWhole(Words words, int from, int to) {
		boolean verb = isVerb(words, to);
		if (to + 1 < words.count && (verb ? !closes(words, to + 1) : goesOn(words, to))) {
			return false;
		}
		if (from < to && isVerb(words, from) && to + 1 < words.count && words.word(to + 1).equals("的")) {
			return false;
		}
		int first = from;
		while (first > 0 && to - first < LONGEST_WORDS && !verb && !isVerb(words, from) && isPart(words, first - 1)) {
			first--;
		}
		boolean tooLong = to - first >= LONGEST_WORDS;
		boolean piece = from > 0 && words.start[from] - words.start[from - 1] == 1;
		return first == from || (tooLong && (to - from == LONGEST_WORDS - 1 || piece));
	}

	private static boolean isVerb(Words words, int word) {
		return words.nature[word].firstChar() == 'v' && words.nature[word] != Nature.vn;
	}

	/** Whether a noun is part of what the next word names. */
	private static boolean goesOn(Words words, int word) {
		char next = words.nature[word + 1].firstChar();
		return isPart(words, word + 1) || next == 'k' || next == 'q'
				|| (words.nature[word] == Nature.vn && isVerb(words, word + 1));
	}

	private static boolean isPart(Words words, int word) {
		return isName(words.nature[word]) && Character.isLetterOrDigit(words.chars[words.start[word]]);
	}

	/** Whether what was said ends before a word, 了 aside: at a sign or a conjunction. */
	private static boolean closes(Words words, int word) {
		int next = (words.word(word).equals("了") && word + 1 < words.count) ? word + 1 : word;
		return words.nature[next].firstChar() == 'c' || !Character.isLetterOrDigit(words.chars[words.start[next]]);
	}

	private static boolean isName(Nature nature) {
		return switch (nature.firstChar()) {
			case 'n', 'g', 'i', 'j', 'l', 'x' -> true;
			default -> nature == Nature.vn;
		};
	}

}
