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
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import cn.guanchao.language.Corpus.Line;
import cn.guanchao.language.Learner.Labelled;
import cn.guanchao.language.TargetView.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command that learns the shipped models from a folder of labelled corpora. The same
 * folder and seed give the same models.
 */
public final class Trainer {

	private static final Logger log = LoggerFactory.getLogger(Trainer.class);

	private static final int DOCUMENT_ROWS = 300_000;

	private static final int TARGET_ROWS = 120_000;

	private Trainer() {
	}

	/** {@code Trainer corpora-folder models-folder [seed]}. */
	public static void main(String[] arguments) throws IOException {
		if (arguments.length < 2) {
			throw new IllegalArgumentException(
					"give the folder of corpora, the folder for the models, and a seed if 1 is not wanted");
		}
		long seed = (arguments.length > 2) ? Long.parseLong(arguments[2]) : 1;
		train(Path.of(arguments[0]), Path.of(arguments[1]), seed);
	}

	/** Learns both models and writes them into a folder. */
	public static void train(Path corpora, Path models, long seed) throws IOException {
		List<Corpus> all = Corpus.all(corpora);
		Files.createDirectories(models);
		write(documents(all.stream().filter((corpus) -> !corpus.hasTargets()).toList(), seed),
				models.resolve("document.model"));
		write(targets(all.stream().filter(Corpus::hasTargets).toList(), seed), models.resolve("target.model"));
	}

	/** The model of whole texts. */
	static Model documents(List<Corpus> corpora, long seed) {
		List<Labelled> texts = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		corpora.forEach((corpus) -> corpus.dev().forEach((line) -> seen.add(line.text())));
		for (int d = 0; d < corpora.size(); d++) {
			for (Line line : corpora.get(d).train()) {
				if (seen.add(line.text())) {
					texts.add(new Labelled(Grams.of(Words.of(line.text())), line.label(), d));
				}
			}
		}
		return learn(corpora, texts, DOCUMENT_ROWS, seed);
	}

	/** The model of sentiment towards a name. */
	static Model targets(List<Corpus> corpora, long seed) {
		List<Labelled> texts = new ArrayList<>();
		for (int d = 0; d < corpora.size(); d++) {
			int domain = d;
			eachTarget(corpora.get(d).train(), (line, grams) -> texts.add(new Labelled(grams, line.label(), domain)));
		}
		return learn(corpora, texts, TARGET_ROWS, seed);
	}

	/** What is done with each labelled target's features. */
	interface TargetReader {

		void read(Line line, Grams grams);

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
			reader.read(line, TargetView.of(words, line.target(), mentions, others));
		}
	}

	private static Model learn(List<Corpus> corpora, List<Labelled> texts, int rows, long seed) {
		long from = System.nanoTime();
		Model model = new Learner(corpora.stream().map(Corpus::name).toList(), rows, seed).learn(texts);
		log.info("learnt corpora={} texts={} ms={}", corpora.size(), texts.size(),
				(System.nanoTime() - from) / 1_000_000);
		return model;
	}

	private static void write(Model model, Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(
				new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
					{
						this.def.setLevel(Deflater.BEST_COMPRESSION);
					}
				}, 1 << 16))) {
			model.write(out);
		}
	}

}
