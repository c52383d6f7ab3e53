package cn.guanchao.board;

import cn.guanchao.board.BoardNumbers.ChannelCount;
import cn.guanchao.board.BoardNumbers.Compared;
import cn.guanchao.board.BoardNumbers.Freshness;
import cn.guanchao.board.BoardNumbers.Negative;
import cn.guanchao.board.BoardNumbers.NextDeadline;
import cn.guanchao.board.BoardNumbers.OpenIncident;
import cn.guanchao.board.BoardNumbers.RiskCount;
import cn.guanchao.board.BoardNumbers.Series;
import cn.guanchao.board.BoardNumbers.SignalMark;
import cn.guanchao.board.BoardNumbers.TopStory;
import cn.guanchao.board.BoardNumbers.Voice;
import cn.guanchao.board.BoardNumbers.Volume;
import cn.guanchao.board.BoardNumbers.Watched;
import cn.guanchao.detect.Signal;
import cn.guanchao.detect.Signals;
import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.MentionCounts.Share;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.Mentions;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.playbook.Level;
import cn.guanchao.reply.Progress;
import cn.guanchao.reply.Replies;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceHealth.Status;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes the board's numbers: one subject, one window, and the window before it. */
@Service
public class Boards {

	/** The longest window, four weeks. */
	static final int MAX_HOURS = 672;

	private static final int STORIES = 8;

	private static final int NEGATIVES = 12;

	private static final int INCIDENTS = 50;

	private static final Comparator<OpenIncident> GRAVEST_AND_DUE_FIRST = Comparator.comparing(OpenIncident::level)
		.thenComparing(Boards::due);

	private final Subjects subjects;

	private final SourceRuns sources;

	private final MentionCounts counts;

	private final Mentions mentions;

	private final TopStories stories;

	private final Incidents incidents;

	private final Replies replies;

	private final Signals signals;

	private final BoardSeries series;

	private final Clock clock;

	Boards(Subjects subjects, SourceRuns sources, MentionCounts counts, Mentions mentions, TopStories stories,
			Incidents incidents, Replies replies, Signals signals, BoardSeries series, Clock clock) {
		this.subjects = subjects;
		this.sources = sources;
		this.counts = counts;
		this.mentions = mentions;
		this.stories = stories;
		this.incidents = incidents;
		this.replies = replies;
		this.signals = signals;
		this.series = series;
		this.clock = clock;
	}

