package cn.guanchao.language;

import java.util.List;

/**
 * How one-sided each feature is, as a factor per row and class with mean square one
 * (NB-SVM). What a feature's kinds of source make likely is taken out, so that a word of
 * complaints is not negative merely because it stands in complaints.
 */
final class Ratios {

	private static final float FLOOR = 0.1f;

	private Ratios() {
	}

	static float[] of(List<Example> examples, int rows, int domains) {
		double[][] share = shares(examples, domains);
		int size = rows * Weights.CLASSES;
		float[] seen = new float[size];
		float[] expected = new float[size];
		float[] seenAgainst = new float[size];
		float[] expectedAgainst = new float[size];
		for (Example example : examples) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				int side = Svm.side(example.label(), k);
				double prior = share[example.domain()][k];
				if (side == 0 || prior == 0) {
					continue;
				}
				float[] hit = (side > 0) ? seen : seenAgainst;
				for (int row : example.rows()) {
					int at = row * Weights.CLASSES + k;
					hit[at]++;
					expected[at] += (float) prior;
					expectedAgainst[at] += (float) (1 - prior);
				}
			}
		}
		float[] ratios = new float[size];
		double squares = 0;
		for (int i = 0; i < size; i++) {
			ratios[i] = (float) (Math.log((seen[i] + 1) / (expected[i] + 1))
					- Math.log((seenAgainst[i] + 1) / (expectedAgainst[i] + 1)));
			squares += ratios[i] * ratios[i];
		}
		float norm = (float) (1 / Math.sqrt(squares / size + 1e-9));
		for (int i = 0; i < size; i++) {
			ratios[i] = Math.abs(ratios[i]) * norm * (1 - FLOOR) + FLOOR;
		}
		return ratios;
	}

	private static double[][] shares(List<Example> examples, int domains) {
		double[][] share = new double[domains][Weights.CLASSES];
		double[][] all = new double[domains][Weights.CLASSES];
		for (Example example : examples) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				int side = Svm.side(example.label(), k);
				all[example.domain()][k] += (side != 0) ? 1 : 0;
				share[example.domain()][k] += (side > 0) ? 1 : 0;
			}
		}
		for (int d = 0; d < domains; d++) {
			for (int k = 0; k < Weights.CLASSES; k++) {
				share[d][k] /= Math.max(1, all[d][k]);
			}
		}
		return share;
	}

}
