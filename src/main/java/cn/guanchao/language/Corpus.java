package cn.guanchao.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A labelled collection from one kind of source: a folder with {@code train.tsv} of label
 * and text, or of label, target, document, number of entities, offsets and text.
 */
record Corpus(String name, List<Line> train, List<Line> dev) {

	/**
	 * A labelled text; {@code target} is empty where the label is the whole text's.
	 *
	 * @param label 0 negative, 1 neutral, 2 positive, 3 anything but negative
	 * @param document the same for all targets of one text
	 */
	record Line(int label, String target, String document, String text) {
	}

	boolean hasTargets() {
		return this.train.stream().anyMatch((line) -> !line.target.isEmpty());
	}

	/** The same with so many texts to learn from at most, its first. */
	Corpus atMost(int texts) {
		return new Corpus(this.name, this.train.subList(0, Math.min(texts, this.train.size())), this.dev);
	}

	/** Reads every corpus of a folder, in the order of their names. */
	static List<Corpus> all(Path folder) {
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.filter((path) -> Files.isRegularFile(path.resolve("train.tsv")))
				.sorted()
				.map((path) -> new Corpus(path.getFileName().toString(), lines(path.resolve("train.tsv")),
						Files.exists(path.resolve("dev.tsv")) ? lines(path.resolve("dev.tsv")) : List.of()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(folder + " cannot be read; give a folder of corpora", ex);
		}
	}

	static List<Line> lines(Path file) {
		try {
			List<Line> lines = new ArrayList<>();
			int number = 0;
			for (String line : Files.readString(file).split("\n")) {
				number++;
				if (!line.isEmpty()) {
					lines.add(line(file, number, line.split("\t", -1)));
				}
			}
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " cannot be read", ex);
		}
	}

	private static Line line(Path file, int number, String[] cells) {
		int label = switch (cells[0]) {
			case "neg" -> 0;
			case "neu" -> 1;
			case "pos" -> 2;
			case "nonneg" -> Example.NOT_NEGATIVE;
			default -> throw new IllegalArgumentException(
					file + ":" + number + ": label '" + cells[0] + "' is unknown; use neg, neu, pos or nonneg");
		};
		return switch (cells.length) {
			case 2 -> new Line(label, "", "", cells[1]);
			case 6 -> new Line(label, cells[1], cells[2], cells[5]);
			default -> throw new IllegalArgumentException(file + ":" + number + ": " + cells.length
					+ " cells; give label and text, or label, target, document, entities, offsets and text");
		};
	}

}
