package cn.guanchao.language;

import java.util.Arrays;

/**
 * One labelled text in the shape that training needs: the rows of its features in two
 * blocks, each block scaled by one over the root of how many features the text has there,
 * known or not, so that a text full of unknown words says little; then signs, which count
 * the same in any text.
 *
 * @param label 0 negative, 1 neutral, 2 positive, 3 anything but negative
 * @param domain the kind of source, an index
 * @param split rows below this index belong to the first block
 * @param signs rows from this index on are signs
 */
record Example(int[] rows, int split, int signs, float first, float second, int label, int domain) {

	static final int NOT_NEGATIVE = 3;

	static final float SIGN = 0.2f;

	float value(int i) {
		return (i < this.split) ? this.first : (i < this.signs) ? this.second : SIGN;
	}

	/** Squared length of the feature vector. */
	double norm() {
		return this.split * this.first * this.first + (this.signs - this.split) * this.second * this.second
				+ (this.rows.length - this.signs) * SIGN * SIGN;
	}

	static Example of(Grams grams, int[] rowOfHash, int label, int domain) {
		int[] rows = new int[grams.size];
		int split = distinct(grams.hash, 0, grams.split, rowOfHash, rows, 0);
		int signs = distinct(grams.hash, grams.split, grams.signs, rowOfHash, rows, split);
		int size = distinct(grams.hash, grams.signs, grams.size, rowOfHash, rows, signs);
		return new Example(Arrays.copyOf(rows, size), split, signs, scale(grams.split),
				scale(grams.signs - grams.split), label, domain);
	}

	static float scale(int features) {
		return (features == 0) ? 0 : (float) (1 / Math.sqrt(2.0 * features));
	}

	private static int distinct(int[] hash, int from, int to, int[] rowOfHash, int[] rows, int at) {
		int end = at;
		for (int i = from; i < to; i++) {
			int row = rowOfHash[hash[i]];
			if (row >= 0) {
				rows[end++] = row;
			}
		}
		Arrays.sort(rows, at, end);
		int kept = at;
		for (int i = at; i < end; i++) {
			if (i == at || rows[i] != rows[i - 1]) {
				rows[kept++] = rows[i];
			}
		}
		return kept;
	}

}
