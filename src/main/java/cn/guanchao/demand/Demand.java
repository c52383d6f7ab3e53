package cn.guanchao.demand;

import cn.guanchao.source.Channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What many customers want, or praise, in a period.
 *
 * @param id stays the same while customers go on saying it
 * @param praise whether they praise
 * @param size voices in the period
 * @param before voices in the period of the same length before
 * @param negative of the size; neutral and positive likewise
 * @param channels voices of each channel, the most first
 * @param trend voices in twelve equal parts of the period, the last one now
 * @param examples mention ids, the most typical first
 */
public record Demand(String id, String subjectId, String name, boolean praise, long size, long before, long negative,
		long neutral, long positive, Map<Channel, Long> channels, List<Long> trend, List<String> examples,
		Instant founded) {

	/** Into so many parts a period is cut for the trend. */
	public static final int PARTS = 12;

	public Demand {
		trend = List.copyOf(trend);
		examples = List.copyOf(examples);
	}

	/**
	 * Whether it grew by half and by more than chance: two standard deviations of a
	 * count.
	 */
	public boolean isRising() {
		return this.size >= this.before * 1.5 && this.size - this.before > 2 * Math.sqrt(this.before + 1.0);
	}

}
