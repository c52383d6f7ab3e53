package cn.guanchao.review;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How people talked of the subject before, during and after an incident, counted in the
 * index; it follows the draft as soon as the index can be asked.
 *
 * @param before the day before the talk began to rise
 * @param during from then until the incident was resolved
 * @param after from the resolution on, a day at most; null in the first hour
 * @param complete whether the day after is over
 * @param peak most negative mentions within an hour
 * @param stories what was told, the most spoken of first
 */
public record Talk(Instant measuredAt, Span before, Span during, @Nullable Span after, boolean complete, long peak,
		@Nullable Instant peakAt, List<Story> stories) {

	/** How long before and after are looked at. */
	static final Duration DAY = Duration.ofDays(1);

	/**
	 * A period, and the mentions of the subject in it.
	 *
	 * @param net sentiment in −1..1
	 */
	public record Span(Instant from, Instant to, long mentions, long negatives, double net) {

		/** In 0..1; 0 where nobody spoke. */
		public double negativeShare() {
			return (this.mentions > 0) ? (double) this.negatives / this.mentions : 0;
		}

	}

	/** A story that was told of the subject meanwhile. */
	public record Story(String id, String title, String site, Instant firstAt, long mentions, long negatives,
			long sites) {

	}

	public Talk {
		stories = List.copyOf(stories);
	}

}
