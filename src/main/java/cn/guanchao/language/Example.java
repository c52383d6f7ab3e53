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
 * @param directions the values of the last rows, which every text has
 */
record Example(int[] rows, int split, int signs, float first, float second, float[] directions, int label, int domain) {

	static final int NOT_NEGATIVE = 3;

	static final float SIGN = 0.2f;

	private static final float[] NONE = {};

	float value(int i) {
		int direction = i - this.rows.length + this.directions.length;
		return (i < this.split) ? this.first
				: (i < this.signs) ? this.second : (direction < 0) ? SIGN : this.directions[direction];
	}

	/** The same with further rows, from the given one on. */
	Example and(float[] directions, int firstRow) {
		int[] rows = Arrays.copyOf(this.rows, this.rows.length + directions.length);
		for (int i = 0; i < directions.length; i++) {
			rows[this.rows.length + i] = firstRow + i;
		}
		return new Example(rows, this.split, this.signs, this.first, this.second, directions, this.label, this.domain);
	}

	/** Squared length of the feature vector. */
	double norm() {
		double norm = this.split * this.first * this.first + (this.signs - this.split) * this.second * this.second;
		for (int i = this.signs; i < this.rows.length; i++) {
			norm += value(i) * value(i);
		}
		return norm;
	}

	static Example of(Grams grams, int[] rowOfHash, int label, int domain) {
		int[] rows = new int[grams.size];
		int split = distinct(grams.hash, 0, grams.split, rowOfHash, rows, 0);
		int signs = distinct(grams.hash, grams.split, grams.signs, rowOfHash, rows, split);
		int size = distinct(grams.hash, grams.signs, grams.size, rowOfHash, rows, signs);
		return new Example(Arrays.copyOf(rows, size), split, signs, scale(grams.split),
				scale(grams.signs - grams.split), NONE, label, domain);
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
