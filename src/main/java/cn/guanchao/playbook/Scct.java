package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.TextTemplate.Strategy;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which strategy fits which crisis, after Coombs' Situational Crisis Communication Theory
 * (Corporate Reputation Review 10/3, 2007): instructing and adjusting information always
 * comes first; the more responsibility people see with us, the more we accept; denial is
 * never mixed with excuses or apologies.
 */
public final class Scct {

	/** How much responsibility the public sees with us. */
	public enum Cluster {

		/** We are hurt as well: rumours, attacks, nature. */
		VICTIM("受害型"),
		/** We did not mean it: technical failures, challenges. */
		ACCIDENTAL("意外型"),
		/** We could have prevented it: misdeeds, negligence, broken law. */
		PREVENTABLE("可预防型");

		private final String label;

		Cluster(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	private Scct() {
	}

	/** How a kind of harm is usually seen until facts say otherwise. */
	public static Cluster cluster(@Nullable RiskCategory risk) {
		return switch (risk) {
			case null -> Cluster.ACCIDENTAL;
			case RUMOUR -> Cluster.VICTIM;
			case QUALITY, AFTER_SALES, LOGISTICS, OUTAGE, PRICING, ENDORSER, INTELLECTUAL_PROPERTY ->
				Cluster.ACCIDENTAL;
			case FOOD_SAFETY, INJURY, FALSE_ADVERTISING, PRIVACY, STAFF_CONDUCT, LABOUR, REGULATORY, COUNTERFEIT,
					ENVIRONMENT, DISCRIMINATION ->
				Cluster.PREVENTABLE;
		};
	}

	/**
	 * What fits beside instructing information.
	 * @param history whether a similar crisis is remembered, or our name was poor before
	 */
	public static Set<Strategy> fitting(Cluster cluster, boolean history) {
		return switch (cluster) {
			case VICTIM -> history ? EnumSet.of(Strategy.DENY, Strategy.DIMINISH, Strategy.BOLSTER)
					: EnumSet.of(Strategy.DENY, Strategy.BOLSTER);
			case ACCIDENTAL -> history ? EnumSet.of(Strategy.REBUILD, Strategy.BOLSTER)
					: EnumSet.of(Strategy.DIMINISH, Strategy.REBUILD, Strategy.BOLSTER);
			case PREVENTABLE -> EnumSet.of(Strategy.REBUILD, Strategy.BOLSTER);
		};
	}

	/** Whether two strategies may stand in one text. */
	public static boolean together(Strategy one, Strategy other) {
		Set<Strategy> accepting = EnumSet.of(Strategy.DIMINISH, Strategy.REBUILD);
		return !(one == Strategy.DENY && accepting.contains(other))
				&& !(other == Strategy.DENY && accepting.contains(one));
	}

}
