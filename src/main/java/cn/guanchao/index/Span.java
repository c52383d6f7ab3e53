package cn.guanchao.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A period cut into equal buckets that begin at its start; the last may end past it.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Span(Instant from, Instant to, Duration bucket) {

	private static final int MAX_BUCKETS = 10_000;

	Span {
		if (!from.isBefore(to)) {
			throw new IllegalArgumentException("from " + from + " is not before to " + to + "; exchange them");
		}
		if (bucket.toMillis() < 1) {
			throw new IllegalArgumentException("bucket " + bucket + " is empty; use e.g. PT10M");
		}
		if (buckets(from, to, bucket) > MAX_BUCKETS) {
			throw new IllegalArgumentException("bucket " + bucket + " cuts " + from + " to " + to + " into more than "
					+ MAX_BUCKETS + " pieces; use a longer bucket or a shorter period");
		}
	}

	private static long buckets(Instant from, Instant to, Duration bucket) {
		return Math.ceilDiv(Duration.between(from, to).toMillis(), bucket.toMillis());
	}

	int buckets() {
		return (int) buckets(this.from, this.to, this.bucket);
	}

	Instant at(int bucket) {
		return this.from.plus(this.bucket.multipliedBy(bucket));
	}

	int bucketOf(long epochMillis) {
		return (int) Math.floorDiv(epochMillis - this.from.toEpochMilli(), this.bucket.toMillis());
	}

	/** How far the start lies past a whole number of buckets since 1970. */
	long offsetMillis() {
		return Math.floorMod(this.from.toEpochMilli(), this.bucket.toMillis());
	}

	List<Instant> starts() {
		return IntStream.range(0, buckets()).mapToObj(this::at).toList();
	}

}
