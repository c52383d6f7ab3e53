package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The numbers a level is decided by, as they stood at one moment. They are kept with the
 * incident, so that the decision can be replayed.
 *
 * @param window the time the counts were taken over
 * @param mentions all mentions in the window
 * @param negatives negative mentions in the window
 * @param expected negative mentions usual for this window
 * @param ratio negatives against expected; 1 is usual
 * @param negativeShare negatives of all mentions, in 0..1
 * @param sites how many different sites have it
 * @param risks what kinds of harm are spoken of
 * @param firstSite where it was published first
 * @param trend negative mentions per equal slice of time, oldest first
 * @param doubling how long the negatives took to double lately; zero where they do not
 * grow
 * @param channels where it is talked of
 * @param reach in 0..1, the weight of the loudest source: 0.2 an unknown account, 0.4 an
 * ordinary site, 0.8 a national medium, 1 a central medium or a regulator's own notice
 * @param accelerators what makes it graver whatever the volume
 */
public record Facts(Duration window, int mentions, int negatives, double expected, double ratio, double negativeShare,
		int sites, Set<RiskCategory> risks, @Nullable String firstSite, List<Integer> trend, Duration doubling,
		Set<Channel> channels, double reach, Set<Accelerator> accelerators) {

	private static final double ORDINARY = 0.4;

	public Facts(Duration window, int mentions, int negatives, double expected, double ratio, double negativeShare,
			int sites, Set<RiskCategory> risks, @Nullable String firstSite, List<Integer> trend,
			@Nullable Duration doubling, @Nullable Set<Channel> channels, double reach,
			@Nullable Set<Accelerator> accelerators) {
		if (negatives < 0 || !(expected >= 0) || !(negativeShare >= 0 && negativeShare <= 1)
				|| !(reach >= 0 && reach <= 1)) {
			throw new IllegalArgumentException(
					"facts with negatives " + negatives + ", expected " + expected + ", share " + negativeShare
							+ ", reach " + reach + ": counts are 0 or more, share and reach lie in 0..1");
		}
		this.window = window;
		this.mentions = mentions;
		this.negatives = negatives;
		this.expected = expected;
		this.ratio = ratio;
		this.negativeShare = negativeShare;
		this.sites = sites;
		this.risks = Set.copyOf(risks);
		this.firstSite = firstSite;
		this.trend = List.copyOf(trend);
		// incidents of before keep facts without these
		this.doubling = Objects.requireNonNullElse(doubling, Duration.ZERO);
		this.channels = (channels != null) ? Set.copyOf(channels) : Set.of();
		this.reach = reach;
		this.accelerators = (accelerators != null) ? Set.copyOf(accelerators) : Set.of();
	}

	/** Facts of an ordinary site, of which nothing is known beyond the counts. */
	public Facts(Duration window, int mentions, int negatives, double expected, double ratio, double negativeShare,
			int sites, Set<RiskCategory> risks, @Nullable String firstSite, List<Integer> trend) {
		this(window, mentions, negatives, expected, ratio, negativeShare, sites, risks, firstSite, trend, Duration.ZERO,
				Set.of(), ORDINARY, Set.of());
	}

	/** Nothing counted: an incident opened by hand. */
	public static Facts none() {
		return new Facts(Duration.ZERO, 0, 0, 0, 0, 0, 0, Set.of(), null, List.of());
	}

}
