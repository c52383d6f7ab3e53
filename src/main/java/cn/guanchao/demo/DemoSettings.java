package cn.guanchao.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Whether the demonstration runs.
 *
 * @param demo {@code auto}: on a single machine with nothing to watch yet; {@code true};
 * {@code false}
 * @param home where the application keeps its files; the demonstration remembers there
 * when it began
 */
@ConfigurationProperties("guanchao")
public record DemoSettings(@DefaultValue("auto") Mode demo, @DefaultValue("data") Path home) {

	/** The values of {@code guanchao.demo}. */
	public enum Mode {

		AUTO, TRUE, FALSE

	}

	/** Whether it runs, and why. */
	public record Decision(boolean run, String reason) {

	}

	/** Decides at a start of the application. */
	Decision decide(boolean embeddedStores, boolean nothingWatched, boolean begun, boolean removed) {
		return switch (this.demo) {
			case TRUE -> new Decision(true, "guanchao.demo=true");
			case FALSE -> new Decision(false, "guanchao.demo=false");
			case AUTO -> {
				if (removed) {
					yield new Decision(false, "演示已被移除");
				}
				if (begun) {
					yield new Decision(true, "演示已经开始,接着进行");
				}
				if (!embeddedStores) {
					yield new Decision(false, "使用外部存储,演示只在 guanchao.demo=true 时开始");
				}
				yield nothingWatched ? new Decision(true, "首次启动且尚无监测清单") : new Decision(false, "已有监测清单");
			}
		};
	}

}
