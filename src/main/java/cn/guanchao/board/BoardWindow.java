package cn.guanchao.board;

import java.time.Duration;
import java.time.Instant;

/**
 * From inclusive, to exclusive, cut into buckets that begin at full ten minutes (or
 * whatever their length is), so that they stay the same as time goes on.
 */
record BoardWindow(Instant from, Instant to, Duration bucket) {

	/** At most some 170 buckets; a day is cut into ten minutes. */
	static BoardWindow of(Instant from, Instant to) {
		long hours = Duration.between(from, to).toHours();
		return new BoardWindow(from, to, Duration
			.ofMinutes((hours <= 12) ? 5 : (hours <= 24) ? 10 : (hours <= 72) ? 30 : (hours <= 168) ? 60 : 240));
	}

	BoardWindow before() {
		return new BoardWindow(this.from.minus(length()), this.from, this.bucket);
	}

	Duration length() {
		return Duration.between(this.from, this.to);
	}

	/**
	 * Three times the bucket where so little is usually said that most buckets would be
	 * empty. Decided by the window before, so that a rise does not change the scale.
	 */
	BoardWindow coarserIfQuiet(long mentionsBefore) {
		long buckets = length().dividedBy(this.bucket);
		boolean quiet = mentionsBefore > 0 && mentionsBefore < buckets;
		return quiet ? new BoardWindow(this.from, this.to, this.bucket.multipliedBy(3)) : this;
	}

	Instant firstBucket() {
		long seconds = this.bucket.toSeconds();
		return Instant.ofEpochSecond(this.from.getEpochSecond() / seconds * seconds);
	}

}
