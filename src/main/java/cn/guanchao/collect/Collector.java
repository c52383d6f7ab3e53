package cn.guanchao.collect;

import cn.guanchao.source.SeenPages;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Visitor;
import cn.guanchao.source.SourceRuns.Validators;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One visit to one source: what it lists is fetched, understood and indexed. What could
 * not be indexed is not marked as seen, so that the next visit collects it again.
 */
@Component
class Collector implements Visitor {

	private static final Logger log = LoggerFactory.getLogger(Collector.class);

	private final FrontDoor door;

	private final EntryReader reader;

	private final Intake intake;

	private final SourceRuns runs;

	private final SeenPages pages;

	private final CollectSettings settings;

	private final Clock clock;

	Collector(FrontDoor door, EntryReader reader, Intake intake, SourceRuns runs, SeenPages pages,
			CollectSettings settings, Clock clock) {
		this.door = door;
		this.reader = reader;
		this.intake = intake;
		this.runs = runs;
		this.pages = pages;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public boolean visits(Source.Kind kind) {
		return kind.listsArticles();
	}

	@Override
	public SourceRun visit(Source source) {
		Instant began = this.clock.instant();
		Validators before = this.runs.validators(source.id());
		Visit visit = switch (this.door.read(source, before)) {
			case Listing.Unchanged _ -> Visit.unchanged(before);
			case Listing.Unreadable(String reason, @Nullable Instant retryAt) -> Visit.failed(before, reason, retryAt);
			case Listing.Entries(List<Entry> entries, Validators validators) -> take(source, entries, validators);
		};
		SourceRun run = visit.run(source, began, this.clock.instant());
		this.runs.record(run, visit.validators(), visit.notBefore());
		log.info("collected source={} outcome={} found={} fetched={} new={} mentions={} failed={} ms={}", source.id(),
				run.outcome(), run.found(), run.fetched(), run.articles(), run.mentions(), run.failed(),
				run.took().toMillis());
		return run;
	}

	private Visit take(Source source, List<Entry> entries, Validators validators) {
		Visit visit = new Visit(entries.size());
		for (Entry entry : fresh(source, entries)) {
			if (visit.isPostponed()
					|| this.reader.needsPage(entry) && visit.fetched() == this.settings.pagesPerVisit()) {
				visit.leave();
				continue;
			}
			visit.add(this.reader.read(source, entry));
			if (visit.lastFailed()) {
				this.pages.visited(source.id(), entry.url(), false, this.clock.instant());
			}
		}
		Intake.Taken taken = this.intake.take(visit.captured());
		for (Captured capture : visit.captured()) {
			if (!taken.refused().containsKey(capture.article().id())) {
				this.pages.visited(source.id(), capture.listedAt(), true, this.clock.instant());
			}
		}
		return visit.ended(taken, validators);
	}

	private List<Entry> fresh(Source source, List<Entry> entries) {
		Instant oldest = this.clock.instant().minus(this.settings.oldest());
		List<URI> urls = entries.stream().map(Entry::url).toList();
		this.pages.listed(source.id(), urls, this.clock.instant());
		Set<URI> settled = this.pages.settled(source.id(), urls);
		Set<URI> listed = new HashSet<>();
		return entries.stream()
			.filter((entry) -> !settled.contains(entry.url()) && listed.add(entry.url()))
			.filter((entry) -> entry.publishedAt() == null || entry.publishedAt().isAfter(oldest))
			.toList();
	}

}
