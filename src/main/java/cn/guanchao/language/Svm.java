package cn.guanchao.language;

import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Three one-against-rest support vector machines with squared hinge loss, learnt together
 * by dual coordinate descent (Hsieh et al., 2008), over a shared and a per-source copy of
 * each feature (Daumé III, 2007).
 *
 * @param cost how much a mistake costs, before balancing
 * @param ownScale how strongly the per-source copies may speak, 1 as much as the shared
 * @param epochs passes over the examples
 * @param seed of the order of the examples
 */
record Svm(double cost, double ownScale, int epochs, long seed) {

	private static final float BIAS = 0.5f;

	/**
	 * Learns from examples.
	 * @param ratios a factor per row and class (NB-SVM of Wang and Manning, 2012), or
	 * null for ones
	 * @param weight the cost of each example and class relative to the others
	 */
	Weights learn(List<Example> examples, int rows, int domains, float @Nullable [] ratios, float[][] weight) {
		Weights weights = new Weights(rows, domains);
		int n = examples.size();
		double[][] alpha = new double[Weights.CLASSES][n];
		double[][] length = new double[Weights.CLASSES][n];
		int[] order = new int[n];
		for (int i = 0; i < n; i++) {
			order[i] = i;
			for (int k = 0; k < Weights.CLASSES; k++) {
				length[k][i] = (1 + this.ownScale * this.ownScale) * (norm(examples.get(i), ratios, k) + BIAS * BIAS);
			}
		}
		Random random = new Random(this.seed);
		double[] step = new double[Weights.CLASSES];
		for (int epoch = 0; epoch < this.epochs; epoch++) {
			Order.shuffle(order, random);
			for (int i : order) {
				Example example = examples.get(i);
				double[] score = score(weights, example, ratios);
				boolean moved = false;
				for (int k = 0; k < Weights.CLASSES; k++) {
					step[k] = 0;
					int y = side(example.label(), k);
					float c = weight[k][i];
					if (y == 0 || c == 0) {
						continue;
					}
					double soft = 1 / (2 * this.cost * c);
					double gradient = y * score[k] - 1 + soft * alpha[k][i];
					double old = alpha[k][i];
					alpha[k][i] = Math.max(0, old - gradient / (length[k][i] + soft));
					step[k] = (alpha[k][i] - old) * y;
					moved |= step[k] != 0;
				}
				if (moved) {
					move(weights, example, ratios, step);
				}
			}
		}
		finish(weights, ratios);
		return weights;
	}

	/** Whether a label is for a class, against it, or says nothing of it. */
	static int side(int label, int k) {
		if (label == Example.NOT_NEGATIVE) {
			return (k == 0) ? -1 : 0;
		}
		return (label == k) ? 1 : -1;
	}

	private static double norm(Example example, float @Nullable [] ratios, int k) {
		if (ratios == null) {
			return example.norm();
		}
		double sum = 0;
		int[] rows = example.rows();
		for (int i = 0; i < rows.length; i++) {
			double value = example.value(i) * ratios[rows[i] * Weights.CLASSES + k];
			sum += value * value;
		}
		return sum;
	}

	private double[] score(Weights weights, Example example, float @Nullable [] ratios) {
		float[] shared = weights.shared;
		float[] own = weights.own[example.domain()];
		float scale = (float) this.ownScale;
		int[] rows = example.rows();
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		for (int i = 0; i < rows.length; i++) {
			int at = rows[i] * Weights.CLASSES;
			float value = example.value(i);
			if (ratios == null) {
				s0 += value * (shared[at] + scale * own[at]);
				s1 += value * (shared[at + 1] + scale * own[at + 1]);
				s2 += value * (shared[at + 2] + scale * own[at + 2]);
			}
			else {
				s0 += value * ratios[at] * (shared[at] + scale * own[at]);
				s1 += value * ratios[at + 1] * (shared[at + 1] + scale * own[at + 1]);
				s2 += value * ratios[at + 2] * (shared[at + 2] + scale * own[at + 2]);
			}
		}
		int bias = weights.rows * Weights.CLASSES;
		return new double[] { s0 + BIAS * (shared[bias] + scale * own[bias]),
				s1 + BIAS * (shared[bias + 1] + scale * own[bias + 1]),
				s2 + BIAS * (shared[bias + 2] + scale * own[bias + 2]) };
	}

	private void move(Weights weights, Example example, float @Nullable [] ratios, double[] step) {
		float[] shared = weights.shared;
		float[] own = weights.own[example.domain()];
		float scale = (float) this.ownScale;
		int[] rows = example.rows();
		for (int i = 0; i < rows.length; i++) {
			int at = rows[i] * Weights.CLASSES;
			float value = example.value(i);
			for (int k = 0; k < Weights.CLASSES; k++) {
				float change = (float) (step[k] * ((ratios == null) ? value : value * ratios[at + k]));
				shared[at + k] += change;
				own[at + k] += scale * change;
			}
		}
		int bias = weights.rows * Weights.CLASSES;
		for (int k = 0; k < Weights.CLASSES; k++) {
			shared[bias + k] += (float) (BIAS * step[k]);
			own[bias + k] += (float) (scale * BIAS * step[k]);
		}
	}

	/** Folds scales and ratios into the weights, so that they apply to plain features. */
	private void finish(Weights weights, float @Nullable [] ratios) {
		fold(weights.shared, ratios, 1, weights.rows);
		for (float[] own : weights.own) {
			fold(own, ratios, this.ownScale, weights.rows);
		}
	}

	private static void fold(float[] weights, float @Nullable [] ratios, double scale, int rows) {
		for (int i = 0; i < weights.length; i++) {
			boolean bias = i >= rows * Weights.CLASSES;
			float ratio = (ratios == null || bias) ? 1 : ratios[i];
			weights[i] *= (float) (scale * ratio * (bias ? BIAS : 1));
		}
	}

}
