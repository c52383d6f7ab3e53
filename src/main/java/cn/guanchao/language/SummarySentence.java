package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.guanchao.language.TargetView.Span;

/**
 * The sentence of a text that says most of it: near its centre of words, early, and
 * speaking of whom we watch.
 */
final class SummarySentence {

	private static final int SHORTEST = 12;

	private static final int LONGEST = 90;

	/** Later sentences are not looked at. */
	private static final int MOST = 60;

	private static final double LEAD = 0.5;

	private static final double SUBJECT = 0.25;

	private SummarySentence() {
	}

	private record Stretch(int from, int to) {
	}

	/** Empty where the text after its title is hardly longer than a sentence. */
	static String of(Words words, int titleEnd, Collection<List<Span>> subjects) {
		List<Stretch> sentences = sentences(words, titleEnd);
		if (sentences.size() < 2) {
			return "";
		}
		Map<String, Double> centre = centre(words);
		double best = 0;
		String chosen = "";
		for (int i = 0; i < sentences.size(); i++) {
			Stretch sentence = sentences.get(i);
			double score = closeness(words, sentence, centre) + (isHeading(words, sentence) ? 0 : LEAD / (i + 1))
					+ (speaksOf(sentence, subjects) ? SUBJECT : 0);
			if (score > best) {
				best = score;
				chosen = words.text.substring(sentence.from, sentence.to).strip();
			}
		}
		return chosen;
	}

	/** Where each sentence begins and ends; a long one ends at a clause. */
	private static List<Stretch> sentences(Words words, int titleEnd) {
		List<Stretch> sentences = new ArrayList<>();
		int from = titleEnd;
		for (int i = titleEnd; i < words.chars.length && sentences.size() < MOST; i++) {
			boolean full = Clauses.endsSentence(words.chars[i]) || i == words.chars.length - 1;
			boolean over = i + 1 - from > LONGEST * 2 / 3 && Clauses.ends(words.chars[i]);
			if (full || over || i + 1 - from >= LONGEST) {
				if (i + 1 - from >= SHORTEST) {
					sentences.add(new Stretch(from, (over && !full) ? i : i + 1));
				}
				from = i + 1;
			}
		}
		return sentences;
	}

	private static Map<String, Double> centre(Words words) {
		Map<String, Double> centre = new HashMap<>();
		for (int i = 0; i < words.count; i++) {
			if (CommonWords.isContent(words.nature[i])) {
				centre.merge(words.word(i), 1.0, Double::sum);
			}
		}
		centre.replaceAll(
				(word, count) -> CommonWords.isTelling(word) ? Math.log1p(count) * CommonWords.rarity(word) : 0);
		return centre;
	}

	/** The cosine of a sentence and the whole, 0..1. */
	private static double closeness(Words words, Stretch sentence, Map<String, Double> centre) {
		Set<String> seen = new HashSet<>();
		double dot = 0;
		double norm = 0;
		for (int i = words.indexAt(sentence.from); i < words.count && words.start[i] < sentence.to; i++) {
			String word = words.word(i);
			Double weight = centre.get(word);
			if (weight != null && weight > 0 && seen.add(word)) {
				double own = CommonWords.rarity(word);
				dot += own * weight;
				norm += own * own;
			}
		}
		double whole = centre.values().stream().mapToDouble((weight) -> weight * weight).sum();
		return (norm > 0) ? dot / Math.sqrt(norm * whole) : 0;
	}

	/** A line that ends without a stop. */
	private static boolean isHeading(Words words, Stretch sentence) {
		return sentence.to > 0 && words.chars[sentence.to - 1] == '\n';
	}

	private static boolean speaksOf(Stretch sentence, Collection<List<Span>> subjects) {
		return subjects.stream()
			.flatMap(List::stream)
			.anyMatch((span) -> span.from() >= sentence.from && span.to() <= sentence.to);
	}

}
