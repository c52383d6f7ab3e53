package cn.guanchao.detect;

import cn.guanchao.playbook.Level;

import java.time.Duration;

/**
 * From which score a level holds, and when it may fall.
 *
 * @param third score from which it is an incident at Ⅲ
 * @param second score from which it is Ⅱ
 * @param first score from which it is Ⅰ
 * @param slack a level falls only when the score is this far below its own threshold
 * @param hold and has been for so long
 */
public record GradingSettings(double third, double second, double first, double slack, Duration hold) {

	public static final GradingSettings DEFAULTS = new GradingSettings(28, 59, 84, 8, Duration.ofHours(4));

	public GradingSettings {
		if (!(0 < third && third < second && second < first && first <= 100)) {
			throw new IllegalArgumentException("grading thresholds " + third + ", " + second + ", " + first
					+ " do not rise; give e.g. 28, 59, 84");
		}
		if (!(slack >= 0 && slack < third)) {
			throw new IllegalArgumentException("grading.slack " + slack + ": give 0 to less than " + third);
		}
		if (hold.isNegative()) {
			throw new IllegalArgumentException("grading.hold " + hold + ": give a duration such as PT4H");
		}
	}

	double from(Level level) {
		return switch (level) {
			case III -> this.third;
			case II -> this.second;
			case I -> this.first;
		};
	}

}
