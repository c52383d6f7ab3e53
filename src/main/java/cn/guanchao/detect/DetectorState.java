package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * All that a detector remembers of one series, as it is stored: about a thousand numbers,
 * however long the series is.
 *
 * @param version of this shape; a state of another version is learned anew
 * @param windows the windows in buckets for which {@code peaks} were kept
 * @param seen buckets that were counted, in all
 * @param first the first bucket's start
 * @param last the last bucket's start
 * @param rise when the rise that is on began; null where none is
 * @param own the strongest rise per window since then
 * @param calmBuckets for how long the rise has been below the low-water mark
 */
public record DetectorState(int version, Duration bucket, int[] windows, long seen, @Nullable Instant first,
		@Nullable Instant last, double[] level, double[] day, double[] week, double[] counted, double[] expected,
		double[][] peaks, @Nullable Instant rise, double[] own, long calmBuckets) {

	static final int VERSION = 1;

}
