package cn.guanchao.language;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import cn.guanchao.language.Corpus.Line;
import cn.guanchao.language.Learner.Labelled;
import cn.guanchao.language.TargetView.Span;
import cn.guanchao.subject.Spelling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command that learns the shipped models from a folder of labelled corpora. The same
 * folder and seed give the same models.
 */
public final class Trainer {

	private static final Logger log = LoggerFactory.getLogger(Trainer.class);

	private static final int DOCUMENT_ROWS = 300_000;

	/** The kind of source that stands for all that no corpus of targets is from. */
	private static final String GENERAL = "general";

	/** So many texts of each corpus without targets. */
	private static final int GENERAL_TEXTS = 2500;

	private static final int TARGET_ROWS = 150_000;

	/** So many words, the most frequent, learn from words used alike. */
	private static final int WORDS = 25_000;

	private static final int DIRECTIONS = 100;

	private Trainer() {
	}

	/**
	 * {@code Trainer corpora-folder models-folder [seed [corpus-to-leave-out [most-texts]]]}.
	 */
	public static void main(String[] arguments) throws IOException {
		if (arguments.length < 2) {
			throw new IllegalArgumentException(
					"give the folder of corpora, the folder for the models, and a seed if 1 is not wanted");
		}
		Path corpora = Path.of(arguments[0]);
		Path models = Path.of(arguments[1]);
		long seed = (arguments.length > 2) ? Long.parseLong(arguments[2]) : 1;
		if (arguments.length > 3) {
			int most = (arguments.length > 4) ? Integer.parseInt(arguments[4]) : Integer.MAX_VALUE;
			trainWithout(arguments[3], most, corpora, models, seed);
		}
		else {
			train(corpora, models, seed);
		}
	}

	/** Learns both models and writes them into a folder. */
	public static void train(Path corpora, Path models, long seed) throws IOException {
		List<Corpus> all = Corpus.all(corpora);
		if (all.stream().allMatch(Corpus::hasTargets)) {
			throw new IllegalArgumentException(
					corpora + " holds no CORPUS/train.tsv of label and text; corrections alone"
							+ " are too few to learn a language from, put the other corpora beside them");
		}
		Files.createDirectories(models);
		write(documents(withoutTargets(all), all, seed), models.resolve("document.model"));
		if (all.stream().anyMatch(Corpus::hasTargets)) {
			write(targets(all, seed), models.resolve("target.model"));
		}
		else {
			write(Models.shipped().target(), models.resolve("target.model"));
		}
	}

	/**
	 * Learns the model of whole texts from all corpora but one, to see how it does where
	 * it never was.
	 * @param most so many texts of each corpus are learnt from, where time is short
	 */
	public static void trainWithout(String corpus, int most, Path corpora, Path models, long seed) throws IOException {
		List<Corpus> all = Corpus.all(corpora);
		List<Corpus> rest = all.stream()
			.filter((one) -> !one.name().equals(corpus))
			.map((one) -> one.atMost(most))
			.toList();
		Files.createDirectories(models);
		write(documents(withoutTargets(rest), all, seed), models.resolve("document.model"));
	}

	private static List<Corpus> withoutTargets(List<Corpus> all) {
		return all.stream().filter((corpus) -> !corpus.hasTargets()).toList();
	}

	/**
	 * The model of whole texts.
	 * @param judged whose {@code dev.tsv} nothing may be learnt from
	 */
	static Model documents(List<Corpus> corpora, List<Corpus> judged, long seed) {
		List<Labelled> texts = new ArrayList<>();
		List<List<String>> spoken = new ArrayList<>();
		Map<String, String> once = new HashMap<>();
		Set<String> seen = judged(judged);
		for (int d = 0; d < corpora.size(); d++) {
			for (Line line : corpora.get(d).train()) {
				if (seen.add(letters(line.text()))) {
					Words words = Words.of(line.text());
					Grams grams = Grams.of(words);
					texts.add(new Labelled(grams, line.label(), d, Learner.likeness(grams)));
					spoken.add(
							words.tokens().stream().map((word) -> once.computeIfAbsent(word, (same) -> same)).toList());
				}
			}
		}
		List<String> domains = corpora.stream().map(Corpus::name).toList();
		Map<String, float[]> vectors = WordVectorTrainer.learn(spoken, WORDS, DIRECTIONS);
		return learn(new Learner(domains, vectors, DOCUMENT_ROWS, 0.4, true, seed), texts);
	}

