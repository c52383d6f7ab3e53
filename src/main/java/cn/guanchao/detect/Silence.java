package cn.guanchao.detect;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a subject or source that is usually heard has fallen silent. Pure: judged from
 * what would have been heard since it was heard last.
 */
public final class Silence {

	/** A silence as long as this happens by chance less than once in a million looks. */
	private static final double UNLIKELY = 14;

	private static final Duration LEAST = Duration.ofHours(2);

	private Silence() {
	}

	/**
	 * Says why it is a silence, or nothing where it may be chance.
	 * @param quiet since the last mention
	 * @param expected mentions usual in that time, by the baseline; buckets that were not
	 * collected are not part of it
	 */
	public static Optional<String> of(String name, Duration quiet, double expected) {
		if (quiet.compareTo(LEAST) < 0 || expected < UNLIKELY) {
			return Optional.empty();
		}
		String length = (quiet.toHours() >= 48) ? quiet.toDays() + " 天" : quiet.toHours() + " 小时";
		return Optional.of(name + " 已 " + length + "没有新内容，同时段基线应有 " + Reasons.count(expected) + " 条；请核实是采集中断还是确无声音");
	}

}
