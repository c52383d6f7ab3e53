package cn.guanchao.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Turns class scores into probabilities, and probabilities into a label. Each kind of
 * source has its own scaling and its own thresholds on top of shared ones; a text between
 * kinds gets the mixture that its gates say.
 */
final class Calibration {

	private static final int K = Weights.CLASSES;

	/** Numbers per kind of source: for each class a bias and a factor per score. */
	private static final int SIZE = K * (K + 1);

	private static final float[] NO_GATES = {};

	/**
	 * A scored text whose label is known.
	 *
	 * @param shared the scores by the shared copy alone
	 */
	record Scored(double[] scores, double[] shared, float[] gates, int label, int domain) {
	}

	final double[] shared;

	final double[][] own;

	/** Added to the logarithms of the probabilities before the greatest is taken. */
	final double[][] threshold;

	Calibration(int domains) {
		this.shared = new double[SIZE];
		this.own = new double[domains][SIZE];
		this.threshold = new double[domains][K];
	}

	double[] probabilities(double[] scores, float[] gates) {
		double[] p = new double[K];
		for (int k = 0; k < K; k++) {
			p[k] = logit(this.shared, k, scores);
			for (int d = 0; d < gates.length; d++) {
				p[k] += gates[d] * logit(this.own[d], k, scores);
			}
		}
		return softmax(p);
	}

	int label(double[] p, float[] gates) {
		int best = 0;
		double most = Double.NEGATIVE_INFINITY;
		for (int k = 0; k < K; k++) {
			double value = Math.log(p[k] + 1e-9);
			for (int d = 0; d < gates.length; d++) {
				value += gates[d] * this.threshold[d][k];
			}
			if (value > most) {
				most = value;
				best = k;
			}
		}
		return best;
	}

	private static double logit(double[] numbers, int k, double[] scores) {
		int at = k * (K + 1);
		double sum = numbers[at];
		for (int j = 0; j < K; j++) {
			sum += numbers[at + 1 + j] * scores[j];
		}
		return sum;
	}

	private static double[] softmax(double[] p) {
		double max = Math.max(p[0], Math.max(p[1], p[2]));
		double sum = 0;
		for (int k = 0; k < K; k++) {
			p[k] = Math.exp(p[k] - max);
			sum += p[k];
		}
		for (int k = 0; k < K; k++) {
			p[k] /= sum;
		}
		return p;
	}

	/**
	 * Fits by gradient descent (Adam) with the own numbers held near zero, then sets the
	 * thresholds.
	 * @param asStranger how much a text counts as one of an unknown kind of source,
	 * beside as one of its own
	 */
	static Calibration fit(List<Scored> texts, int domains, double asStranger, double hold) {
		Calibration fit = new Calibration(domains);
		double[] weight = domainWeights(texts, domains);
		Adam shared = new Adam(SIZE);
		Adam[] own = new Adam[domains];
		Arrays.setAll(own, (d) -> new Adam(SIZE));
		for (int k = 0; k < K; k++) {
			fit.shared[k * (K + 1) + 1 + k] = 2;
		}
		double[] all = new double[SIZE];
		double[][] each = new double[domains][SIZE];
		for (int round = 0; round < 400; round++) {
			Arrays.fill(all, 0);
			for (double[] gradient : each) {
				Arrays.fill(gradient, 0);
			}
			double total = 0;
			for (Scored text : texts) {
				double w = weight[text.domain];
				total += (1 + asStranger) * w;
				double[] stranger = fit.probabilities(text.shared, NO_GATES);
				blame(stranger, text.label, asStranger * w);
				addGradient(all, stranger, text.shared, 1);
				double[] error = fit.probabilities(text.scores, text.gates);
				blame(error, text.label, w);
				addGradient(all, error, text.scores, 1);
				for (int d = 0; d < domains; d++) {
					if (text.gates[d] > 0.001f) {
						addGradient(each[d], error, text.scores, text.gates[d]);
					}
				}
			}
			shared.step(fit.shared, all, total, 1e-4, round);
			for (int d = 0; d < domains; d++) {
				own[d].step(fit.own[d], each[d], total, hold, round);
			}
		}
		fit.setThresholds(texts, domains);
		return fit;
	}

	/**
	 * Small corpora count as more than their size, so that the shared numbers are
	 * everyone's.
	 */
	private static double[] domainWeights(List<Scored> texts, int domains) {
		double[] count = new double[domains];
		texts.forEach((text) -> count[text.domain]++);
		return Arrays.stream(count).map((n) -> (n == 0) ? 0 : Math.sqrt(1000 / n)).toArray();
	}

	/** Turns probabilities into the loss's derivative by the logits. */
	private static void blame(double[] p, int label, double w) {
		if (label == Example.NOT_NEGATIVE) {
			double rest = Math.max(1e-9, p[1] + p[2]);
			p[1] = p[1] - p[1] / rest;
			p[2] = p[2] - p[2] / rest;
		}
		else {
			p[label] -= 1;
		}
		for (int k = 0; k < K; k++) {
			p[k] *= w;
		}
	}

