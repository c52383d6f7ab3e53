package cn.guanchao.language;

/**
 * Linear weights while they are learnt: one shared copy and one per kind of source
 * (EasyAdapt), each holding a number per row and class; the last row is the bias.
 */
final class Weights {

	static final int CLASSES = 3;

	final int rows;

	final float[] shared;

	final float[][] own;

	Weights(int rows, int domains) {
		this.rows = rows;
		this.shared = new float[(rows + 1) * CLASSES];
		this.own = new float[domains][(rows + 1) * CLASSES];
	}

	/** The three class scores of an example, its kind of source weighed by the gates. */
	void score(Example example, float[] gates, double[] scores) {
		score(example, this.shared, 1, scores);
		for (int d = 0; d < this.own.length; d++) {
			if (gates[d] > 0.001f) {
				score(example, this.own[d], gates[d], scores);
			}
		}
	}

	private void score(Example example, float[] weights, float gate, double[] scores) {
		int[] rows = example.rows();
		for (int i = 0; i < rows.length; i++) {
			float value = gate * example.value(i);
			int at = rows[i] * CLASSES;
			scores[0] += value * weights[at];
			scores[1] += value * weights[at + 1];
			scores[2] += value * weights[at + 2];
		}
		for (int k = 0; k < CLASSES; k++) {
			scores[k] += gate * weights[this.rows * CLASSES + k];
		}
	}

	/** Adds another model's weights, class by class times a factor. */
	void add(Weights other, double[] factor) {
		add(this.shared, other.shared, factor);
		for (int d = 0; d < this.own.length; d++) {
			add(this.own[d], other.own[d], factor);
		}
	}

	private static void add(float[] to, float[] from, double[] factor) {
		for (int i = 0; i < to.length; i++) {
			to[i] += (float) (from[i] * factor[i % CLASSES]);
		}
	}

}
