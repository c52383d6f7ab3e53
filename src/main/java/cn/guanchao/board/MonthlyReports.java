package cn.guanchao.board;

import cn.guanchao.board.MonthlyReport.Handled;
import cn.guanchao.board.MonthlyReport.Unseen;
import cn.guanchao.board.MonthlyReport.Watched;
import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.ActivityQuery;
import cn.guanchao.demand.Demands;
import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.TopStories;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.source.Outage;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the month in review from what the stores hold; it keeps nothing itself. */
@Service
class MonthlyReports {

	private static final int STORIES = 5;

	private static final int DEMANDS = 6;

	private static final int ACTIVITIES = 8;

	private static final int INCIDENTS = 100;

	private static final Duration DAY = Duration.ofDays(1);

	/** A source that was away for less is no gap. */
	private static final Duration NOTABLE = Duration.ofHours(2);

	private final Subjects subjects;

	private final MentionCounts counts;

	private final TopStories stories;

	private final Demands demands;

	private final Activities activities;

	private final Incidents incidents;

	private final Sources sources;

	private final SourceRuns runs;

	private final Clock clock;

	MonthlyReports(Subjects subjects, MentionCounts counts, TopStories stories, Demands demands, Activities activities,
			Incidents incidents, Sources sources, SourceRuns runs, Clock clock) {
		this.subjects = subjects;
		this.counts = counts;
		this.stories = stories;
		this.demands = demands;
		this.activities = activities;
		this.incidents = incidents;
		this.sources = sources;
		this.runs = runs;
		this.clock = clock;
	}

	/** The month that runs now, in Shanghai. */
	YearMonth current() {
		return YearMonth.from(this.clock.instant().atZone(Times.SHANGHAI));
	}

	MonthlyReport of(YearMonth month) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Stretch stretch = Stretch.of(month, now);
		List<Handled> handled = handled(stretch);
		List<Unseen> unseen = unseen(stretch);
		try {
			return report(month, stretch, now, watched(stretch), handled, unseen, null);
		}
		catch (IndexUnavailable ex) {
			return report(month, stretch, now, List.of(), handled, unseen,
					Objects.requireNonNullElse(ex.getMessage(), "Elasticsearch"));
		}
	}

	private static MonthlyReport report(YearMonth month, Stretch stretch, Instant now, List<Watched> watched,
			List<Handled> handled, List<Unseen> unseen, @Nullable String trouble) {
		return new MonthlyReport(month, stretch.from, stretch.to, stretch.beforeFrom, stretch.beforeTo, now, watched,
				handled, unseen, trouble);
	}

	/** The month as far as it is over, and as much of the month before. */
	private record Stretch(Instant from, Instant to, Instant beforeFrom, Instant beforeTo) {

		static Stretch of(YearMonth month, Instant now) {
			Instant from = begin(month);
			Instant end = begin(month.plusMonths(1));
			Instant to = now.isBefore(end) ? now : end;
			Instant beforeFrom = begin(month.minusMonths(1));
			Instant like = beforeFrom.plus(Duration.between(from, to));
			return new Stretch(from, to, beforeFrom, (to.equals(end) || like.isAfter(from)) ? from : like);
		}

		private static Instant begin(YearMonth month) {
			return month.atDay(1).atStartOfDay(Times.SHANGHAI).toInstant();
		}

	}

	/** Ourselves first, then the competitors, then the themes. */
	private List<Watched> watched(Stretch stretch) {
		return this.subjects.all()
			.stream()
			.sorted(Comparator.comparing(Subject::kind))
			.map((subject) -> watched(subject, stretch))
			.toList();
	}

	private Watched watched(Subject subject, Stretch stretch) {
		String id = subject.id();
		boolean rival = subject.kind() == Subject.Kind.COMPETITOR;
		Activities.Found acts = rival ? this.activities.search(ActivityQuery.of(List.of(id), stretch.from, stretch.to))
				: new Activities.Found(0, List.of(), Map.of());
		return new Watched(subject, this.counts.count(id, stretch.from, stretch.to),
				this.counts.count(id, stretch.beforeFrom, stretch.beforeTo), silent(id, stretch.from, stretch.to),
				silent(id, stretch.beforeFrom, stretch.beforeTo),
				this.stories.top(id, stretch.from, stretch.to, STORIES),
				this.counts.risks(id, stretch.from, stretch.to).stream().limit(STORIES).toList(),
				this.demands.of(id, stretch.from, stretch.to).stream().limit(DEMANDS).toList(), acts.total(),
				acts.items().stream().limit(ACTIVITIES).toList());
	}

	private int silent(String subjectId, Instant from, Instant to) {
		return (int) this.counts.counts(subjectId, from, to, DAY)
			.stream()
			.filter((day) -> day.tally().total() == 0)
			.count();
	}

	private List<Handled> handled(Stretch stretch) {
		List<Handled> handled = new ArrayList<>();
		IncidentFile.Page page;
		int at = 0;
		do {
			page = this.incidents.list(false, at, INCIDENTS);
			page.items()
				.stream()
				.map(IncidentFile.Listed::incident)
				.filter((incident) -> !incident.drill() && !incident.openedAt().isBefore(stretch.from)
						&& incident.openedAt().isBefore(stretch.to))
				.forEach((incident) -> handled.add(handled(incident)));
			at++;
		}
		while ((long) at * INCIDENTS < page.total());
		handled.sort(Comparator.comparing((one) -> one.incident().openedAt()));
		return handled;
	}

	private Handled handled(Incident incident) {
		List<Deadline> promises = this.incidents.file(incident.id()).promises();
		return new Handled(incident, count(promises, Deadline.State.MET), count(promises, Deadline.State.BREACHED),
				count(promises, Deadline.State.PENDING));
	}

	private static int count(List<Deadline> promises, Deadline.State state) {
		return (int) promises.stream().filter((promise) -> promise.state() == state).count();
	}

	/** The longest first. */
	private List<Unseen> unseen(Stretch stretch) {
		Map<String, String> names = this.sources.all().stream().collect(Collectors.toMap(Source::id, Source::name));
		Map<String, Duration> lost = new LinkedHashMap<>();
		for (Outage outage : this.runs.downBetween(stretch.from, stretch.to)) {
			Instant since = outage.since().isAfter(stretch.from) ? outage.since() : stretch.from;
			Instant until = outage.until();
			Instant back = (until != null && until.isBefore(stretch.to)) ? until : stretch.to;
			lost.merge(outage.sourceId(), Duration.between(since, back), Duration::plus);
		}
		return lost.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().compareTo(NOTABLE) >= 0 && names.containsKey(entry.getKey()))
			.map((entry) -> new Unseen(entry.getKey(), names.getOrDefault(entry.getKey(), entry.getKey()),
					entry.getValue()))
			.sorted(Comparator.comparing(Unseen::time).reversed())
			.toList();
	}

}
