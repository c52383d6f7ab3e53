package cn.guanchao.playbook;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * From which score a level holds, and how much each factor weighs.
 *
 * @param third score from which it is an incident at Ⅲ
 * @param second score from which it is Ⅱ
 * @param first score from which it is Ⅰ
 * @param slack a level falls only when the score is this far below its own threshold
 * @param weights what a factor's points are multiplied by; 1 where none is given
 */
public record Scale(double third, double second, double first, double slack, Map<Factor, Double> weights) {

	public static final Scale USUAL = new Scale(28, 59, 84, 8, Map.of());

	/** What a score is the sum of. */
	public enum Factor {

		VOLUME("声量"), SPEED("速度"), TONE("负面占比"), REACH("信源"), SPREAD("渠道"), RISK("风险类别"), FACTS("事实");

		private final String label;

		Factor(String label) {
			this.label = label;
		}

		public String label() {
			return this.label;
		}

		/** The key in playbooks. */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	public Scale {
		if (!(0 < third && third < second && second < first && first <= 100)) {
			throw new IllegalArgumentException("thresholds III " + third + ", II " + second + ", I " + first
					+ " must rise and lie in 0..100, e.g. {III: 28, II: 59, I: 84}");
		}
		if (!(slack >= 0 && slack < third)) {
			throw new IllegalArgumentException("slack " + slack + " must lie in 0.." + third);
		}
		weights = weights.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(weights));
	}

	double weight(Factor factor) {
		return this.weights.getOrDefault(factor, 1.0);
	}

	double from(Level level) {
		return switch (level) {
			case III -> this.third;
			case II -> this.second;
			case I -> this.first;
		};
	}

}
