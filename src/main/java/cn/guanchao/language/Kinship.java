package cn.guanchao.language;

import java.util.Map;

/**
 * Where the words of the texts stand among all words (see {@link WordVectorTrainer}), as
 * further features while a model is learnt: what one word teaches then holds a little for
 * words used alike, however rare they are. Afterwards it is folded into the rows of the
 * words themselves, so that the shipped model neither knows of it nor takes longer.
 */
final class Kinship {

	/** How loud a word's place is beside the word itself. */
	private static final float STRENGTH = 0.35f;

	private final int rows;

	private final int dimensions;

	/** Per row the place of its word; empty where it is none. */
	private final float[][] place;

	/**
	 * @param vectors of words, all equally long; none where words stand for themselves
	 * @param rows so many there are without the directions, which come after them
	 */
	Kinship(Map<String, float[]> vectors, int[] rowOfHash, int rows) {
		this.rows = rows;
		this.dimensions = vectors.values().stream().mapToInt((one) -> one.length).findFirst().orElse(0);
		this.place = new float[rows][0];
		vectors.forEach((word, vector) -> {
			int row = (word.length() > 1) ? rowOfHash[Grams.ofWord(word)] : -1;
			if (row >= 0) {
				this.place[row] = vector;
			}
		});
	}

	/** How many rows there are with the directions. */
	int allRows() {
		return this.rows + this.dimensions;
	}

	/** The example with the sum of its words' places. */
	Example join(Example example) {
		float[] sum = new float[this.dimensions];
		for (int i = 0; i < example.rows().length; i++) {
			float value = STRENGTH * example.value(i);
			float[] place = this.place[example.rows()[i]];
			for (int k = 0; k < place.length; k++) {
				sum[k] += value * place[k];
			}
		}
		return example.and(sum, this.rows);
	}

	/**
	 * Adds what was learnt of the directions to the rows of the words.
	 * @param weights so many numbers a row as wide
	 */
	void fold(float[] weights, int wide) {
		for (int row = 0; row < this.rows; row++) {
			for (int k = 0; k < this.place[row].length; k++) {
				float share = STRENGTH * this.place[row][k];
				for (int c = 0; c < wide; c++) {
					weights[row * wide + c] += share * weights[(this.rows + k) * wide + c];
				}
			}
		}
	}

}