	private static void addGradient(double[] gradient, double[] error, double[] scores, double gate) {
		for (int k = 0; k < K; k++) {
			int at = k * (K + 1);
			gradient[at] += gate * error[k];
			for (int j = 0; j < K; j++) {
				gradient[at + 1 + j] += gate * error[k] * scores[j];
			}
		}
	}

	/** For each kind of source the thresholds with the best macro-F1. */
	private void setThresholds(List<Scored> texts, int domains) {
		for (int d = 0; d < domains; d++) {
			int domain = d;
			List<Scored> own = texts.stream().filter((text) -> text.domain == domain).toList();
			if (own.size() < 100) {
				continue;
			}
			int[] gold = own.stream().mapToInt(Scored::label).toArray();
			double[][] logs = own.stream()
				.map((text) -> Arrays.stream(probabilities(text.scores, text.gates))
					.map((p) -> Math.log(p + 1e-9))
					.toArray())
				.toArray(double[][]::new);
			boolean three = Arrays.stream(gold).anyMatch((label) -> label == 1);
			double best = -1;
			for (double negative = -2; negative <= 1.5; negative += 0.1) {
				for (double neutral = three ? -2 : -3; neutral <= (three ? 1 : -3); neutral += 0.1) {
					double f1 = macro(logs, gold, negative, neutral, three)
							- 0.002 * (Math.abs(negative) + Math.abs(neutral));
					if (f1 > best) {
						best = f1;
						this.threshold[d] = new double[] { negative, neutral, 0 };
					}
				}
			}
		}
	}

	/**
	 * The macro-F1 that thresholds would give. Each text counts half with its label and
	 * half with its probabilities: a few rare positives then do not decide alone.
	 */
	private static double macro(double[][] logs, int[] gold, double negative, double neutral, boolean three) {
		double[][] confusion = new double[4][K];
		for (int i = 0; i < gold.length; i++) {
			double n = logs[i][0] + negative;
			double u = logs[i][1] + neutral;
			int said = (n >= u && n >= logs[i][2]) ? 0 : (u >= logs[i][2]) ? 1 : 2;
			confusion[gold[i]][said] += 0.5;
			for (int k = 0; k < K; k++) {
				confusion[k][said] += 0.5 * Math.exp(logs[i][k]);
			}
		}
		int total = gold.length;
		double said = confusion[0][0] + confusion[1][0] + confusion[2][0] + confusion[3][0];
		double were = Arrays.stream(confusion[0]).sum();
		double hit = confusion[0][0];
		double two = (f1(hit, said, were) + f1(total - said - were + hit, total - said, total - were)) / 2;
		if (!three) {
			return two;
		}
		double sum = 0;
		for (int k = 0; k < K; k++) {
			sum += f1(confusion[k][k], confusion[0][k] + confusion[1][k] + confusion[2][k],
					Arrays.stream(confusion[k]).sum());
		}
		return (two + sum / K) / 2;
	}

	private static double f1(double hit, double said, double were) {
		return (said + were == 0) ? 0 : 2 * hit / (said + were);
	}

	void write(DataOutputStream out) throws IOException {
		write(out, this.shared);
		for (int d = 0; d < this.own.length; d++) {
			write(out, this.own[d]);
			write(out, this.threshold[d]);
		}
	}

	private static void write(DataOutputStream out, double[] numbers) throws IOException {
		for (double number : numbers) {
			out.writeDouble(number);
		}
	}

	static Calibration read(DataInputStream in, int domains) throws IOException {
		Calibration calibration = new Calibration(domains);
		read(in, calibration.shared);
		for (int d = 0; d < domains; d++) {
			read(in, calibration.own[d]);
			read(in, calibration.threshold[d]);
		}
		return calibration;
	}

	private static void read(DataInputStream in, double[] numbers) throws IOException {
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = in.readDouble();
		}
	}

	/** One parameter vector's state of the Adam optimiser. */
	private static final class Adam {

		private final double[] mean;

		private final double[] square;

		Adam(int size) {
			this.mean = new double[size];
			this.square = new double[size];
		}

		void step(double[] numbers, double[] gradient, double total, double hold, int round) {
			double rate = 0.05 / (1 + round / 100.0);
			for (int i = 0; i < numbers.length; i++) {
				double g = gradient[i] / total + hold * numbers[i];
				this.mean[i] = 0.9 * this.mean[i] + 0.1 * g;
				this.square[i] = 0.99 * this.square[i] + 0.01 * g * g;
				double mean = this.mean[i] / (1 - Math.pow(0.9, round + 1));
				double square = this.square[i] / (1 - Math.pow(0.99, round + 1));
				numbers[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
			}
		}

	}

}
