package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
	static String of(Terms terms, int titleEnd, Collection<List<Span>> subjects) {
		Words words = terms.words();
		List<Stretch> sentences = sentences(words, titleEnd);
		if (sentences.size() < 2) {
			return "";
		}
		double[] centre = centre(terms);
		double length = Math.sqrt(Arrays.stream(centre).map((weight) -> weight * weight).sum());
		double best = 0;
		String chosen = "";
		for (int i = 0; i < sentences.size(); i++) {
			Stretch sentence = sentences.get(i);
			double score = closeness(terms, sentence, centre) / Math.max(length, 1e-9)
					+ (isHeading(words, sentence) ? 0 : LEAD / (i + 1)) + (speaksOf(sentence, subjects) ? SUBJECT : 0);
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

	private static double[] centre(Terms terms) {
		double[] centre = new double[terms.size()];
		for (int term = 0; term < centre.length; term++) {
			centre[term] = Math.log1p(terms.count(term)) * terms.rarity(term);
		}
		return centre;
	}

	/** The projection of the whole on a sentence's own direction. */
	private static double closeness(Terms terms, Stretch sentence, double[] centre) {
		Words words = terms.words();
		Set<Integer> seen = new HashSet<>();
		double dot = 0;
		double norm = 0;
		for (int i = words.indexAt(sentence.from); i < words.count && words.start[i] < sentence.to; i++) {
			if (terms.tells(i) && seen.add(terms.at(i))) {
				double own = terms.rarity(terms.at(i));
				dot += own * centre[terms.at(i)];
				norm += own * own;
			}
		}
		return (norm > 0) ? dot / Math.sqrt(norm) : 0;
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
