package cn.guanchao.detect;

import java.time.Duration;
import java.util.List;

/**
 * How the spike detector listens. One set for all series; how the defaults were chosen,
 * and how far they generalise, stands in docs/detection.md.
 *
 * @param windows the lengths over which counts are added up and compared, so that both a
 * sudden burst and a slow swell are seen
 * @param share in 0.5..1.5: a rise counts when it reaches this share of the strongest
 * daily rise within {@code memory}; lower finds more and errs more
 * @param floor standard deviations of a Poisson count that a rise must exceed even where
 * nothing like it is remembered
 * @param minRatio how many times the baseline a rise must reach over hours
 * @param burstRatio the same over windows shorter than two hours
 * @param fade half-life of the bar that a single strong day leaves behind
 * @param memory how long strong days count as a habit of the series, for which the bar
 * does not fade (a half-life)
 * @param calm a rise is over when it stayed below {@code low} for so long
 * @param low in 0..1, the low-water mark as a share of the bar
 * @param level half-life of the series' level, so that a shift becomes the norm
 * @param season half-life of the shape of the day and of the week
 */
public record DetectorSettings(List<Duration> windows, double share, double floor, double minRatio, double burstRatio,
		Duration fade, Duration memory, Duration calm, double low, Duration level, Duration season) {

	/**
	 * Standard deviations more; some forty parts of a subject are listened to at once.
	 */
	private static final double PARTS = 2;

	public static final DetectorSettings DEFAULTS = new DetectorSettings(
			List.of(Duration.ofMinutes(10), Duration.ofMinutes(45), Duration.ofHours(3), Duration.ofHours(12)), 0.94, 4,
			2, 3, Duration.ofDays(20), Duration.ofDays(45), Duration.ofHours(6), 0.7, Duration.ofDays(2),
			Duration.ofDays(28));

	public DetectorSettings {
		windows = windows.stream().sorted().toList();
		if (windows.isEmpty() || windows.size() > 8) {
			throw wrong("windows", windows, "1 to 8 durations, e.g. [PT10M, PT45M, PT3H, PT12H]");
		}
		windows.forEach(window -> within("windows", window, Duration.ofMinutes(1), Duration.ofDays(2)));
		within("share", share, 0.5, 1.5);
		within("floor", floor, 1, 100);
		within("minRatio", minRatio, 1, 100);
		within("burstRatio", burstRatio, 1, 100);
		within("low", low, 0, 1);
		within("fade", fade, Duration.ofDays(1), Duration.ofDays(365));
		within("memory", memory, Duration.ofDays(1), Duration.ofDays(365));
		within("calm", calm, Duration.ofMinutes(5), Duration.ofDays(7));
		within("level", level, Duration.ofHours(6), Duration.ofDays(60));
		within("season", season, Duration.ofDays(7), Duration.ofDays(365));
	}

	/** The same settings with what people may want to try. */
	public DetectorSettings with(double share, double floor, double minRatio, double burstRatio, Duration calm) {
		return new DetectorSettings(this.windows, share, floor, minRatio, burstRatio, this.fade, this.memory, calm,
				this.low, this.level, this.season);
	}

	/**
	 * What is asked of a series: a share cannot triple where it is a third, so the root
	 * of the ratios is asked; of a part of the talk more, because there are many parts.
	 */
	DetectorSettings of(SeriesKey series) {
		double floor = series.isWhole() ? this.floor : this.floor + PARTS;
		boolean share = series.kind() == Signal.Kind.SHARE;
		return with(this.share, floor, share ? Math.sqrt(this.minRatio) : this.minRatio,
				share ? Math.sqrt(this.burstRatio) : this.burstRatio, this.calm);
	}

	private static void within(String name, double value, double least, double most) {
		if (!(value >= least && value <= most)) {
			throw wrong(name, value, "a number from " + least + " to " + most);
		}
	}

	private static void within(String name, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw wrong(name, value, "a duration from " + least + " to " + most);
		}
	}

	private static IllegalArgumentException wrong(String name, Object value, String remedy) {
		return new IllegalArgumentException("detector." + name + ": " + value + " does not do; give " + remedy);
	}

}
