package cn.guanchao.detect;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * The numbers behind a signal as they stand now, for grading and for the mail.
 *
 * @param window since the rise began
 * @param expected negative mentions usual for the window
 * @param sites how many sites speak of the subject in the window
 * @param risks harms that a good part of the negative mentions speaks of, the most
 * frequent first
 * @param title what the biggest story is called; null where nothing belongs together
 * @param firstSite where that story was published first
 * @param trend negative mentions per five minutes of the last hour, oldest first
 * @param evidence the newest negative mentions
 */
public record SignalFacts(Duration window, long mentions, long negatives, double expected, int sites,
		List<RiskCategory> risks, @Nullable String title, @Nullable String firstSite, List<Integer> trend,
		List<Mention> evidence) {

	public SignalFacts {
		risks = List.copyOf(risks);
		trend = List.copyOf(trend);
		evidence = List.copyOf(evidence);
	}

	public double ratio() {
		return this.negatives / Math.max(this.expected, 0.5);
	}

	/** Negatives of all mentions, in 0..1. */
	public double negativeShare() {
		return (this.mentions == 0) ? 0 : (double) this.negatives / this.mentions;
	}

}
