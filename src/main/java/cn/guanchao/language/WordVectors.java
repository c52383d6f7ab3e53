package cn.guanchao.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Words as points, near to each other where they are used alike, so that 退款没到账 and 钱还没退
 * meet without a word in common. Made by {@link WordVectorTrainer} from the train parts
 * of the sentiment corpora, of which no text is kept.
 */
public final class WordVectors {

	private static final String SHIPPED = "words.vec";

	static final int DIMENSIONS = 64;

	private final Map<String, byte[]> words;

	private final float[] middle;

	private WordVectors(Map<String, byte[]> words) {
		this.words = words;
		this.middle = new float[DIMENSIONS];
		words.values().forEach((vector) -> {
			for (int i = 0; i < DIMENSIONS; i++) {
				this.middle[i] += vector[i] / (float) words.size();
			}
		});
	}

	/** The vectors shipped in the application. */
	public static WordVectors shipped() {
		return Shipped.VECTORS;
	}

	/** Read at first use: an application that groups nothing needs none. */
	private static final class Shipped {

		static final WordVectors VECTORS = read();

		private static WordVectors read() {
			try (InputStream stream = Objects.requireNonNull(WordVectors.class.getResourceAsStream(SHIPPED), SHIPPED);
					DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
				int count = in.readInt();
				Map<String, byte[]> words = new HashMap<>(count * 2);
				for (int i = 0; i < count; i++) {
					words.put(in.readUTF(), in.readNBytes(DIMENSIONS));
				}
				return new WordVectors(words);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(SHIPPED, ex);
			}
		}

	}

	/**
	 * Where a text lies: its words' points, the common ones counting less (Arora 2017),
	 * of length 1; all zero where no word is known.
	 */
	public float[] of(List<String> tokens) {
		float[] sum = new float[DIMENSIONS];
		for (String token : tokens) {
			byte[] vector = this.words.get(token);
			double weight = (vector != null) ? CommonWords.weight(token) : 0;
			for (int i = 0; vector != null && i < DIMENSIONS; i++) {
				sum[i] += (float) (weight * (vector[i] - this.middle[i]));
			}
		}
		return unit(sum);
	}

	/** The same direction with length 1. */
	public static float[] unit(float[] vector) {
		double length = 0;
		for (float value : vector) {
			length += value * value;
		}
		float[] unit = new float[vector.length];
		for (int i = 0; i < vector.length && length > 0; i++) {
			unit[i] = (float) (vector[i] / Math.sqrt(length));
		}
		return unit;
	}

}
