package cn.guanchao.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.guanchao.language.Corpus.Line;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;

/**
 * The command that learns the risk classifier: what the rules find in the train parts of
 * the corpora is taken for true, with the words that they found mostly hidden, so that
 * the classifier learns what stands around them; beside it texts that people labelled.
 * The same input and seed give the same model.
 */
public final class RiskTrainer {

	/** How often the words of a rule are hidden. */
	private static final double HIDDEN = 0.7;

	/** Of texts without a hit so many are learnt from. */
	private static final double ORDINARY = 0.22;

	private static final double UNTOLD = 0.5;

	/** A negative text without a hit may still speak of a harm. */
	private static final float UNTOLD_WEIGHT = 0.3f;

	private static final float WRITTEN_WEIGHT = 2;

	private static final float REVIEWED_WEIGHT = 3;

	private final RiskRules rules = RiskRules.shipped();

	private final List<RiskLearner.Labelled> texts = new ArrayList<>();

	private final Random random;

	private RiskTrainer(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * {@code RiskTrainer corpora-folder reviewed.tsv written.tsv model-file [seed]}.
	 */
	public static void main(String[] arguments) throws IOException {
		if (arguments.length < 4) {
			throw new IllegalArgumentException(
					"give the folder of corpora, the file of reviewed lines, the file of written"
							+ " cases, the file for the model, and a seed if 1 is not wanted");
		}
		long seed = (arguments.length > 4) ? Long.parseLong(arguments[4]) : 1;
		RiskTrainer trainer = new RiskTrainer(seed);
		trainer.readCorpora(Path.of(arguments[0]), reviewed(Path.of(arguments[1])));
		trainer.readTable(Path.of(arguments[2]));
		new RiskLearner(seed).learn(trainer.texts).write(Path.of(arguments[3]));
	}

	/** Labels by corpus and line of its {@code train.tsv}. */
	private static Map<String, Set<RiskCategory>> reviewed(Path file) throws IOException {
		Map<String, Set<RiskCategory>> labels = new HashMap<>();
		for (String line : Files.readAllLines(file)) {
			if (!line.startsWith("#")) {
				String[] cells = line.split("\t");
				labels.put(cells[0] + ":" + cells[1], categories(cells[2]));
			}
		}
		return labels;
	}

	/** {@code a,b(c)}: a and b are told, c may be. */
	private static Set<RiskCategory> categories(String cell) {
		String told = cell.replaceAll("\\(.*", "");
		return told.equals("none") ? Set.of()
				: Stream.of(told.split(",")).map(RiskCategory::of).collect(Collectors.toUnmodifiableSet());
	}

	private void readCorpora(Path folder, Map<String, Set<RiskCategory>> reviewed) {
		List<Corpus> corpora = Corpus.all(folder).stream().filter((corpus) -> !corpus.hasTargets()).toList();
		Set<String> judged = Trainer.judged(corpora);
		for (Corpus corpus : corpora) {
			int number = 0;
			for (Line line : corpus.train()) {
				number++;
				if (judged.contains(Trainer.letters(line.text()))) {
					continue;
				}
				Set<RiskCategory> labels = reviewed.get(corpus.name() + ":" + number);
				if (labels != null) {
					add(RiskFeatures.of(Words.of(line.text())), labels, REVIEWED_WEIGHT);
				}
				else {
					readLine(line);
				}
			}
		}
	}

	private void readLine(Line line) {
		Words words = Words.of(line.text());
		List<Risk> hits = this.rules.find(words).risks();
		boolean negative = line.label() == 0;
		if (hits.isEmpty()) {
			if (this.random.nextDouble() < (negative ? UNTOLD : ORDINARY)) {
				add(RiskFeatures.of(words), Set.of(), negative ? UNTOLD_WEIGHT : 1);
			}
		}
		else if (negative) {
			add(RiskFeatures.of(words, hidden(words, hits, HIDDEN)), categories(hits), 1);
		}
		else if (line.label() == 2) {
			add(RiskFeatures.of(words), Set.of(), 1);
		}
	}

	/** Written lines: categories and text. */
	private void readTable(Path table) throws IOException {
		for (String line : Files.readAllLines(table)) {
			if (!line.startsWith("#") && !line.isBlank()) {
				String[] cells = line.split("\t");
				Words words = Words.of(cells[1]);
				boolean[] hidden = hidden(words, this.rules.find(words).risks(), HIDDEN / 2);
				add(RiskFeatures.of(words, hidden), categories(cells[0]), WRITTEN_WEIGHT);
			}
		}
	}

	private void add(RiskFeatures features, Set<RiskCategory> labels, float weight) {
		this.texts.add(new RiskLearner.Labelled(features.hashes(), labels, weight));
	}

	private static Set<RiskCategory> categories(List<Risk> hits) {
		return hits.stream().map(Risk::category).collect(Collectors.toUnmodifiableSet());
	}

	private static void hide(Words words, String shown, boolean[] hidden) {
		for (int from = words.text.indexOf(shown); from >= 0; from = words.text.indexOf(shown, from + 1)) {
			Arrays.fill(hidden, words.indexAt(from), words.indexAt(from + shown.length() - 1) + 1, true);
		}
	}

	/** Which words of a text to hide: those of its hits, each with a probability. */
	private boolean[] hidden(Words words, List<Risk> hits, double probability) {
		boolean[] hidden = new boolean[words.count];
		for (Risk hit : hits) {
			for (String shown : hit.words()) {
				if (this.random.nextDouble() < probability) {
					hide(words, shown, hidden);
				}
			}
		}
		return hidden;
	}

}
