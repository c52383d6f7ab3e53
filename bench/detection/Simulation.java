import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.detect.DetectorState;
import cn.guanchao.detect.SpikeDetector;
import cn.guanchao.detect.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Crises and calm over 90 days for brands from very quiet to very busy: rhythm of day and
 * week, heavy tails (negative binomial with a slow weather of its own), holidays, level
 * shifts, gaps in collection, late arrivals. Judged as the application does: at each
 * bucket from a state that is sealed two to three hours back, with what has arrived by
 * then. Fixed seeds; prints delay and false signals.
 */
public class Simulation {

	static final Duration BUCKET = Duration.ofMinutes(5);

	static final int PER_DAY = 288;

	static final int DAYS = 90;

	/** Two hours, in buckets, until a bucket is sealed. */
	static final int WAIT = 24;

	/** So much of a bucket arrives later than the bucket. */
	static final double LATE = .3;

	/** Mean delay of what is late, in buckets. */
	static final double DELAY = 4;

	static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

	/** A crisis: from which bucket, its peak as a multiple of the usual, its rise and its fall in buckets. */
	record Crisis(int from, double times, int rise, int fall) {

		double at(int i) {
			if (i < from) {
				return 0;
			}
			double up = Math.min(1, (i - from + 1.0) / rise);
			return times * up * Math.exp(-Math.max(0, i - from - rise) / (double) fall);
		}

	}

	record Scene(double perDay, double dispersion, boolean crises, boolean shifts, boolean gaps, boolean holidays) {
	}

	/** @param talked per crisis the bucket by which it had brought its tenth mention and doubled the talk. */
	record Series(double[] values, List<Crisis> crises, int[] talked, int shiftAt) {
	}

	static double gamma(Random r, double shape) {
		if (shape < 1) {
			return gamma(r, shape + 1) * Math.pow(r.nextDouble(), 1 / shape);
		}
		double d = shape - 1 / 3.0;
		double c = 1 / Math.sqrt(9 * d);
		while (true) {
			double x = r.nextGaussian();
			double v = Math.pow(1 + c * x, 3);
			if (v > 0 && Math.log(r.nextDouble()) < .5 * x * x + d - d * v + d * Math.log(v)) {
				return d * v;
			}
		}
	}

