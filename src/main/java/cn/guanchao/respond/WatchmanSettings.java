package cn.guanchao.respond;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * How the engine itself is watched.
 *
 * @param every the pause between two looks; at least a second
 * @param heartbeat an address that is asked after each look while all is well, so that a
 * service outside notices when we fall silent; none by default
 */
@ConfigurationProperties("guanchao.watchman")
record WatchmanSettings(@DefaultValue("60s") Duration every, @Nullable URI heartbeat) {

	WatchmanSettings {
		if (every.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("guanchao.watchman.every '" + every + "' must be at least 1s");
		}
		if (heartbeat != null && !"https".equals(heartbeat.getScheme()) && !"http".equals(heartbeat.getScheme())) {
			throw new IllegalArgumentException("guanchao.watchman.heartbeat '" + heartbeat
					+ "' must be a http or https address, e.g. https://hc.example.com/ping/guanchao");
		}
	}

}
