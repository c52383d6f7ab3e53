package cn.guanchao.language;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains {@link WordVectors} in about a minute: the leading directions of the words'
 * co-occurrence, found by subspace iteration from a fixed seed (Halko 2011).
 */
final class WordVectorTrainer {

	private static final int VOCABULARY = 14_000;

	/** Some directions more than are kept make the kept ones exact. */
	private static final int SPARE = 16;

	private static final int PASSES = 5;

	private static final long SEED = 1;

	private WordVectorTrainer() {
	}

	/**
	 * @param arguments the folder with {@code CORPUS/train.tsv}, the file to write
	 */
	public static void main(String[] arguments) throws IOException {
		List<List<String>> texts = texts(Path.of(arguments[0]));
		Map<String, Integer> vocabulary = vocabulary(texts, VOCABULARY);
		write(vocabulary, directions(Cooccurrence.of(texts, vocabulary), WordVectors.DIMENSIONS),
				Path.of(arguments[1]));
	}

	/**
	 * The vectors of the most frequent words of some texts, of length 1, the most
	 * frequent word first.
	 */
	static Map<String, float[]> learn(List<List<String>> texts, int words, int dimensions) {
		Map<String, Integer> vocabulary = vocabulary(texts, words);
		float[][] rows = directions(Cooccurrence.of(texts, vocabulary), dimensions);
		Map<String, float[]> vectors = new LinkedHashMap<>();
		vocabulary.forEach((word, row) -> vectors.put(word, WordVectors.unit(Arrays.copyOf(rows[row], dimensions))));
		return vectors;
	}

	private static List<List<String>> texts(Path folder) throws IOException {
		List<List<String>> texts = new ArrayList<>();
		try (Stream<Path> corpora = Files.list(folder)) {
			for (Path corpus : corpora.filter(Files::isDirectory).sorted().toList()) {
				String last = "";
				for (String line : Files.readAllLines(corpus.resolve("train.tsv"))) {
					String text = line.substring(line.lastIndexOf('\t') + 1);
					if (!text.equals(last)) {
						texts.add(Words.of(text).tokens());
					}
					last = text;
				}
			}
		}
		return texts;
	}

	private static Map<String, Integer> vocabulary(List<List<String>> texts, int words) {
		Map<String, Integer> counts = new HashMap<>();
		texts.forEach((text) -> text.forEach((word) -> counts.merge(word, 1, Integer::sum)));
		Map<String, Integer> vocabulary = new LinkedHashMap<>();
		counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.limit(words)
			.forEach((entry) -> vocabulary.put(entry.getKey(), vocabulary.size()));
		return vocabulary;
	}

	private static float[][] directions(Cooccurrence words, int dimensions) {
		int directions = dimensions + SPARE;
		Random random = new Random(SEED);
		float[][] basis = new float[words.words][directions];
		for (float[] row : basis) {
			for (int k = 0; k < directions; k++) {
				row[k] = (float) random.nextGaussian();
			}
		}
		for (int pass = 0; pass < PASSES; pass++) {
			basis = words.times(basis);
			straighten(basis);
		}
		float[][] image = words.times(basis);
		for (int k = 0; k < directions; k++) {
			scale(basis, k, Math.sqrt(Math.abs(dot(basis, k, image, k))));
		}
		return basis;
	}

	/**
	 * Gram–Schmidt: each column loses what it shares with those before, twice for
	 * precision.
	 */
	private static void straighten(float[][] basis) {
		for (int k = 0; k < basis[0].length; k++) {
			for (int twice = 0; twice < 2; twice++) {
				for (int j = 0; j < k; j++) {
					double shared = dot(basis, k, basis, j);
					for (float[] row : basis) {
						row[k] -= (float) (shared * row[j]);
					}
				}
			}
			scale(basis, k, 1 / Math.sqrt(Math.max(dot(basis, k, basis, k), 1e-12)));
		}
	}

	private static double dot(float[][] one, int i, float[][] other, int j) {
		double sum = 0;
		for (int row = 0; row < one.length; row++) {
			sum += one[row][i] * other[row][j];
		}
		return sum;
	}

	private static void scale(float[][] basis, int k, double factor) {
		for (float[] row : basis) {
			row[k] *= (float) factor;
		}
	}

	/** One signed byte a dimension is enough: a quarter of the size. */
	private static void write(Map<String, Integer> vocabulary, float[][] rows, Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
			out.writeInt(vocabulary.size());
			for (Map.Entry<String, Integer> word : vocabulary.entrySet()) {
				float[] unit = WordVectors.unit(Arrays.copyOf(rows[word.getValue()], WordVectors.DIMENSIONS));
				out.writeUTF(word.getKey());
				for (float value : unit) {
					out.writeByte(Math.clamp(Math.round(value * 255), -127, 127));
				}
			}
		}
	}

}
