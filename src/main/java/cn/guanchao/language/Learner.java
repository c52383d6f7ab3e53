package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Learns a {@link Model} from labelled features: two support vector machines (plain, and
 * with naive Bayes ratios) over shared and per-source copies, averaged; gates; then
 * scaled and given thresholds on texts held out; then learnt again on all texts.
 *
 * @param domains the kinds of source by their index in the labels
 * @param vectors where words stand among all words; those used alike learn together
 * @param keep how many rows the shipped model has at most
 * @param cost of a mistake in training
 * @param open whether texts of a kind of source that no corpus is from will come
 * @param seed makes the result repeatable
 */
record Learner(List<String> domains, Map<String, float[]> vectors, int keep, double cost, boolean open, long seed) {

	private static final int HELD_OUT_PERCENT = 15;

	private static final int LEAST_TEXTS = 3;

	/** How much a text counts as one of an unknown kind, beside as one of its own. */
	private static final double AS_STRANGER = 0.5;

	private static final int EPOCHS = 6;

	/**
	 * Features with their label.
	 *
	 * @param likeness the same for texts so alike that they must be held out together
	 */
	record Labelled(Grams grams, int label, int domain, int likeness) {
	}

	private record Learnt(Weights weights, Gates gates) {

		void fold(Kinship kinship) {
			kinship.fold(this.weights.shared, Weights.CLASSES);
			for (float[] own : this.weights.own) {
				kinship.fold(own, Weights.CLASSES);
			}
			kinship.fold(this.gates.weights, this.gates.domains);
		}

	}

	Model learn(List<Labelled> texts) {
		int[] rowOfHash = rowOfHash(texts);
		List<Labelled> heldOut = texts.stream().filter(this::isHeldOut).toList();
		List<Labelled> others = texts.stream().filter((text) -> !isHeldOut(text)).toList();
		Model trial = learn(others, rowOfHash, new Calibration(this.domains.size()));
		return learn(texts, rowOfHash,
				Calibration.fit(scored(trial, heldOut), this.domains.size(), this.open ? AS_STRANGER : 0, 1e-3));
	}

	private boolean isHeldOut(Labelled text) {
		return Math.floorMod(text.likeness + this.seed, 100L) < HELD_OUT_PERCENT;
	}

	private Model learn(List<Labelled> texts, int[] rowOfHash, Calibration calibration) {
		int rows = Arrays.stream(rowOfHash).max().orElse(-1) + 1;
		Kinship kinship = new Kinship(this.vectors, rowOfHash, rows);
		List<Example> examples = new ArrayList<>();
		int[] textsWith = new int[rows];
		for (Labelled text : texts) {
			Example example = Example.of(text.grams, rowOfHash, text.label, text.domain);
			examples.add(kinship.join(example));
			Arrays.stream(example.rows()).forEach((row) -> textsWith[row]++);
		}
		Learnt learnt = learn(examples, rows, kinship.allRows());
		learnt.fold(kinship);
		return shipped(learnt, rowOfHash, textsWith, calibration);
	}

	/**
	 * @param words so many rows are of features, the rest of directions
	 */
	private Learnt learn(List<Example> examples, int words, int rows) {
		int n = this.domains.size();
		float[][] weight = balance(examples, n);
		Weights plain = new Svm(this.cost, 1.2, EPOCHS, this.seed).learn(examples, rows, n, null, weight);
		float[] ratios = Ratios.of(examples, rows, n);
		Arrays.fill(ratios, words * Weights.CLASSES, ratios.length, 1);
		Weights bayes = new Svm(this.cost, 1.2, EPOCHS, this.seed + 1).learn(examples, rows, n, ratios, weight);
		Weights both = new Weights(rows, n);
		both.add(plain, new double[] { 0.5, 0.5, 0.5 });
		both.add(bayes, new double[] { 0.5, 0.5, 0.5 });
		return new Learnt(both, Gates.learn(examples, rows, n, 2, this.seed + 2));
	}

	/**
	 * Texts scored by the model as it would be shipped, not knowing their kind of source;
	 * and by its shared copy alone.
	 */
	private static List<Calibration.Scored> scored(Model model, List<Labelled> texts) {
		float[] unknown = new float[model.domains().size()];
		Arrays.fill(unknown, 1);
		return texts.stream().map((text) -> {
			float[] sums = model.sums(text.grams);
			float[] gates = model.gates(sums, unknown);
			double[] shared = model.scores(sums, new float[gates.length]);
			return new Calibration.Scored(model.scores(sums, gates), shared, gates, text.label, text.domain);
		}).toList();
	}

	private static int[] rowOfHash(List<Labelled> texts) {
		int[] texting = new int[1 << Grams.BITS];
		int[] last = new int[1 << Grams.BITS];
		int number = 0;
		for (Labelled text : texts) {
			number++;
			for (int i = 0; i < text.grams.size; i++) {
				int hash = text.grams.hash[i];
				if (last[hash] != number) {
					last[hash] = number;
					texting[hash]++;
				}
			}
		}
		int rows = 0;
		for (int hash = 0; hash < texting.length; hash++) {
			texting[hash] = (texting[hash] >= LEAST_TEXTS) ? rows++ : -1;
		}
		return texting;
	}

