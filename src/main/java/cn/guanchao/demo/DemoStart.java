package cn.guanchao.demo;

import cn.guanchao.board.WatchLists;
import cn.guanchao.collect.HandIn;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.demo.DemoSettings.Decision;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Opens the demonstration's sites and hands its watch list in, as an operator would. */
@Component
class DemoStart {

	private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

	private final Demo demo;

	private final Fetcher fetcher;

	private final Subjects subjects;

	private final WatchLists lists;

	private final Sources sources;

	private final HandIn handIn;

	private final Environment environment;

	DemoStart(Demo demo, Fetcher fetcher, Subjects subjects, WatchLists lists, Sources sources, HandIn handIn,
			Environment environment) {
		this.demo = demo;
		this.fetcher = fetcher;
		this.subjects = subjects;
		this.lists = lists;
		this.sources = sources;
		this.handIn = handIn;
		this.environment = environment;
	}

	@EventListener
	void on(ApplicationReadyEvent ready) {
		boolean embedded = this.environment.getProperty("guanchao.embedded.database", Boolean.class, false)
				&& this.environment.getProperty("guanchao.embedded.search", Boolean.class, false);
		boolean nothingWatched = this.subjects.all().isEmpty();
		Decision decision = this.demo.decide(embedded, nothingWatched);
		log.info("demo runs={} reason={}", decision.run(), decision.reason());
		if (decision.run() && ready.getApplicationContext() instanceof WebServerApplicationContext web
				&& web.getWebServer() != null) {
			run(web.getWebServer().getPort(), nothingWatched);
		}
	}

	/** Handing them in again replaces them. */
	private void tickets() {
		Instant began = this.demo.began();
		Source source = this.sources.byId(Tickets.SOURCE).orElse(null);
		if (began != null && source != null) {
			HandIn.Taken taken = this.handIn.take(Tickets.handedIn(began), "application/x-ndjson", source);
			log.info("demo tickets received={} mentions={} errors={}", taken.received(), taken.mentions(),
					taken.errors().size());
		}
	}

	private void run(int port, boolean nothingWatched) {
		this.fetcher.allow(Demo.address(port));
		this.demo.start();
		boolean ours = this.subjects.all().stream().allMatch((subject) -> subject.id().startsWith(Demo.PREFIX));
		if (nothingWatched || ours) {
			this.lists.replace(this.demo.watchList(port), "demo");
			tickets();
		}
	}

}
