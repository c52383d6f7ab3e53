package cn.guanchao.board;

import cn.guanchao.detect.Signal;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.reply.Progress;
import cn.guanchao.respond.Incident;
import cn.guanchao.source.Channel;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceHealth.Status;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All numbers of the board in one answer: a subject over a window, each number beside the
 * window before it. The page, {@code GET /api/board} and its stream show this record.
 *
 * @param asOf when the numbers were taken
 * @param trouble why the counts are missing; incidents and deadlines are there all the
 * same
 */
public record BoardNumbers(Watched subject, Instant from, Instant to, Instant asOf, Freshness freshness, Volume volume,
		Compared negativeShare, Compared netSentiment, List<Voice> shareOfVoice, List<OpenIncident> openIncidents,
		Series series, List<SignalMark> signals, List<TopStory> stories, List<ChannelCount> channels,
		List<RiskCount> risks, List<Negative> negatives, @Nullable String trouble) {

	/** The subject whose board it is. */
	public record Watched(String id, String name, Subject.Kind kind) {
	}

	/**
	 * Whether the numbers can be trusted to be complete.
	 *
	 * @param sources how many enabled sources there are
	 * @param waiting those that were never visited yet
	 * @param failing those that somebody should look at
	 * @param lastArticleAt when the newest article of any source was captured
	 * @param stale true where no source has answered lately, so that silence means
	 * nothing
	 * @param notices which sources somebody must look at, and why; the longest open first
	 */
	public record Freshness(int sources, int healthy, int waiting, int failing, @Nullable Instant lastArticleAt,
			boolean stale, List<Noticed> notices) {

		/** A source by its name, and its trouble in a sentence. */
		public record Noticed(String source, String name, Instant since, String reason) {
		}

		/**
		 * Stale where there are sources to visit and not one visit came through lately:
		 * then silence means nothing.
		 */
		static Freshness of(List<SourceHealth> enabled, Instant now) {
			List<Status> statuses = enabled.stream().map((health) -> health.status(now)).toList();
			int waiting = (int) statuses.stream().filter((status) -> status == Status.WAITING).count();
			int failing = (int) statuses.stream().filter(Status::isTrouble).count();
			Instant last = enabled.stream()
				.map(SourceHealth::lastArticleAt)
				.filter(Objects::nonNull)
				.max(Comparator.naturalOrder())
				.orElse(null);
			boolean visited = enabled.stream().anyMatch((health) -> health.source().kind().isVisited());
			boolean alive = enabled.stream()
				.anyMatch((health) -> health.source().kind().isVisited() && health.status(now).answers());
			return new Freshness(enabled.size(), enabled.size() - waiting - failing, waiting, failing, last,
					visited && !alive, notices(enabled));
		}

		private static List<Noticed> notices(List<SourceHealth> enabled) {
			return enabled.stream()
				.flatMap((health) -> health.notices()
					.stream()
					.map((notice) -> new Noticed(health.source().id(), health.source().name(), notice.since(),
							notice.reason())))
				.sorted(Comparator.comparing(Noticed::since))
				.toList();
		}

		/**
		 * Nothing is known yet because the first visits are under way; nothing is wrong.
		 */
		public boolean beginning() {
			return this.stale && this.waiting > 0 && this.failing == 0;
		}

	}

	/**
	 * Mentions in the window and in the one before.
	 *
	 * @param change null without a before that can be compared with
	 * @param partly whether the window before was watched in part only, because we began
	 * to listen within it; more mentions now then mean nothing
	 */
	public record Volume(long value, long previous, @Nullable Double change, boolean partly) {

		static Volume of(long value, long previous, boolean partly) {
			return new Volume(value, previous,
					(previous > 0 && !partly) ? (value - previous) / (double) previous : null, partly);
		}

	}

	/**
	 * A ratio, in 0..1 or −1..1, in the window and in the one before, if anybody spoke
	 * then.
	 */
	public record Compared(double value, @Nullable Double previous) {

		private static final double NOTABLE = 0.05;

		/** Five points or more above the window before. */
		public boolean risen() {
			return this.previous != null && this.value - this.previous >= NOTABLE;
		}

	}

	/**
	 * One subject's part of all mentions of us and our competitors.
	 *
	 * @param share in 0..1
	 * @param previous the share in the window before; null where nobody spoke then
	 */
	public record Voice(String subjectId, String name, Subject.Kind kind, long count, double share,
			@Nullable Double previous) {
	}

	/**
	 * An incident that is not yet resolved, of whichever subject: none is filtered away.
	 *
	 * @param replies how far its negative mentions are answered; null where there are
	 * none
	 */
	public record OpenIncident(long id, String title, String subjectId, String subjectName, Level level,
			Incident.State state, Instant openedAt, @Nullable NextDeadline nextDeadline, @Nullable Progress replies) {
	}

	/** What is due next. */
	public record NextDeadline(String label, Instant dueAt, boolean overdue) {
	}

	/**
	 * Counts per bucket, oldest first; the last bucket is still filling.
	 *
	 * @param running what was counted in one bucket's length up to now, so that a rise is
	 * seen before its bucket is full
	 */
	public record Series(Duration bucket, List<Point> points, @Nullable Point running) {

		public long peak() {
			return this.points.stream().mapToLong(Point::total).max().orElse(0);
		}

		public @Nullable Instant peakAt() {
			long peak = peak();
			return this.points.stream()
				.filter((point) -> point.total() == peak)
				.map(Point::at)
				.findFirst()
				.orElse(null);
		}

	}

	/**
	 * One bucket.
	 *
	 * @param expected what the baseline expects of all mentions, with its usual range
	 */
	public record Point(Instant at, long negative, long neutral, long positive, @Nullable Expected expected) {

		public long total() {
			return this.negative + this.neutral + this.positive;
		}

	}

	/** The baseline's expectation and the range that is still ordinary. */
	public record Expected(double value, double low, double high) {

		/** Two standard deviations of a Poisson count to either side. */
		static Expected of(double value) {
			double width = 2 * Math.sqrt(Math.max(0, value));
			return new Expected(value, Math.max(0, value - width), value + width + 1);
		}

	}

	/**
	 * A signal that was raised in the window or still lasts.
	 *
	 * @param incidentId what it led to, or joined
	 * @param level of that incident while it is open
	 * @param endedAt null while the rise lasts
	 * @param mentions the address of the mentions behind it
	 */
	public record SignalMark(String id, Instant at, Signal.Kind kind, String reason, @Nullable Long incidentId,
			@Nullable Level level, @Nullable Instant endedAt, String mentions) {

		boolean isOf(OpenIncident incident) {
			return this.incidentId != null && this.incidentId == incident.id();
		}

	}

	/** A story of the window: how many mentions on how many sites, and its trend. */
	public record TopStory(String id, String title, @Nullable URI url, @Nullable String firstSite, Instant firstAt,
			long mentions, long sites, long negative, List<Long> trend) {

		public double negativeShare() {
			return (this.mentions > 0) ? this.negative / (double) this.mentions : 0;
		}

	}

	/** Mentions of a channel. */
	public record ChannelCount(Channel channel, long count, long negative) {
	}

	/** Mentions that speak of a risk. */
	public record RiskCount(RiskCategory category, String label, long count) {
	}

	/** A negative mention; words are the ones that decided, snippet the text around. */
	public record Negative(String id, String title, @Nullable String site, Channel channel, @Nullable URI url,
			Instant publishedAt, double confidence, List<String> words, String snippet) {

		/** Whether the snippet says all that the title does. */
		public boolean opensItsText() {
			return Snippet.opensWith(this.title, this.snippet);
		}

	}

	/** The gravest open incident, the one due first among equals. */
	public @Nullable OpenIncident gravest() {
		return this.openIncidents.isEmpty() ? null : this.openIncidents.getFirst();
	}

	/** Our own part of the voice, or null where nobody spoke. */
	public @Nullable Voice ownVoice() {
		return this.shareOfVoice.stream()
			.filter((voice) -> voice.subjectId().equals(this.subject.id()))
			.findFirst()
			.orElse(null);
	}

	/** The newest rise of the gravest incident that still lasts. */
	public @Nullable SignalMark gravestRising() {
		OpenIncident worst = gravest();
		return (worst == null) ? null : open((signal) -> isRise(signal) && signal.isOf(worst));
	}

	/** The newest rise that still lasts and is none of the gravest incident's. */
	public @Nullable SignalMark rising() {
		OpenIncident worst = gravest();
		return open((signal) -> isRise(signal) && (worst == null || !signal.isOf(worst)));
	}

	private static boolean isRise(SignalMark signal) {
		return signal.kind() != Signal.Kind.SILENCE;
	}

	/** That the subject is not heard although it usually is; null where it is. */
	public @Nullable SignalMark silent() {
		return open((signal) -> !isRise(signal));
	}

	private @Nullable SignalMark open(Predicate<SignalMark> wanted) {
		return this.signals.stream()
			.filter((signal) -> signal.endedAt() == null && wanted.test(signal))
			.reduce((first, last) -> last)
			.orElse(null);
	}

	/** How many open incidents there are at each level that has any, gravest first. */
	public SortedMap<Level, Long> levels() {
		return this.openIncidents.stream()
			.collect(Collectors.groupingBy(OpenIncident::level, TreeMap::new, Collectors.counting()));
	}

	/** How many open incidents have missed their next deadline. */
	public long overdue() {
		return this.openIncidents.stream()
			.map(OpenIncident::nextDeadline)
			.filter((deadline) -> deadline != null && deadline.overdue())
			.count();
	}

	/** The loudest channel's count, at least one, to scale bars by. */
	public long topChannel() {
		return this.channels.stream().mapToLong(ChannelCount::count).max().orElse(1);
	}

}
