package cn.guanchao.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained linear model as it is shipped: one byte per weight, a row of weights for each
 * hash worth keeping. A row holds the three classes of the shared copy, the three of each
 * kind of source, and one number per kind for the gates.
 */
final class Model {

	private static final int CLASSES = Weights.CLASSES;

	private static final int BYTES = 8;

	private static final long EVEN = 0x00FF00FF00FF00FFL;

	/** So many bytes add up in a lane of sixteen bits. */
	private static final int MOST_IN_LANES = 256;

	private final List<String> domains;

	/** Whether texts may be of none of these kinds of source. */
	private final boolean open;

	/**
	 * For every 64 hashes a pair: one bit each, whether it has a row, and how many rows
	 * stand before them.
	 */
	private final long[] index;

	/** Rows of {@link #stride} longs, an even number; each byte is a weight plus 128. */
	private final long[] rows;

	private final int columns;

	private final int stride;

	/** What one step of a column's bytes is worth. */
	private final float[] scale;

	private final float[] bias;

	private final Calibration calibration;

	Model(List<String> domains, boolean open, long[] kept, byte[][] columns, float[] scale, float[] bias,
			Calibration calibration) {
		this.domains = List.copyOf(domains);
		this.open = open;
		this.columns = columns.length;
		this.stride = 2 * ((columns.length + 2 * BYTES - 1) / (2 * BYTES));
		this.scale = scale;
		this.bias = bias;
		this.calibration = calibration;
		this.index = new long[2 * kept.length];
		int count = 0;
		for (int i = 0; i < kept.length; i++) {
			this.index[2 * i] = kept[i];
			this.index[2 * i + 1] = count;
			count += Long.bitCount(kept[i]);
		}
		this.rows = new long[count * this.stride];
		for (int row = 0; row < count; row++) {
			for (int c = 0; c < this.stride * BYTES; c++) {
				long value = (c < columns.length) ? columns[c][row] + 128L : 128L;
				this.rows[row * this.stride + c / BYTES] |= value << (8 * (c % BYTES));
			}
		}
	}

	List<String> domains() {
		return this.domains;
	}

	Calibration calibration() {
		return this.calibration;
	}

	/** The number of columns for so many kinds of source. */
	static int columns(int domains) {
		return CLASSES * (1 + domains) + domains;
	}

	/** The row of a hash, or −1. */
	int row(int hash) {
		int at = 2 * (hash >>> 6);
		long bits = this.index[at];
		long bit = 1L << (hash & 63);
		return ((bits & bit) == 0) ? -1 : (int) this.index[at + 1] + Long.bitCount(bits & (bit - 1));
	}

	/**
	 * All columns' sums over the features of a text, the biases included; notes each
	 * feature's row. Three passes, each of independent reads, so that the processor waits
	 * for several rows of memory at a time.
	 */
	float[] sums(Grams grams) {
		float[] sums = this.bias.clone();
		int[] row = new int[grams.size];
		for (int i = 0; i < row.length; i++) {
			row[i] = row(grams.hash[i]);
		}
		grams.row = row;
		int[] seen = new int[Integer.highestOneBit(Math.max(4, grams.size)) * 4];
		int[] distinct = new int[grams.size];
		int split = distinct(row, 0, grams.split, seen, distinct, 0);
		int signs = distinct(row, grams.split, grams.signs, seen, distinct, split);
		int end = distinct(row, grams.signs, grams.size, seen, distinct, signs);
		add(distinct, 0, split, Example.scale(grams.split), sums);
		add(distinct, split, signs, Example.scale(grams.signs - grams.split), sums);
		add(distinct, signs, end, Example.SIGN, sums);
		return sums;
	}

	/** Appends the places of rows not seen before, and answers where they end. */
	private int distinct(int[] row, int from, int to, int[] seen, int[] distinct, int at) {
		int end = at;
		for (int i = from; i < to; i++) {
			if (row[i] >= 0 && isNew(seen, row[i] + 1)) {
				distinct[end++] = row[i] * this.stride;
			}
		}
		return end;
	}

	/**
	 * Adds rows, two longs of each at a time: their bytes go into sixteen-bit lanes that
	 * stay in registers, and are emptied before they can overflow.
	 */
	private void add(int[] places, int from, int to, float value, float[] sums) {
		for (int first = from; first < to; first += MOST_IN_LANES) {
			int end = Math.min(to, first + MOST_IN_LANES);
			for (int s = 0; s < this.stride; s += 2) {
				long even = 0;
				long odd = 0;
				long nextEven = 0;
				long nextOdd = 0;
				for (int i = first; i < end; i++) {
					long packed = this.rows[places[i] + s];
					long next = this.rows[places[i] + s + 1];
					even += packed & EVEN;
					odd += (packed >>> 8) & EVEN;
					nextEven += next & EVEN;
					nextOdd += (next >>> 8) & EVEN;
				}
				empty(s, even, odd, end - first, value, sums);
				empty(s + 1, nextEven, nextOdd, end - first, value, sums);
			}
		}
	}

