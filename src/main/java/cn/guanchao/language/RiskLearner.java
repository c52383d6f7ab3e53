package cn.guanchao.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import cn.guanchao.mention.RiskCategory;

/**
 * Learns the logistic regressions of all risk categories together, by gradient descent
 * with a step of its own for each weight (AdaGrad; Duchi et al., 2011).
 */
final class RiskLearner {

	private static final RiskCategory[] CATEGORIES = RiskCategory.values();

	/** A feature of fewer texts is left out. */
	private static final int LEAST_TEXTS = 4;

	private static final int EPOCHS = 8;

	private static final double RATE = 0.5;

	private static final double BIAS_RATE = 0.05;

	private static final double DECAY = 1e-5;

	/** A mistake smaller than this teaches nothing. */
	private static final double SURE = 1e-3;

	private final Random random;

	RiskLearner(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * A text to learn from.
	 *
	 * @param features their hashes, as often as they stand in the text
	 * @param labels every category that it speaks of
	 * @param weight how much it counts, 1 as much as others
	 */
	record Labelled(int[] features, Set<RiskCategory> labels, float weight) {
	}

	RiskModel learn(List<Labelled> texts) {
		int[] hashes = kept(texts);
		int[][] rows = texts.stream().map((text) -> rows(text, hashes)).toArray(int[][]::new);
		float[] weights = new float[hashes.length * CATEGORIES.length];
		float[] steps = new float[weights.length];
		Arrays.fill(steps, 1e-2f);
		float[] bias = new float[CATEGORIES.length];
		int[] order = new int[texts.size()];
		Arrays.setAll(order, (i) -> i);
		for (int epoch = 0; epoch < EPOCHS; epoch++) {
			Order.shuffle(order, this.random);
			for (int i : order) {
				learn(texts.get(i), rows[i], weights, steps, bias);
			}
		}
		return rounded(hashes, weights, bias);
	}

	private static int[] kept(List<Labelled> texts) {
		Map<Integer, Integer> counts = new HashMap<>();
		texts.forEach((text) -> Arrays.stream(text.features)
			.distinct()
			.forEach((hash) -> counts.merge(hash, 1, Integer::sum)));
		return counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() >= LEAST_TEXTS)
			.mapToInt(Map.Entry::getKey)
			.sorted()
			.toArray();
	}

	private static int[] rows(Labelled text, int[] hashes) {
		return Arrays.stream(text.features)
			.map((hash) -> Arrays.binarySearch(hashes, hash))
			.filter((row) -> row >= 0)
			.toArray();
	}

	private static void learn(Labelled text, int[] rows, float[] weights, float[] steps, float[] bias) {
		double value = 1 / Math.sqrt(Math.max(1, rows.length));
		double[] scores = new double[CATEGORIES.length];
		for (int row : rows) {
			for (int k = 0; k < scores.length; k++) {
				scores[k] += weights[row * CATEGORIES.length + k] * value;
			}
		}
		for (int k = 0; k < scores.length; k++) {
			boolean told = text.labels.contains(CATEGORIES[k]);
			double mistake = (1 / (1 + Math.exp(-scores[k] - bias[k])) - (told ? 1 : 0)) * text.weight;
			if (Math.abs(mistake) > SURE) {
				bias[k] -= (float) (BIAS_RATE * mistake);
				for (int row : rows) {
					move(row * CATEGORIES.length + k, mistake * value, weights, steps);
				}
			}
		}
	}

	private static void move(int at, double change, float[] weights, float[] steps) {
		double gradient = change + DECAY * weights[at];
		steps[at] += (float) (gradient * gradient);
		weights[at] -= (float) (RATE * gradient / Math.sqrt(steps[at]));
	}

	private static RiskModel rounded(int[] hashes, float[] weights, float[] bias) {
		float largest = 0;
		for (float weight : weights) {
			largest = Math.max(largest, Math.abs(weight));
		}
		float step = largest / Byte.MAX_VALUE;
		byte[] bytes = new byte[weights.length];
		for (int i = 0; i < weights.length; i++) {
			bytes[i] = (byte) Math.round(weights[i] / step);
		}
		return new RiskModel(hashes, bytes, bias, step);
	}

}
