package cn.guanchao.demo;

import cn.guanchao.demo.DemoSettings.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/**
 * The demonstration: off until it is started, then an invented web below
 * {@code /demo-site/} and a watch list that looks at it.
 */
@Component
public final class Demo {

	/** What every subject, source and person of the demonstration begins with. */
	public static final String PREFIX = "demo-";

	private final DemoSettings settings;

	private final Clock clock;

	private final Beginning beginning;

	private final Scenario scenario = Scenario.load();

	private volatile @Nullable DemoWeb web;

	Demo(DemoSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.beginning = new Beginning(settings.home());
	}

	/** Whether to start at this start of the application. */
	public Decision decide(boolean embeddedStores, boolean nothingWatched) {
		return this.settings.decide(embeddedStores, nothingWatched, this.beginning.at() != null,
				this.beginning.isRemoved());
	}

	/**
	 * Opens the sites, with the story beginning now or where it was before a restart.
	 */
	public synchronized void start() {
		Instant began = this.beginning.at();
		if (began == null) {
			began = this.clock.instant();
			this.beginning.begin(began);
		}
		this.web = this.scenario.startingAt(began);
	}

	/**
	 * Closes the sites for good; only {@code guanchao.demo=true} starts them again, anew.
	 */
	public synchronized void remove() {
		this.web = null;
		this.beginning.remove();
	}

	public boolean isRunning() {
		return this.web != null;
	}

	/** When the story began; null while the demonstration is off. */
	public @Nullable Instant began() {
		DemoWeb running = this.web;
		return (running != null) ? running.start() : null;
	}

	/** The host and port that the crawler must be allowed to visit while it runs. */
	public static String address(int port) {
		return "127.0.0.1:" + port;
	}

	/** The watch list as YAML: brands, sources on the local port, people who are told. */
	public String watchList(int port) {
		return new DemoWatch(this.scenario.brands()).yaml("http://" + address(port));
	}

	@Nullable DemoWeb web() {
		return this.web;
	}

	Scenario scenario() {
		return this.scenario;
	}

}