	/**
	 * The same for most near-duplicates, so that they are held out together (MinHash of
	 * one).
	 */
	static int likeness(Grams grams) {
		int least = Integer.MAX_VALUE;
		for (int i = 0; i < grams.split; i++) {
			int h = grams.hash[i] * 0x9E3779B1;
			h = (h ^ (h >>> 15)) * 0x85EBCA6B;
			least = (grams.to[i] - grams.from[i] < 3) ? least : Math.min(least, (h ^ (h >>> 13)) & 0x7FFFFFFF);
		}
		return ((least * 0x2545F491) >>> 8) & 0xFFFF;
	}

	/**
	 * A rarer side of a class costs more, by the root of how rare it is in its kind of
	 * source.
	 */
	private static float[][] balance(List<Example> examples, int domains) {
		double[][][] count = new double[domains][Weights.CLASSES][2];
		for (Example example : examples) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				int side = Svm.side(example.label(), k);
				if (side != 0) {
					count[example.domain()][k][(side > 0) ? 1 : 0]++;
				}
			}
		}
		float[][] weight = new float[Weights.CLASSES][examples.size()];
		for (int i = 0; i < examples.size(); i++) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				int side = Svm.side(examples.get(i).label(), k);
				double[] sides = count[examples.get(i).domain()][k];
				boolean never = k == 1 && sides[1] == 0;
				weight[k][i] = (side == 0 || never) ? 0 : (sides[0] == 0 || sides[1] == 0) ? 1
						: (float) Math.sqrt((sides[0] + sides[1]) / (2 * sides[(side > 0) ? 1 : 0]));
			}
		}
		return weight;
	}

	/** Keeps the rows that say most, one byte per weight. */
	private Model shipped(Learnt learnt, int[] rowOfHash, int[] textsWith, Calibration calibration) {
		int n = this.domains.size();
		int rows = textsWith.length;
		float[] importance = new float[rows];
		for (int row = 0; row < rows; row++) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				importance[row] = Math.max(importance[row], Math.abs(learnt.weights.shared[row * Weights.CLASSES + k]));
				for (float[] own : learnt.weights.own) {
					importance[row] = Math.max(importance[row], Math.abs(own[row * Weights.CLASSES + k]));
				}
			}
		}
		for (int row = 0; row < rows; row++) {
			importance[row] *= (float) Math.log(1 + textsWith[row]);
		}
		float[] sorted = importance.clone();
		Arrays.sort(sorted);
		float least = sorted[Math.max(0, rows - this.keep)];
		long[] kept = new long[1 << (Grams.BITS - 6)];
		int[] source = IntStream.range(0, rowOfHash.length)
			.filter((hash) -> rowOfHash[hash] >= 0 && importance[rowOfHash[hash]] >= least)
			.peek((hash) -> kept[hash >>> 6] |= 1L << (hash & 63))
			.map((hash) -> rowOfHash[hash])
			.toArray();
		// rounded up or down by chance, so that many small weights do not all become
		// nothing
		Random random = new Random(this.seed + 3);
		byte[][] columns = new byte[Model.columns(n)][];
		float[] scale = new float[columns.length];
		float[] bias = new float[columns.length];
		for (int c = 0; c < columns.length; c++) {
			float[] column = column(learnt, c, n);
			bias[c] = column[column.length - 1];
			scale[c] = scale(column, source);
			columns[c] = new byte[source.length];
			for (int i = 0; i < source.length; i++) {
				columns[c][i] = (byte) Math.clamp((int) Math.floor(column[source[i]] / scale[c] + random.nextFloat()),
						-127, 127);
			}
		}
		return new Model(this.domains, this.open, kept, columns, scale, bias, calibration);
	}

	/** A column of the shipped model over all learnt rows, the bias last. */
	private static float[] column(Learnt learnt, int c, int domains) {
		int rows = learnt.weights.rows;
		float[] column = new float[rows + 1];
		int gate = c - Weights.CLASSES * (1 + domains);
		float[] from = (gate >= 0) ? learnt.gates.weights
				: (c < Weights.CLASSES) ? learnt.weights.shared : learnt.weights.own[c / Weights.CLASSES - 1];
		int width = (gate >= 0) ? domains : Weights.CLASSES;
		int offset = (gate >= 0) ? gate : c % Weights.CLASSES;
		for (int row = 0; row <= rows; row++) {
			column[row] = from[row * width + offset];
		}
		if (gate >= 0) {
			column[rows] *= 0.5f;
		}
		return column;
	}

	/**
	 * One step of a byte, such that the greatest weight just fits: cutting the strongest
	 * words short costs most.
	 */
	private static float scale(float[] column, int[] source) {
		float greatest = 1e-6f;
		for (int row : source) {
			greatest = Math.max(greatest, Math.abs(column[row]));
		}
		return greatest / 127;
	}

}
