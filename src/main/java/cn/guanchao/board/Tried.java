package cn.guanchao.board;

import cn.guanchao.detect.DetectorSettings;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Settings of the detector that somebody tries; what is left out is as saved.
 *
 * @param calm hours
 */
record Tried(@Nullable Double share, @Nullable Double floor, @Nullable Double minRatio, @Nullable Double burstRatio,
		@Nullable Double calm) {

	DetectorSettings of(DetectorSettings saved) {
		return saved.with(or(this.share, saved.share()), or(this.floor, saved.floor()),
				or(this.minRatio, saved.minRatio()), or(this.burstRatio, saved.burstRatio()),
				(this.calm != null) ? Duration.ofMinutes(Math.round(this.calm * 60)) : saved.calm());
	}

	private static double or(@Nullable Double tried, double saved) {
		return (tried != null) ? tried : saved;
	}

}
