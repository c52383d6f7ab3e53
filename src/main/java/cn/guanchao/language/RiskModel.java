package cn.guanchao.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;

/**
 * How likely a text speaks of each kind of harm, by all its words: a logistic regression
 * per category, learnt by {@link RiskTrainer}. Weights are kept as bytes, sorted by the
 * features' hashes.
 */
final class RiskModel {

	private static final String SHIPPED = "risks.model";

	/**
	 * Stands first in a file. Another number whenever {@link RiskFeatures} or the layout
	 * change.
	 */
	private static final int FORMAT = 0x47524B01;

	private static final RiskCategory[] CATEGORIES = RiskCategory.values();

	/** One word alone proposes nothing. */
	private static final int LEAST_SHOWN = 2;

	/** So many words are shown for a proposal. */
	private static final int SHOWN = 4;

	private final int[] hashes;

	/** For each place, one more than the row whose hash leads there; 0 for none. */
	private final int[] places;

	private final byte[] weights;

	private final float[] bias;

	/** What one step of a byte is worth. */
	private final float step;

	RiskModel(int[] hashes, byte[] weights, float[] bias, float step) {
		this.hashes = hashes;
		this.places = new int[Integer.highestOneBit(Math.max(1, hashes.length)) * 4];
		for (int row = 0; row < hashes.length; row++) {
			int place = hashes[row] & (this.places.length - 1);
			while (this.places[place] != 0) {
				place = (place + 1) & (this.places.length - 1);
			}
			this.places[place] = row + 1;
		}
		this.weights = weights;
		this.bias = bias;
		this.step = step;
	}

	static RiskModel shipped() {
		try (InputStream stream = Objects.requireNonNull(RiskModel.class.getResourceAsStream(SHIPPED), SHIPPED);
				DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
			checkHead(in);
			int[] hashes = new int[in.readInt()];
			for (int i = 0; i < hashes.length; i++) {
				hashes[i] = in.readInt();
			}
			float step = in.readFloat();
			float[] bias = new float[CATEGORIES.length];
			for (int k = 0; k < bias.length; k++) {
				bias[k] = in.readFloat();
			}
			return new RiskModel(hashes, in.readNBytes(hashes.length * CATEGORIES.length), bias, step);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(SHIPPED, ex);
		}
	}

	/**
	 * The weights are told apart by their place alone, so the categories must be the
	 * same.
	 */
	private static void checkHead(DataInputStream in) throws IOException {
		if (in.readInt() != FORMAT) {
			throw otherFormat("its features or its layout are others");
		}
		List<String> learnt = new ArrayList<>();
		for (int left = in.readInt(); left > 0; left--) {
			learnt.add(in.readUTF());
		}
		if (!learnt.equals(categories())) {
			throw otherFormat("it knows the categories " + learnt + " and not " + categories());
		}
	}

	private static IllegalStateException otherFormat(String why) {
		return new IllegalStateException(
				SHIPPED + " was trained by another version: " + why + "; train it anew with bench/risks/train.sh");
	}

	private static List<String> categories() {
		return Arrays.stream(CATEGORIES).map(RiskCategory::code).toList();
	}

	void write(Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
			out.writeInt(FORMAT);
			out.writeInt(CATEGORIES.length);
			for (String category : categories()) {
				out.writeUTF(category);
			}
			out.writeInt(this.hashes.length);
			for (int hash : this.hashes) {
				out.writeInt(hash);
			}
			out.writeFloat(this.step);
			for (float one : this.bias) {
				out.writeFloat(one);
			}
			out.write(this.weights);
		}
	}

	/**
	 * The categories at least so likely, each with the words that speak most for it; one
	 * for which fewer than two telling words speak is left out.
	 */
	List<Risk> proposals(Words words, double least) {
		RiskFeatures features = RiskFeatures.of(words);
		int[] rows = new int[features.size];
		int known = 0;
		for (int i = 0; i < rows.length; i++) {
			rows[i] = row(features.hash[i]);
			known += (rows[i] >= 0) ? 1 : 0;
		}
		double[] probabilities = probabilities(rows, known);
		List<Risk> proposals = new ArrayList<>();
		for (int k = 0; k < probabilities.length; k++) {
			if (probabilities[k] >= least) {
				List<String> decided = decided(words, features, rows, k);
				if (decided.size() >= LEAST_SHOWN) {
					proposals.add(new Risk(CATEGORIES[k], probabilities[k], decided));
				}
			}
		}
		return proposals;
	}

	/** The row of a feature, −1 where it was not learnt. */
	private int row(int hash) {
		int place = hash & (this.places.length - 1);
		while (this.places[place] != 0 && this.hashes[this.places[place] - 1] != hash) {
			place = (place + 1) & (this.places.length - 1);
		}
		return this.places[place] - 1;
	}

	private double[] probabilities(int[] rows, int known) {
		int[] sums = new int[CATEGORIES.length];
		for (int row : rows) {
			for (int k = 0; row >= 0 && k < sums.length; k++) {
				sums[k] += this.weights[row * CATEGORIES.length + k];
			}
		}
		double[] probabilities = new double[sums.length];
		for (int k = 0; k < sums.length; k++) {
			double score = this.bias[k] + sums[k] * this.step / Math.sqrt(Math.max(1, known));
			probabilities[k] = 1 / (1 + Math.exp(-score));
		}
		return probabilities;
	}

	private List<String> decided(Words words, RiskFeatures features, int[] rows, int category) {
		List<Integer> speaking = new ArrayList<>();
		for (int i = 0; i < rows.length; i++) {
			if (rows[i] >= 0 && weight(rows[i], category) > 0 && tells(words, features, i)) {
				speaking.add(i);
			}
		}
		speaking.sort(Comparator.comparingInt((Integer i) -> weight(rows[i], category)).reversed());
		boolean[] used = new boolean[words.count];
		Set<String> shown = new LinkedHashSet<>();
		for (int i : speaking) {
			int from = features.first[i];
			int to = features.last[i];
			if (shown.size() < SHOWN && !used[from] && !used[to]) {
				shown.add(words.text.substring(words.start[from], words.start[to + 1]));
				Arrays.fill(used, from, to + 1, true);
			}
		}
		return List.copyOf(shown);
	}

	private int weight(int row, int category) {
		return this.weights[row * CATEGORIES.length + category];
	}

	/** Whether both ends of a feature say something by themselves. */
	private static boolean tells(Words words, RiskFeatures features, int i) {
		return tells(words, features.first[i]) && tells(words, features.last[i]);
	}

	private static boolean tells(Words words, int word) {
		return CommonWords.isContent(words.nature[word]) && CommonWords.isTelling(words.word(word));
	}

}