	/** Adds a number to an open hash set of positive numbers; false if it was there. */
	private static boolean isNew(int[] set, int number) {
		int mask = set.length - 1;
		int at = ((number * 0x9E3779B1) >>> 7) & mask;
		while (set[at] != 0) {
			if (set[at] == number) {
				return false;
			}
			at = (at + 1) & mask;
		}
		set[at] = number;
		return true;
	}

	private void empty(int s, long even, long odd, int inLanes, float value, float[] sums) {
		int first = s * BYTES;
		for (int c = first; c < Math.min(this.columns, first + BYTES); c++) {
			long lanes = ((c & 1) == 0) ? even : odd;
			int lane = (int) (lanes >>> (16 * ((c - first) / 2))) & 0xFFFF;
			sums[c] += value * this.scale[c] * (lane - 128 * inLanes);
		}
	}

	/**
	 * How much the text sounds like each kind of source, given what was expected before:
	 * one together, or in an open model less, as much as the likeliest kind is likely, so
	 * that of a text from elsewhere the shared copy decides more.
	 */
	float[] gates(float[] sums, float[] prior) {
		int n = this.domains.size();
		float[] gates = new float[n];
		System.arraycopy(sums, CLASSES * (1 + n), gates, 0, n);
		Gates.softmax(gates, 1);
		float total = 0;
		float greatest = 0;
		for (int d = 0; d < n; d++) {
			gates[d] *= prior[d];
			total += gates[d];
			greatest = Math.max(greatest, gates[d]);
		}
		float trust = this.open ? greatest / total : 1;
		for (int d = 0; d < n; d++) {
			gates[d] *= trust / total;
		}
		return gates;
	}

	/** The three class scores with the kinds of source mixed by the gates. */
	double[] scores(float[] sums, float[] gates) {
		double[] scores = new double[CLASSES];
		for (int k = 0; k < CLASSES; k++) {
			scores[k] = sums[k];
			for (int d = 0; d < gates.length; d++) {
				scores[k] += gates[d] * sums[CLASSES * (1 + d) + k];
			}
		}
		return scores;
	}

	/**
	 * How far each feature of a text moves it from negative to positive, in the given
	 * kind of source.
	 */
	float[] pulls(Grams grams, int domain) {
		float[] pulls = new float[grams.size];
		int own = CLASSES * (1 + domain);
		for (int i = 0; i < pulls.length; i++) {
			if (grams.row[i] >= 0) {
				int row = grams.row[i] * this.stride;
				pulls[i] = weight(row, 2) - weight(row, 0) + weight(row, own + 2) - weight(row, own);
			}
		}
		return pulls;
	}

	private float weight(int row, int column) {
		int step = (int) (this.rows[row + column / BYTES] >>> 8 * (column % BYTES) & 0xFF) - 128;
		return this.scale[column] * step;
	}

	void write(DataOutputStream out) throws IOException {
		out.writeInt(this.domains.size());
		for (String domain : this.domains) {
			out.writeUTF(domain);
		}
		out.writeBoolean(this.open);
		for (int i = 0; i < this.index.length; i += 2) {
			out.writeLong(this.index[i]);
		}
		int count = this.rows.length / this.stride;
		byte[] column = new byte[count];
		for (int c = 0; c < this.columns; c++) {
			for (int row = 0; row < count; row++) {
				column[row] = (byte) ((int) (this.rows[row * this.stride + c / BYTES] >>> (8 * (c % BYTES)) & 0xFF)
						- 128);
			}
			out.write(column);
			out.writeFloat(this.scale[c]);
			out.writeFloat(this.bias[c]);
		}
		this.calibration.write(out);
	}

	static Model read(DataInputStream in) throws IOException {
		int n = in.readInt();
		List<String> domains = new ArrayList<>();
		for (int d = 0; d < n; d++) {
			domains.add(in.readUTF());
		}
		boolean open = in.readBoolean();
		long[] kept = new long[1 << (Grams.BITS - 6)];
		int count = 0;
		for (int i = 0; i < kept.length; i++) {
			kept[i] = in.readLong();
			count += Long.bitCount(kept[i]);
		}
		byte[][] columns = new byte[columns(n)][count];
		float[] scale = new float[columns.length];
		float[] bias = new float[columns.length];
		for (int c = 0; c < columns.length; c++) {
			in.readFully(columns[c]);
			scale[c] = in.readFloat();
			bias[c] = in.readFloat();
		}
		Model model = new Model(domains, open, kept, columns, scale, bias, Calibration.read(in, n));
		if (in.read() >= 0) {
			throw new IOException("more bytes than a model of this version has");
		}
		return model;
	}

}