	/** The subject asked for, else our first brand, else the first subject there is. */
	public Optional<Subject> subject(@Nullable String id) {
		List<Subject> all = this.subjects.all();
		if (id != null && !id.isBlank()) {
			return Optional.of(all.stream()
				.filter((subject) -> subject.id().equals(id))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("subject '" + id + "' is not watched; use one of "
						+ all.stream().map(Subject::id).collect(Collectors.joining(", ")))));
		}
		return all.stream()
			.filter((subject) -> subject.kind() == Subject.Kind.OWN)
			.findFirst()
			.or(() -> all.stream().findFirst());
	}

	/** The competitors, in the order of the watch list. */
	List<Subject> rivals() {
		return this.subjects.all().stream().filter((subject) -> subject.kind() == Subject.Kind.COMPETITOR).toList();
	}

	/** The board of a subject over the last hours. */
	public BoardNumbers of(Subject subject, int hours) {
		if (hours < 1 || hours > MAX_HOURS) {
			throw new IllegalArgumentException("hours " + hours + " must lie in 1.." + MAX_HOURS);
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		BoardWindow window = BoardWindow.of(now.minus(Duration.ofHours(hours)), now);
		Watched watched = new Watched(subject.id(), subject.name(), subject.kind());
		List<OpenIncident> open = openIncidents(now);
		Freshness freshness = freshness(now);
		try {
			return counted(watched, window, open, freshness);
		}
		catch (IndexUnavailable ex) {
			return uncounted(watched, window, open, freshness, ex);
		}
	}

	private BoardNumbers counted(Watched subject, BoardWindow window, List<OpenIncident> open, Freshness freshness) {
		BoardWindow before = window.before();
		Tally now = this.counts.count(subject.id(), window.from(), window.to());
		Tally then = this.counts.count(subject.id(), before.from(), before.to());
		return new BoardNumbers(subject, window.from(), window.to(), window.to(), freshness,
				Volume.of(now.total(), then.total(), isPartlyKnown(subject, before, freshness.sources())),
				new Compared(now.negativeShare(), (then.total() > 0) ? then.negativeShare() : null),
				new Compared(now.net(), (then.total() > 0) ? then.net() : null), voices(subject, window), open,
				this.series.of(subject.id(), window.coarserIfQuiet(then.total())), signals(subject, window),
				topStories(subject, window), channels(subject, window), risks(subject, window),
				negatives(subject, window), null);
	}

	/**
	 * Whether we began to listen only within the window (and nobody handed in what was
	 * said before), or the sources were out of sight for a tenth of it on average.
	 */
	private boolean isPartlyKnown(Watched subject, BoardWindow window, int sources) {
		Duration tenth = window.length().dividedBy(10);
		Instant bound = window.from().plus(tenth);
		boolean began = this.sources.firstRun().filter((first) -> first.isAfter(bound)).isPresent()
				&& this.counts.coveredSince(subject.id(), window.from(), window.to().plus(window.length()))
					.filter((since) -> since.isAfter(bound))
					.isPresent();
		Duration down = this.sources.downBetween(window.from(), window.to())
			.stream()
			.map((outage) -> outage.within(window.from(), window.to()))
			.reduce(Duration.ZERO, Duration::plus);
		return began || down.compareTo(tenth.multipliedBy(Math.max(1, sources))) > 0;
	}

	private BoardNumbers uncounted(Watched subject, BoardWindow window, List<OpenIncident> open, Freshness freshness,
			IndexUnavailable problem) {
		return new BoardNumbers(subject, window.from(), window.to(), window.to(),
				new Freshness(freshness.sources(), freshness.healthy(), freshness.waiting(), freshness.failing(),
						freshness.lastArticleAt(), true, freshness.notices()),
				Volume.of(0, 0, false), new Compared(0, null), new Compared(0, null), List.of(), open,
				new Series(window.bucket(), List.of(), null), signals(subject, window), List.of(), List.of(), List.of(),
				List.of(), Objects.requireNonNullElse(problem.getMessage(), "Elasticsearch"));
	}

	/** Oldest first. */
	private List<SignalMark> signals(Watched subject, BoardWindow window) {
		Map<Long, Level> levels = this.incidents.list(true, 0, INCIDENTS)
			.items()
			.stream()
			.map(IncidentFile.Listed::incident)
			.collect(Collectors.toMap(Incident::id, Incident::level));
		List<Signal> signals = this.signals.since(subject.id(), window.from());
		Map<String, Long> led = this.incidents.bySignals(signals.stream().map(Signal::id).toList());
		return signals.stream().sorted(Comparator.comparing(Signal::raisedAt)).map((signal) -> {
			Long incident = led.get(signal.id());
			return new SignalMark(signal.id(), signal.raisedAt(), signal.kind(), signal.reason(), incident,
					(incident != null) ? levels.get(incident) : null, signal.endedAt(), SignalLink.of(signal));
		}).toList();
	}

	/** Ourselves and our competitors; topics have no voice. */
	private List<Voice> voices(Watched subject, BoardWindow window) {
		Map<String, Subject> speaking = this.subjects.all()
			.stream()
			.filter((other) -> other.kind() != Subject.Kind.TOPIC || other.id().equals(subject.id()))
			.collect(Collectors.toMap(Subject::id, (other) -> other));
		BoardWindow before = window.before();
		List<Share> shares = this.counts.share(speaking.keySet(), before.from(), before.to());
		boolean silent = shares.stream().allMatch((share) -> share.tally().total() == 0);
		Map<String, Double> previous = silent ? Map.of()
				: shares.stream().collect(Collectors.toMap(Share::subjectId, Share::share));
		return this.counts.share(speaking.keySet(), window.from(), window.to()).stream().map((share) -> {
			Subject voice = Objects.requireNonNull(speaking.get(share.subjectId()));
			return new Voice(voice.id(), voice.name(), voice.kind(), share.tally().total(), share.share(),
					previous.get(voice.id()));
		}).toList();
	}

	private List<TopStory> topStories(Watched subject, BoardWindow window) {
		return this.stories.top(subject.id(), window.from(), window.to(), STORIES).stream().map((story) -> {
			Article first = story.first();
			return new TopStory(story.id(), first.title(), first.url(), site(first), first.publishedAt(),
					story.tally().total(), story.sites(), story.tally().negative(), story.trend());
		}).toList();
	}

	private List<ChannelCount> channels(Watched subject, BoardWindow window) {
		return this.counts.channels(subject.id(), window.from(), window.to())
			.stream()
			.map((part) -> new ChannelCount(part.key(), part.count(), part.negative()))
			.toList();
	}

	private List<RiskCount> risks(Watched subject, BoardWindow window) {
		return this.counts.risks(subject.id(), window.from(), window.to())
			.stream()
			.map((part) -> new RiskCount(part.key(), part.key().label(), part.count()))
			.toList();
	}

	private List<Negative> negatives(Watched subject, BoardWindow window) {
		return this.mentions.newestNegatives(subject.id(), window.from(), window.to(), NEGATIVES)
			.stream()
			.map(Boards::negative)
			.toList();
	}

	private static Negative negative(Mention mention) {
		Article article = mention.article();
		return new Negative(mention.id(), article.title(), site(article), article.channel(), article.url(),
				article.publishedAt(), mention.sentiment().confidence(), mention.sentiment().words(),
				Snippet.around(article.text(), mention.sentiment().words()));
	}

	static String site(Article article) {
		String site = article.site();
		return (site != null) ? site : article.sourceName();
	}

	private List<OpenIncident> openIncidents(Instant now) {
		List<IncidentFile.Listed> open = this.incidents.list(true, 0, INCIDENTS).items();
		Map<Long, Progress> answered = this.replies
			.progress(open.stream().map((listed) -> listed.incident().id()).toList());
		return open.stream()
			.map((listed) -> openIncident(listed, answered.get(listed.incident().id()), now))
			.sorted(GRAVEST_AND_DUE_FIRST)
			.toList();
	}

	private static Instant due(OpenIncident incident) {
		NextDeadline next = incident.nextDeadline();
		return (next != null) ? next.dueAt() : Instant.MAX;
	}

	private static OpenIncident openIncident(IncidentFile.Listed listed, @Nullable Progress replies, Instant now) {
		var next = listed.next();
		var incident = listed.incident();
		return new OpenIncident(incident.id(), incident.title(), incident.about().subjectId(),
				incident.about().subjectName(), incident.level(), incident.state(), incident.openedAt(),
				(next != null) ? new NextDeadline(next.label(), next.dueAt(), next.isOverdue(now)) : null, replies);
	}

	private Freshness freshness(Instant now) {
		List<SourceHealth> enabled = this.sources.health(now)
			.stream()
			.filter((health) -> health.status(now) != Status.OFF)
			.toList();
		return Freshness.of(enabled, now);
	}

}
