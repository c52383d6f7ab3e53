package cn.guanchao.respond;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the engine runs.
 *
 * @param tick the longest pause between two looks at what is due; at most 5 s
 * @param skew how far this node's clock may differ from the database's
 * @param tries how often an incident that fails is tried before it is set aside
 */
@ConfigurationProperties("guanchao.engine")
record EngineSettings(@DefaultValue("5s") Duration tick, @DefaultValue("30s") Duration skew,
		@DefaultValue("5") int tries) {

	EngineSettings {
		if (tick.isNegative() || tick.isZero() || tick.compareTo(Duration.ofSeconds(5)) > 0) {
			throw new IllegalArgumentException(
					"guanchao.engine.tick '" + tick + "' must be above 0 and at most 5s, or promises are seen late");
		}
	}

}