	/**
	 * The model of sentiment towards a name. Short texts without targets join it as a
	 * kind of source of their own, each with its first noun for a name, so that it also
	 * knows how people speak of things that no corpus of targets holds.
	 */
	static Model targets(List<Corpus> all, long seed) {
		List<Corpus> corpora = all.stream().filter(Corpus::hasTargets).toList();
		List<Labelled> texts = new ArrayList<>();
		for (int d = 0; d < corpora.size(); d++) {
			int domain = d;
			eachTarget(corpora.get(d).train(), (line, words, grams) -> texts
				.add(new Labelled(grams, line.label(), domain, Learner.likeness(Grams.of(words)))));
		}
		Set<String> judged = judged(all);
		List<String> domains = new ArrayList<>(corpora.stream().map(Corpus::name).toList());
		domains.add(GENERAL);
		all.stream()
			.filter((corpus) -> !corpus.hasTargets())
			.forEach((corpus) -> addGeneral(corpus, corpora.size(), judged, texts));
		return learn(new Learner(domains, Map.of(), TARGET_ROWS, 1.0, false, seed), texts);
	}

	private static void addGeneral(Corpus corpus, int domain, Set<String> judged, List<Labelled> texts) {
		int added = 0;
		for (Line line : corpus.train()) {
			if (added >= GENERAL_TEXTS || line.text().length() < 8 || line.text().length() > 80
					|| judged.contains(letters(line.text()))) {
				continue;
			}
			Words words = Words.of(line.text());
			for (int w = 0; w < words.count; w++) {
				Span span = new Span(words.start[w], words.start[w + 1]);
				if (words.nature[w].startsWith('n') && span.to() - span.from() > 1) {
					Grams grams = TargetView.of(words, words.word(w), List.of(span), List.of());
					texts.add(new Labelled(grams, line.label(), domain, Learner.likeness(Grams.of(words))));
					added++;
					break;
				}
			}
		}
	}

	/** The letters of all texts that nothing may be learnt from. */
	static Set<String> judged(List<Corpus> corpora) {
		return corpora.stream()
			.flatMap((corpus) -> corpus.dev().stream())
			.map((line) -> letters(line.text()))
			.collect(Collectors.toCollection(HashSet::new));
	}

	/** What of a text a copy with other punctuation shares. */
	static String letters(String text) {
		StringBuilder letters = new StringBuilder(text.length());
		for (char c : Spelling.fold(text)) {
			if (Character.isLetterOrDigit(c)) {
				letters.append(c);
			}
		}
		return letters.toString();
	}

	/** What is done with each labelled target's features. */
	interface TargetReader {

		void read(Line line, Words words, Grams grams);

	}

	/**
	 * Shows each line as its target sees it, knowing the other targets of the same text.
	 */
	static void eachTarget(List<Line> lines, TargetReader reader) {
		Map<String, Set<String>> names = new HashMap<>();
		lines.forEach((line) -> names.computeIfAbsent(line.text(), (_) -> new LinkedHashSet<>()).add(line.target()));
		for (Line line : lines) {
			Words words = Words.of(line.text());
			List<Span> others = Names.others(words.chars, line.target(), names.getOrDefault(line.text(), Set.of()));
			List<Span> mentions = Names.find(words.chars, line.target(), others);
			reader.read(line, words, TargetView.of(words, line.target(), mentions, others));
		}
	}

	private static Model learn(Learner learner, List<Labelled> texts) {
		long from = System.nanoTime();
		Model model = learner.learn(texts);
		log.info("learnt domains={} texts={} ms={}", learner.domains().size(), texts.size(),
				(System.nanoTime() - from) / 1_000_000);
		return model;
	}

	static void write(Model model, Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(
				new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
					{
						this.def.setLevel(Deflater.BEST_COMPRESSION);
					}
				}, 1 << 16))) {
			out.writeInt(Models.FORMAT);
			model.write(out);
		}
	}

}
