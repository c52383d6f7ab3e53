package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

	private KeyPhrases() {
	}

	private static final class Candidate {

		private final double weight;

		private int count;

		private double score;

		Candidate(double weight) {
			this.weight = weight;
		}

	}

	static List<String> of(Words words, int titleEnd) {
		Map<String, Double> weights = weights(words, titleEnd);
		Map<String, Candidate> candidates = new LinkedHashMap<>();
		for (int from = 0; from < words.count; from++) {
			double sum = 0;
			for (int to = from; to < Math.min(words.count, from + LONGEST_WORDS) && joins(words, to); to++) {
				sum += weights.getOrDefault(words.word(to), 0.0);
				int length = words.start[to + 1] - words.start[from];
				if (length > LONGEST) {
					break;
				}
				if (length > 1 && isPhrase(words, from, to)) {
					double weight = sum / Math.sqrt(to - from + 1);
					Candidate candidate = candidates.computeIfAbsent(
							words.text.substring(words.start[from], words.start[to + 1]), (_) -> new Candidate(weight));
					candidate.count++;
				}
			}
		}
		return best(candidates);
	}

	/** Frequency times rarity of each word; the title counts more. */
	private static Map<String, Double> weights(Words words, int titleEnd) {
		Map<String, Double> weights = new HashMap<>();
		for (int i = 0; i < words.count; i++) {
			if (CommonWords.isContent(words.nature[i])) {
				weights.merge(words.word(i), (words.start[i] < titleEnd) ? TITLE : 1, Double::sum);
			}
		}
		weights
			.replaceAll((word, count) -> CommonWords.isTelling(word) ? Math.sqrt(count) * CommonWords.rarity(word) : 0);
		return weights;
	}

	private static List<String> best(Map<String, Candidate> candidates) {
		candidates.forEach((phrase, candidate) -> {
			boolean recurring = candidate.count > 1;
			candidate.score = candidate.weight * (recurring ? RECURRING : 1);
		});
		List<String> chosen = new ArrayList<>();
		candidates.entrySet()
			.stream()
			.sorted(Comparator.comparingDouble((entry) -> -entry.getValue().score))
			.map(Map.Entry::getKey)
			.filter((phrase) -> chosen.size() < MOST && isNew(phrase, chosen))
			.forEach(chosen::add);
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

	private static boolean joins(Words words, int word) {
		char c = words.chars[words.start[word]];
		return CommonWords.isContent(words.nature[word]) && (Character.isLetterOrDigit(c) || c == '+');
	}

	/** Noun phrases, and what was done to whom: 电池鼓包, 召回产品. */
	private static boolean isPhrase(Words words, int from, int to) {
		if (!CommonWords.isTelling(words.word(from)) || !CommonWords.isTelling(words.word(to))) {
			return false;
		}
		boolean verbal = false;
		for (int word = from; word <= to; word++) {
			verbal |= words.nature[word].firstChar() == 'v' && words.nature[word] != Nature.vn;
		}
		boolean named = isName(words.nature[to]);
		return switch (to - from) {
			case 0 -> named;
			case 1 -> named || (words.nature[to].firstChar() == 'v' && isName(words.nature[from]));
			default -> named && !verbal;
		};
	}

	private static boolean isName(Nature nature) {
		return switch (nature.firstChar()) {
			case 'n', 'g', 'i', 'j', 'l', 'x' -> true;
			default -> nature == Nature.vn;
		};
	}

}
