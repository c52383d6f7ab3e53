package cn.guanchao.detect;

import cn.guanchao.detect.Judge.Judged;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.MentionCounts.Tally;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** What sealed states promise, on series with rhythm, noise, crises and late arrivals. */
class SealingPropertiesTest {

	private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

	private static final SeriesKey SERIES = SeriesKey.of("qinghe", Signal.Kind.NEGATIVE);

	private static final int BUCKETS = 10 * 288;

	/** Two hours: what comes within them counts in whatever order it comes. */
	private static final int WAIT = 24;

	@Property(tries = 10)
	void restartsAndSealingChangeNoOnset(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
		int[] counts = counts(new Random(seed));
		assertThat(looks(counts, new int[counts.length], new Random(seed), 1)).isEqualTo(onsets(counts));
	}

	@Property(tries = 10)
	void theOrderOfLateArrivalsDoesNotMatterOnceTheyAreIn(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
		Random random = new Random(seed);
		int[] counts = counts(random);
		int[] delays = new int[counts.length];
		for (int i = 0; i < delays.length; i++) {
			delays[i] = random.nextInt(WAIT - 6);
		}
		byte[] inTime = sealedAtEnd(counts, new int[counts.length], random);
		assertThat(sealedAtEnd(counts, delays, random)).isEqualTo(inTime);
	}

	private static List<Instant> onsets(int[] counts) {
		SpikeDetector detector = SpikeDetector.fresh(DetectorSettings.DEFAULTS, Judge.BUCKET);
		List<Instant> onsets = new ArrayList<>();
		for (int i = 0; i < counts.length; i++) {
			if (detector.step(at(i), counts[i]).onset()) {
				onsets.add(at(i));
			}
		}
		return onsets;
	}

	/** Onsets as looks at random times tell them, each from what the last one sealed. */
	private static List<Instant> looks(int[] counts, int[] delays, Random random, int step) {
		TreeSet<Instant> onsets = new TreeSet<>();
		Sealed sealed = null;
		for (int now = step; now <= counts.length; now = Math.min(counts.length, now + 1 + random.nextInt(12))) {
			Judged judged = look(counts, delays, now, sealed);
			if (judged.onset() != null) {
				onsets.add(judged.onset());
			}
			sealed = (judged.sealed() != null) ? judged.sealed() : sealed;
			if (now == counts.length) {
				break;
			}
		}
		return List.copyOf(onsets);
	}

	private static byte[] sealedAtEnd(int[] counts, int[] delays, Random random) {
		Sealed sealed = null;
		for (int now = 288; now <= counts.length; now += 12) {
			Judged judged = look(counts, delays, now, sealed);
			sealed = (judged.sealed() != null) ? judged.sealed() : sealed;
		}
		assertThat(sealed).isNotNull();
		return sealed.state();
	}

	/** Half of each bucket comes late. */
	private static Judged look(int[] counts, int[] delays, int now, Sealed sealed) {
		List<Point> points = new ArrayList<>();
		for (int i = (sealed != null) ? Math.max(0, now - 2 * WAIT - 24) : 0; i < now; i++) {
			int known = (i + delays[i] < now) ? counts[i] : counts[i] / 2;
			points.add(new Point(at(i), new Tally(known, 0, 0)));
		}
		Coverage whole = new Coverage(List.of(), Map.of(), List.of(), at(now));
		Judged judged = new Judge(DetectorSettings.DEFAULTS, whole).judge(SERIES, sealed, points,
				at(Math.max(0, (now - WAIT) / 12 * 12)));
		assertThat(judged).isNotNull();
		return judged;
	}

	private static Instant at(int bucket) {
		return START.plus(Judge.BUCKET.multipliedBy(bucket));
	}

	private static int[] counts(Random random) {
		int[] counts = new int[BUCKETS];
		int[] crises = { 4 * 288 + random.nextInt(288), 7 * 288 + random.nextInt(288) };
		for (int i = 0; i < BUCKETS; i++) {
			double usual = 12 * (1 + 0.7 * Math.sin(i / 288.0 * 2 * Math.PI));
			for (int crisis : crises) {
				usual += (i >= crisis) ? 300 * Math.exp((crisis - i) / 40.0) : 0;
			}
			counts[i] = (int) Math.rint(Math.max(0, usual + Math.sqrt(usual) * random.nextGaussian()));
		}
		return counts;
	}

}
