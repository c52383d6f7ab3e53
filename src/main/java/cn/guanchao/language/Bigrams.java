package cn.guanchao.language;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.function.ToDoubleFunction;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.IOUtil;

/**
 * What follows what: what is known of pairs of words in one hash table, and a bit for
 * each pair's hash before it, so that of most pairs that never were counted one bit
 * tells.
 */
final class Bigrams {

	/** Of a pair that was never counted; no cost and no count is as low. */
	static final double NEVER = Double.NEGATIVE_INFINITY;

	private static final int FILTER_BITS = 22;

	private final long[] filter = new long[1 << (FILTER_BITS - 6)];

	/** Keys and the bits of what is known in turn; 0 is no key. */
	private final long[] table;

	private final int shift;

	/** The table for about so many pairs. */
	private Bigrams(int pairs) {
		int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * pairs);
		this.table = new long[2 << bits];
		this.shift = Long.SIZE - bits;
	}

	/**
	 * Room for each pair of words that HanLP has counted. It gives counts out one by one
	 * only, so they come from the file that it reads itself: where each word's pairs
	 * begin, then the pairs as a word and a count.
	 * @param known what is to be kept of a pair
	 */
	static Bigrams ofHanLP(ToDoubleFunction<Counted> known) {
		String file = HanLP.Config.BiGramDictionaryPath + ".table.bin";
		try (ObjectInputStream in = new ObjectInputStream(IOUtil.newInputStream(file))) {
			int[] begin = (int[]) in.readObject();
			int[] pairs = (int[]) in.readObject();
			Bigrams bigrams = new Bigrams(pairs.length / 2);
			for (int word = 0; word < begin.length - 1; word++) {
				for (int i = begin[word]; i < begin[word + 1]; i++) {
					Counted counted = new Counted(word, pairs[2 * i], pairs[2 * i + 1]);
					bigrams.put(key(word, counted.word), known.applyAsDouble(counted));
				}
			}
			return bigrams;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + ": HanLP's table of word pairs cannot be read", ex);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(file + " is no table of word pairs", ex);
		}
	}

	/** A pair of words that stood together so often. */
	record Counted(int before, int word, int together) {
	}

	private void put(long key, double value) {
		long hash = hash(key);
		this.filter[word(hash)] |= 1L << bit(hash);
		int at = place(hash);
		while (this.table[at] != 0) {
			at = next(at);
		}
		this.table[at] = key;
		this.table[at + 1] = Double.doubleToRawLongBits(value);
	}

	/** What is known of a pair, {@link #NEVER} if it was never counted. */
	double find(int before, int word) {
		long key = key(before, word);
		long hash = hash(key);
		if ((this.filter[word(hash)] & 1L << bit(hash)) == 0) {
			return NEVER;
		}
		int at = place(hash);
		while (this.table[at] != key) {
			if (this.table[at] == 0) {
				return NEVER;
			}
			at = next(at);
		}
		return Double.longBitsToDouble(this.table[at + 1]);
	}

	private int place(long hash) {
		return 2 * (int) (hash >>> this.shift);
	}

	private int next(int at) {
		return (at + 2) & (this.table.length - 1);
	}

	private static long key(int before, int word) {
		return ((long) before << Integer.SIZE | word) + 1;
	}

	/** Fibonacci hashing: the upper bits are the good ones. */
	private static long hash(long key) {
		return (key ^ key >>> 29) * 0x9E3779B97F4A7C15L;
	}

	private static int word(long hash) {
		return (int) (hash >>> Long.SIZE - FILTER_BITS + 6);
	}

	/** Which bit of a long; shifts take its lowest six bits. */
	private static int bit(long hash) {
		return (int) (hash >>> Long.SIZE - FILTER_BITS);
	}

}
