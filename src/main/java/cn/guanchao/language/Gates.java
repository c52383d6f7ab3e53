package cn.guanchao.language;

import java.util.List;
import java.util.Random;

/**
 * Which kind of source a text sounds like: a softmax over the same features, learnt by
 * AdaGrad.
 */
final class Gates {

	private static final float RATE = 0.5f;

	final int rows;

	final int domains;

	/** A number per row and kind of source; the last row is the bias. */
	final float[] weights;

	Gates(int rows, int domains) {
		this.rows = rows;
		this.domains = domains;
		this.weights = new float[(rows + 1) * domains];
	}

	static Gates learn(List<Example> examples, int rows, int domains, int epochs, long seed) {
		Gates gates = new Gates(rows, domains);
		float[] squares = new float[gates.weights.length];
		float[] share = new float[domains];
		for (Example example : examples) {
			share[example.domain()]++;
		}
		for (int d = 0; d < domains; d++) {
			share[d] = (share[d] == 0) ? 0 : (float) Math.sqrt(examples.size() / (share[d] * domains));
		}
		Random random = new Random(seed);
		float[] probability = new float[domains];
		for (int step = 0; step < epochs * examples.size(); step++) {
			Example example = examples.get(random.nextInt(examples.size()));
			gates.score(example, probability);
			softmax(probability, 1);
			for (int d = 0; d < domains; d++) {
				probability[d] = (((d == example.domain()) ? 1 : 0) - probability[d]) * share[example.domain()];
			}
			int[] features = example.rows();
			for (int i = 0; i < features.length; i++) {
				gates.move(squares, features[i], example.value(i), probability);
			}
			gates.move(squares, rows, 0.5f, probability);
		}
		return gates;
	}

	private void move(float[] squares, int row, float value, float[] error) {
		int at = row * this.domains;
		for (int d = 0; d < this.domains; d++) {
			float gradient = error[d] * value;
			if (Math.abs(gradient) > 1e-5f) {
				squares[at + d] += gradient * gradient;
				this.weights[at + d] += (float) (RATE * gradient / Math.sqrt(squares[at + d] + 1e-3));
			}
		}
	}

	/** Scores before the softmax. */
	void score(Example example, float[] scores) {
		int bias = this.rows * this.domains;
		for (int d = 0; d < this.domains; d++) {
			scores[d] = this.weights[bias + d] * 0.5f;
		}
		int[] features = example.rows();
		for (int i = 0; i < features.length; i++) {
			float value = example.value(i);
			int at = features[i] * this.domains;
			for (int d = 0; d < this.domains; d++) {
				scores[d] += value * this.weights[at + d];
			}
		}
	}

	static void softmax(float[] scores, float sharpness) {
		float max = Float.NEGATIVE_INFINITY;
		for (float score : scores) {
			max = Math.max(max, score);
		}
		float sum = 0;
		for (int i = 0; i < scores.length; i++) {
			scores[i] = (float) Math.exp(sharpness * (scores[i] - max));
			sum += scores[i];
		}
		for (int i = 0; i < scores.length; i++) {
			scores[i] /= sum;
		}
	}

}
