package cn.guanchao.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import cn.guanchao.language.Corpus.Line;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.subject.SubjectMatcher;

/**
 * How well an analyser tells negative from the rest on texts that no model was trained
 * on: macro-F1 by corpus.
 */
record HeldOut(Map<String, Double> scores) {

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	static HeldOut judge(Analyzer analyzer, List<Corpus> corpora) {
		Map<String, Double> scores = new LinkedHashMap<>();
		corpora.forEach((corpus) -> scores.put(corpus.name(), macroF1(analyzer, corpus.dev())));
		return new HeldOut(scores);
	}

	double mean() {
		return this.scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
	}

	/** A line per corpus: its name, the score before, the score now. */
	String beside(HeldOut before) {
		StringBuilder lines = new StringBuilder("corpus\tbefore\tafter\n");
		this.scores.forEach((corpus, score) -> lines.append(String.format(Locale.ROOT, "%s\t%.4f\t%.4f%n", corpus,
				before.scores.getOrDefault(corpus, 0.0), score)));
		return lines.toString();
	}

	private static double macroF1(Analyzer analyzer, List<Line> lines) {
		Map<String, Set<String>> targets = new HashMap<>();
		lines.forEach((line) -> targets.computeIfAbsent(line.text(), (_) -> new LinkedHashSet<>()).add(line.target()));
		int[][] count = new int[2][2];
		for (Line line : lines) {
			Sentiment said = line.target().isEmpty() ? analyzer.read("", line.text(), null, NOBODY).sentiment()
					: analyzer.towards(line.text(), line.target(), targets.getOrDefault(line.text(), Set.of()), null);
			count[(line.label() == 0) ? 1 : 0][(said.label() == Label.NEG) ? 1 : 0]++;
		}
		return (f1(count[1][1], count[1][0] + count[0][1]) + f1(count[0][0], count[1][0] + count[0][1])) / 2;
	}

	private static double f1(int right, int wrong) {
		return (right == 0) ? 0 : 2.0 * right / (2.0 * right + wrong);
	}

}
