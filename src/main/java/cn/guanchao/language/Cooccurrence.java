package cn.guanchao.language;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much more often than by chance two words stand near each other (positive pointwise
 * mutual information, Levy 2014), kept sparse: the row of each word, its columns, values.
 */
final class Cooccurrence {

	private static final int WINDOW = 5;

	/** Smooths rare contexts, as in word2vec. */
	private static final double SMOOTHING = 0.75;

	private static final int LONGEST = 120;

	final int words;

	private final int[] rowStart;

	private final int[] column;

	private final float[] value;

	private Cooccurrence(int words, int[] rowStart, int[] column, float[] value) {
		this.words = words;
		this.rowStart = rowStart;
		this.column = column;
		this.value = value;
	}

	static Cooccurrence of(List<List<String>> texts, Map<String, Integer> vocabulary) {
		int size = vocabulary.size();
		int[] pairs = new int[1 << 20];
		int count = 0;
		for (List<String> text : texts) {
			int[] ids = text.stream().limit(LONGEST).mapToInt((word) -> vocabulary.getOrDefault(word, -1)).toArray();
			if (count + ids.length * 2 * WINDOW > pairs.length) {
				pairs = Arrays.copyOf(pairs, pairs.length * 2);
			}
			for (int i = 0; i < ids.length; i++) {
				for (int j = Math.max(0, i - WINDOW); j < Math.min(ids.length, i + WINDOW + 1); j++) {
					if (i != j && ids[i] >= 0 && ids[j] >= 0) {
						pairs[count++] = ids[i] * size + ids[j];
					}
				}
			}
		}
		Arrays.sort(pairs, 0, count);
		return compressed(pairs, count, size);
	}

	private static Cooccurrence compressed(int[] pairs, int count, int size) {
		int distinct = (int) IntStream.range(0, count).filter((i) -> i == 0 || pairs[i] != pairs[i - 1]).count();
		int[] rowStart = new int[size + 1];
		int[] column = new int[distinct];
		float[] value = new float[distinct];
		double[] total = new double[size];
		int at = -1;
		for (int i = 0; i < count; i++) {
			if (i == 0 || pairs[i] != pairs[i - 1]) {
				at++;
				column[at] = pairs[i] % size;
				rowStart[pairs[i] / size + 1] = at + 1;
			}
			value[at]++;
			total[pairs[i] / size]++;
		}
		for (int row = 0; row < size; row++) {
			rowStart[row + 1] = Math.max(rowStart[row + 1], rowStart[row]);
		}
		inform(rowStart, column, value, total);
		return new Cooccurrence(size, rowStart, column, value);
	}

	private static void inform(int[] rowStart, int[] column, float[] value, double[] total) {
		double[] smoothed = Arrays.stream(total).map((count) -> Math.pow(count, SMOOTHING)).toArray();
		double all = Arrays.stream(smoothed).sum();
		for (int row = 0; row < total.length; row++) {
			for (int i = rowStart[row]; i < rowStart[row + 1]; i++) {
				double information = Math.log(value[i] * all / (total[row] * smoothed[column[i]]));
				value[i] = (float) Math.max(0, information);
			}
		}
	}

	/** This matrix times a tall one, given by its rows. */
	float[][] times(float[][] tall) {
		float[][] product = new float[this.words][tall[0].length];
		for (int row = 0; row < this.words; row++) {
			float[] into = product[row];
			for (int i = this.rowStart[row]; i < this.rowStart[row + 1]; i++) {
				float[] from = tall[this.column[i]];
				for (int k = 0; k < into.length; k++) {
					into[k] += this.value[i] * from[k];
				}
			}
		}
		return product;
	}

}