	static int poisson(Random r, double mean) {
		if (mean > 60) {
			return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * r.nextGaussian()));
		}
		double limit = Math.exp(-mean);
		int n = -1;
		for (double p = 1; p > limit; p *= r.nextDouble()) {
			n++;
		}
		return n;
	}

	static double rhythm(int i) {
		double hour = (i % PER_DAY) / 12.0;
		int day = (i / PER_DAY) % 7;
		double d = 1 + .75 * Math.sin((hour - 9) / 24 * 2 * Math.PI) + .25 * Math.sin((hour - 6) / 12 * 2 * Math.PI);
		return Math.max(.08, d) * (day >= 5 ? .65 : 1.1);
	}

	static Series series(Scene scene, long seed) {
		Random r = new Random(seed);
		int n = DAYS * PER_DAY;
		List<Crisis> crises = new ArrayList<>();
		if (scene.crises()) {
			for (int day = 10 + r.nextInt(4); day < DAYS - 4; day += 18 + r.nextInt(8)) {
				int from = day * PER_DAY + r.nextInt(PER_DAY);
				crises.add(new Crisis(from, 8 * Math.pow(6, r.nextDouble()), 2 + r.nextInt(18), 36 + r.nextInt(288)));
			}
		}
		int shiftAt = scene.shifts() ? (30 + r.nextInt(30)) * PER_DAY : n;
		double shift = r.nextBoolean() ? 2.5 : .4;
		boolean[] holiday = new boolean[n];
		double weather = 0;
		double[] values = new double[n];
		int gapUntil = -1;
		double[] extra = new double[crises.size()];
		int[] talked = new int[crises.size()];
		for (int i = 0; i < n; i++) {
			int day = i / PER_DAY;
			weather = .9995 * weather + Math.sqrt(1 - .9995 * .9995) * .18 * r.nextGaussian();
			double usual = scene.perDay() / PER_DAY * rhythm(i) * Math.exp(weather);
			holiday[i] = scene.holidays() && (day >= 15 && day < 22 || day >= 62 && day < 65);
			usual *= holiday[i] ? .55 : 1;
			usual *= i >= shiftAt ? shift : 1;
			double crisis = 0;
			for (int k = 0; k < crises.size(); k++) {
				Crisis c = crises.get(k);
				// a crisis talks as much at night as the brand is talked of in an average hour
				double more = c.at(i) * scene.perDay() / PER_DAY * (.4 + .6 * rhythm(i)) * (i >= shiftAt ? shift : 1);
				crisis += more;
				extra[k] += more;
				talked[k] = talked[k] == 0 && extra[k] >= 10 && more >= usual ? i : talked[k];
			}
			double mean = (usual + crisis) * gamma(r, 1 / scene.dispersion()) * scene.dispersion();
			values[i] = poisson(r, mean);
			if (scene.gaps() && i > gapUntil && r.nextDouble() < 1.0 / (6 * PER_DAY)) {
				gapUntil = i + 3 + r.nextInt(60);
			}
			if (i <= gapUntil) {
				values[i] = Double.NaN;
			}
		}
		return new Series(values, crises, talked, shiftAt);
	}

	/** @param missed crises without a signal within 12 hours of their tenth mention. */
	record Result(List<Integer> delays, int missed, int falseSignals, int atShift, int firstWeek, double weeks) {
	}

	/** What has arrived of a bucket's count after so many buckets. */
	static double known(double value, int after) {
		return after >= WAIT ? value : Math.floor(value * (1 - LATE * Math.exp(-after / DELAY)) + .5);
	}

	static Result judge(Series series, DetectorSettings settings) {
		List<Integer> onsets = new ArrayList<>();
		SpikeDetector sealer = SpikeDetector.fresh(settings, BUCKET);
		DetectorState sealed = sealer.state();
		int sealedTo = 0;
		boolean rising = false;
		for (int i = 0; i < series.values().length; i++) {
			SpikeDetector detector = sealedTo == 0 ? SpikeDetector.fresh(settings, BUCKET)
					: SpikeDetector.from(settings, sealed);
			Verdict verdict = null;
			for (int j = sealedTo; j <= i; j++) {
				verdict = detector.step(START.plusSeconds(300L * j), known(series.values()[j], i - j));
			}
			if (verdict.rising() && !rising) {
				onsets.add(i);
			}
			rising = verdict.rising();
			if (i % 12 == 0 && i - WAIT > sealedTo) {
				sealer = SpikeDetector.from(settings, sealed); // a restart, each hour
				for (; sealedTo < i - WAIT; sealedTo++) {
					sealer.step(START.plusSeconds(300L * sealedTo), series.values()[sealedTo]);
				}
				sealed = sealer.state();
			}
		}
		List<Integer> delays = new ArrayList<>();
		int missed = 0;
		boolean[] used = new boolean[onsets.size()];
		for (int k = 0; k < series.crises().size(); k++) {
			Crisis c = series.crises().get(k);
			int begun = series.talked()[k] == 0 ? Integer.MAX_VALUE : series.talked()[k];
			int delay = -1;
			for (int o = 0; o < onsets.size(); o++) {
				int after = onsets.get(o) - c.from();
				if (after >= 0 && after <= c.rise() + 4 * c.fall()) {
					used[o] = true;
					delay = delay < 0 && onsets.get(o) <= (long) begun + 144 ? Math.max(0, onsets.get(o) - begun) : delay;
				}
			}
			if (begun == Integer.MAX_VALUE && delay < 0) {
				continue; // fewer than ten mentions in all: nothing to find
			}
			if (delay < 0) {
				missed++;
			}
			else {
				delays.add(delay);
			}
		}
		int wrong = 0;
		int shift = 0;
		int early = 0;
		for (int o = 0; o < onsets.size(); o++) {
			if (used[o]) {
				continue;
			}
			if (onsets.get(o) < 7 * PER_DAY) {
				early++;
			}
			if (onsets.get(o) >= series.shiftAt() && onsets.get(o) < series.shiftAt() + 2 * PER_DAY) {
				shift++;
			}
			else {
				wrong++;
			}
		}
		return new Result(delays, missed, wrong, shift, early, DAYS / 7.0);
	}

	public static void main(String[] args) {
		int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 6;
		long seed = args.length > 1 ? Long.parseLong(args[1]) : 0;
		DetectorSettings settings = DetectorSettings.DEFAULTS;
		double[] perDay = { 3, 20, 150, 1_500, 30_000 };
		System.out.println("mentions/day  scene            delay median p90 (buckets)  caught   false/week  (first week)  at shifts");
		List<Integer> allDelays = new ArrayList<>();
		double wrong = 0;
		double weeks = 0;
		int missedAll = 0;
		for (double brand : perDay) {
			for (int kind = 0; kind < 4; kind++) {
				Scene scene = new Scene(brand, .15, kind == 1 || kind == 3, kind >= 2, kind >= 2, kind >= 2);
				List<Integer> delays = new ArrayList<>();
				int missed = 0;
				int falseSignals = 0;
				int shifts = 0;
				int early = 0;
				double w = 0;
				for (int k = 0; k < repeats; k++) {
					Result result = judge(series(scene, 1000L * kind + k + (long) brand * 7919 + seed), settings);
					delays.addAll(result.delays());
					missed += result.missed();
					falseSignals += result.falseSignals();
					shifts += result.atShift();
					early += result.firstWeek();
					w += result.weeks();
				}
				allDelays.addAll(delays);
				missedAll += missed;
				wrong += falseSignals;
				weeks += w;
				System.out.printf("%-13.0f %-16s %-27s %-8s %-11.3f %-13d %d%n", brand,
						List.of("calm", "crises", "calm, troubled", "crises, troubled").get(kind),
						delays.isEmpty() ? "-" : at(delays, .5) + " " + at(delays, .9),
						delays.size() + "/" + (delays.size() + missed), falseSignals / w, early, shifts);
			}
		}
		System.out.printf("all: delay median %d, p90 %d buckets; caught %d of %d; %.3f false signals per subject and week%n",
				at(allDelays, .5), at(allDelays, .9), allDelays.size(), allDelays.size() + missedAll, wrong / weeks);
	}

	static int at(List<Integer> of, double part) {
		return of.isEmpty() ? -1 : of.stream().sorted().toList().get((int) Math.min(of.size() - 1, part * of.size()));
	}

}
