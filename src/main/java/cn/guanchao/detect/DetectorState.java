package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
 * @param quietSince since when nothing was counted; null where something was
 * @param missed what is usual for that time
 */
public record DetectorState(int version, Duration bucket, int[] windows, long seen, @Nullable Instant first,
		@Nullable Instant last, double[] level, double[] day, double[] week, double[] counted, double[] expected,
		double[][] peaks, @Nullable Instant rise, double[] own, long calmBuckets, @Nullable Instant quietSince,
		double missed) {

	static final int VERSION = 2;

	private static final long NEVER = Long.MIN_VALUE;

	/** Single precision: a ten-millionth of a count decides nothing. */
	byte[] bytes() {
		int numbers = this.level.length + this.day.length + this.week.length + this.counted.length
				+ this.expected.length + this.own.length + this.peaks.length * (this.windows.length + 1);
		ByteBuffer out = ByteBuffer.allocate(128 + 4 * (this.windows.length + numbers + this.peaks.length + 8));
		out.putInt(this.version).putLong(this.bucket.toSeconds()).putLong(this.seen).putLong(this.calmBuckets);
		put(out, this.first);
		put(out, this.last);
		put(out, this.rise);
		put(out, this.quietSince);
		out.putDouble(this.missed);
		out.putInt(this.windows.length);
		for (int window : this.windows) {
			out.putInt(window);
		}
		for (double[] part : new double[][] { this.level, this.day, this.week, this.counted, this.expected,
				this.own }) {
			put(out, part);
		}
		out.putInt(this.peaks.length);
		for (double[] row : this.peaks) {
			put(out, row);
		}
		byte[] bytes = new byte[out.position()];
		out.flip().get(bytes);
		return bytes;
	}

	/** What {@link #bytes()} wrote; empty where another version wrote it. */
	static Optional<DetectorState> of(byte[] bytes) {
		ByteBuffer in = ByteBuffer.wrap(bytes);
		int version = in.getInt();
		if (version != VERSION) {
			return Optional.empty();
		}
		Duration bucket = Duration.ofSeconds(in.getLong());
		long seen = in.getLong();
		long calm = in.getLong();
		Instant first = instant(in);
		Instant last = instant(in);
		Instant rise = instant(in);
		Instant quiet = instant(in);
		double missed = in.getDouble();
		int[] windows = new int[in.getInt()];
		for (int i = 0; i < windows.length; i++) {
			windows[i] = in.getInt();
		}
		double[] level = numbers(in);
		double[] day = numbers(in);
		double[] week = numbers(in);
		double[] counted = numbers(in);
		double[] expected = numbers(in);
		double[] own = numbers(in);
		double[][] peaks = new double[in.getInt()][];
		for (int i = 0; i < peaks.length; i++) {
			peaks[i] = numbers(in);
		}
		return Optional.of(new DetectorState(version, bucket, windows, seen, first, last, level, day, week, counted,
				expected, peaks, rise, own, calm, quiet, missed));
	}

	private static void put(ByteBuffer out, @Nullable Instant instant) {
		out.putLong((instant != null) ? instant.getEpochSecond() : NEVER);
	}

	private static @Nullable Instant instant(ByteBuffer in) {
		long second = in.getLong();
		return (second != NEVER) ? Instant.ofEpochSecond(second) : null;
	}

	private static void put(ByteBuffer out, double[] numbers) {
		out.putInt(numbers.length);
		for (double number : numbers) {
			out.putFloat((float) number);
		}
	}

	private static double[] numbers(ByteBuffer in) {
		double[] numbers = new double[in.getInt()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = in.getFloat();
		}
		return numbers;
	}

}
