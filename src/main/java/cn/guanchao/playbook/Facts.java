package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
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
 */
public record Facts(Duration window, int mentions, int negatives, double expected, double ratio, double negativeShare,
		int sites, Set<RiskCategory> risks, @Nullable String firstSite, List<Integer> trend) {

	public Facts {
		risks = Set.copyOf(risks);
		trend = List.copyOf(trend);
	}

	/** Nothing counted: an incident opened by hand. */
	public static Facts none() {
		return new Facts(Duration.ZERO, 0, 0, 0, 0, 0, 0, Set.of(), null, List.of());
	}

}
