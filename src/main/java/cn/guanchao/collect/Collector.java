package cn.guanchao.collect;

import cn.guanchao.source.SeenPages;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRun.Outcome;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.SourceRuns.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One visit to one source: what it lists is fetched, understood and indexed. What could
 * not be indexed is not marked as seen, so that the next visit collects it again.
 */
@Component
public class Collector {

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

	/** Visits the source and keeps how it went. */
	public SourceRun collect(Source source) {
		Instant began = this.clock.instant();
		Validators before = this.runs.validators(source.id());
		Listing listing = this.door.read(source, before);
		Visit visit = switch (listing) {
			case Listing.Unchanged _ -> new Visit(Outcome.UNCHANGED, before);
			case Listing.Unreadable(String reason) -> new Visit(Outcome.FAILED, before).because(reason);
			case Listing.Entries(List<Entry> entries, Validators validators) -> take(source, entries, validators);
		};
		SourceRun run = visit.run(source, began, this.clock.instant());
		this.runs.record(run, visit.validators);
		log.info("collected source={} outcome={} found={} fetched={} new={} mentions={} failed={} ms={}", source.id(),
				run.outcome(), run.found(), run.fetched(), run.articles(), run.mentions(), run.failed(),
				run.took().toMillis());
		return run;
	}

	private Visit take(Source source, List<Entry> entries, Validators validators) {
		List<Entry> fresh = fresh(source, entries);
		boolean complete = true;
		List<Captured> captured = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		int fetched = 0;
		for (Entry entry : fresh) {
			if (this.reader.needsPage(entry) && fetched == this.settings.pagesPerVisit()) {
				complete = false;
				continue;
			}
			EntryReader.Outcome outcome = this.reader.read(source, entry);
			fetched += outcome.fetched() ? 1 : 0;
			outcome.problem().ifPresent((problem) -> {
				problems.add(problem);
				this.pages.visited(source.id(), entry.url(), false, this.clock.instant());
			});
			outcome.captured().ifPresent(captured::add);
		}
		Intake.Taken taken = this.intake.take(captured);
		for (Captured capture : captured) {
			if (!taken.refused().containsKey(capture.article().id())) {
				this.pages.visited(source.id(), capture.listedAt(), true, this.clock.instant());
			}
		}
		problems.addAll(taken.refused().values());
		Outcome outcome = problems.isEmpty() ? Outcome.OK : captured.isEmpty() ? Outcome.FAILED : Outcome.PARTLY;
		Visit visit = new Visit(outcome, (complete && problems.isEmpty()) ? validators : Validators.NONE);
		visit.found = entries.size();
		visit.fetched = fetched;
		visit.articles = captured.size() - taken.refused().size();
		visit.mentions = taken.mentions();
		visit.failed = problems.size();
		return problems.isEmpty() ? visit : visit.because(problems.getFirst());
	}

	private List<Entry> fresh(Source source, List<Entry> entries) {
		Instant oldest = this.clock.instant().minus(this.settings.oldest());
		Set<?> settled = this.pages.settled(source.id(), entries.stream().map(Entry::url).toList());
		Set<Object> listed = new HashSet<>();
		Stream<Entry> fresh = entries.stream()
			.filter((entry) -> !settled.contains(entry.url()) && listed.add(entry.url()))
			.filter((entry) -> entry.publishedAt() == null || entry.publishedAt().isAfter(oldest));
		return fresh.toList();
	}

	/** What a visit has come to so far. */
	private static final class Visit {

		private final Outcome outcome;

		private final Validators validators;

		private int found;

		private int fetched;

		private int articles;

		private int mentions;

		private int failed;

		private String problem = "";

		Visit(Outcome outcome, Validators validators) {
			this.outcome = outcome;
			this.validators = validators;
		}

		Visit because(String reason) {
			this.problem = reason;
			return this;
		}

		SourceRun run(Source source, Instant began, Instant ended) {
			return new SourceRun(source.id(), began, ended, this.outcome, this.found, this.fetched, this.articles,
					this.mentions, this.failed, this.problem.isEmpty() ? null : this.problem);
		}

	}

}
