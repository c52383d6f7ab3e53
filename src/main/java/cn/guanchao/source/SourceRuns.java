package cn.guanchao.source;

import cn.guanchao.source.States.State;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The visits to the sources, and what each left for the next. A notice that a visit
 * raises is published as {@link SourceNoticed}.
 */
@Repository
public class SourceRuns {

	private static final Duration KEPT = Duration.ofDays(60);

	private final JdbcClient jdbc;

	private final Sources sources;

	private final ApplicationEventPublisher events;

	private final States states;

	private final Outages outages;

	private final Notices notices;

	SourceRuns(JdbcClient jdbc, Sources sources, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.sources = sources;
		this.events = events;
		this.states = new States(jdbc);
		this.outages = new Outages(jdbc);
		this.notices = new Notices(jdbc);
	}

	/** The validators of the last answer, for a conditional request (RFC 9110, 13.1). */
	public record Validators(@Nullable String etag, @Nullable String lastModified) {

		public static final Validators NONE = new Validators(null, null);

	}

	public Validators validators(String sourceId) {
		return this.jdbc.sql("select etag, last_modified from source_state where source_id = :id")
			.param("id", sourceId)
			.query((row, number) -> new Validators(row.getString(1), row.getString(2)))
			.optional()
			.orElse(Validators.NONE);
	}

	/** Forgets the validators, so that the next visit reads everything again. */
	public void forgetValidators() {
		this.jdbc.sql("update source_state set etag = null, last_modified = null").update();
	}

	/** Whether a visit is wanted now, or the source is to be left alone for a while. */
	public boolean isDue(Source source, Instant now) {
		Instant due = this.states.of(source.id()).dueAt();
		return due == null || !now.isBefore(due.minus(source.slack()));
	}

	/** Keeps a visit and the source's new state. */
	public void record(SourceRun run, Validators validators) {
		record(run, validators, null);
	}

	/**
	 * As {@link #record(SourceRun, Validators)}.
	 * @param notBefore when the site wants us back, where it said so
	 */
	@Transactional
	public void record(SourceRun run, Validators validators, @Nullable Instant notBefore) {
		Source source = this.sources.byId(run.sourceId()).orElse(null);
		if (source == null) {
			return; // taken off the list meanwhile
		}
		State before = this.states.of(source.id());
		this.outages.note(run, before.lastSuccessAt(),
				(before.lastRunAt() != null) ? source.missedAfter(before.lastRunAt(), before.dueAt()) : null);
		add(run);
		Double usual = before.usualADay();
		if (usual == null || run.articles() > 0) {
			usual = this.states.usualADay(source.id(), run.endedAt()).orElse(usual);
		}
		State after = before.after(run, usual);
		this.states.keep(after.dueAt(due(source, run, after, notBefore)), validators);
		notice(source, run, after);
	}

	private static @Nullable Instant due(Source source, SourceRun run, State state, @Nullable Instant notBefore) {
		if (!source.kind().listsArticles()) {
			return null; // prices keep their own times
		}
		Instant due = run.startedAt().plus(Pace.after(source, state.failures(), state.quiet()).interval());
		return (notBefore != null && notBefore.isAfter(due)) ? notBefore.plus(source.slack()) : due;
	}

	private void notice(Source source, SourceRun run, State state) {
		int[] pages = this.states.pagesAndBlank(source.id());
		List<Notice> now = Notice.of(new Notice.Picture(run, state.failures(), state.lastSuccessAt(),
				state.lastArticleAt(), state.usualADay(), pages[0], pages[1]));
		this.notices.replace(source.id(), now, run.endedAt())
			.forEach((notice) -> this.events.publishEvent(new SourceNoticed(source, notice)));
	}

	private void add(SourceRun run) {
		this.jdbc.sql("""
				insert into source_run (source_id, started_at, ended_at, outcome, found, fetched, new_articles,
					mentions, failed, blank, problem)
				values (:source, :started, :ended, :outcome, :found, :fetched, :articles, :mentions, :failed, :blank,
					:problem)
				""")
			.param("source", run.sourceId())
			.param("started", States.at(run.startedAt()))
			.param("ended", States.at(run.endedAt()))
			.param("outcome", run.outcome().name())
			.param("found", run.found())
			.param("fetched", run.fetched())
			.param("articles", run.articles())
			.param("mentions", run.mentions())
			.param("failed", run.failed())
			.param("blank", run.blank())
			.param("problem", run.problem())
			.update();
		this.jdbc.sql("delete from source_run where source_id = :id and started_at < :before")
			.param("id", run.sourceId())
			.param("before", States.at(run.startedAt().minus(KEPT)))
			.update();
	}

	/** The newest visits of a source first. */
	public List<SourceRun> of(String sourceId, int limit) {
		return this.jdbc.sql("select * from source_run where source_id = :id order by started_at desc limit :limit")
			.param("id", sourceId)
			.param("limit", limit)
			.query(SourceRuns::run)
			.list();
	}

	/**
	 * The times between these two in which nobody saw what the source published, the
	 * earliest first: failed visits, and times without visits because we were off. What
	 * was published then may still be collected later, as far as the source lists it.
	 */
	public List<Outage> downBetween(String sourceId, Instant from, Instant to) {
		return this.outages.between(sourceId, from, to);
	}

	/** As {@link #downBetween(String, Instant, Instant)}, of all sources. */
	public List<Outage> downBetween(Instant from, Instant to) {
		return this.outages.between(null, from, to);
	}

	/** When the first visit of all ended, as far as visits are kept. */
	public Optional<Instant> firstRun() {
		return this.jdbc.sql("select min(ended_at) as at from source_run")
			.query((row, number) -> Optional.ofNullable(States.instant(row, "at")))
			.single();
	}

	/** How every source is doing, in the order of the watch list. */
	public List<SourceHealth> health(Instant now) {
		Map<String, Long> articles = articlesSince(now.minus(Duration.ofHours(24)));
		Map<String, State> states = this.states.all();
		Map<String, Instant> next = nextRuns();
		Map<String, List<Notice>> notices = this.notices.open()
			.stream()
			.collect(Collectors.groupingBy(Notice::sourceId));
		return this.sources.all().stream().map((source) -> {
			State state = states.get(source.id());
			Instant tick = next.get(source.id());
			return (state == null) ? SourceHealth.unvisited(source, tick)
					: new SourceHealth(source, state.lastRunAt(), state.lastSuccessAt(), state.lastArticleAt(),
							later(tick, state.dueAt()), state.dueAt(), state.failures(), state.problem(),
							articles.getOrDefault(source.id(), 0L), state.usualADay(),
							notices.getOrDefault(source.id(), List.of()));
		}).toList();
	}

	public Optional<SourceHealth> health(String sourceId, Instant now) {
		return health(now).stream().filter((health) -> health.source().id().equals(sourceId)).findFirst();
	}

	private static @Nullable Instant later(@Nullable Instant tick, @Nullable Instant due) {
		return (tick == null || due == null || tick.isAfter(due)) ? tick : due;
	}

	private Map<String, Long> articlesSince(Instant since) {
		return this.jdbc.sql("""
				select source_id, sum(new_articles) from source_run where started_at > :since group by source_id
				""")
			.param("since", States.at(since))
			.query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** The collection triggers of all nodes lie in the one Quartz store. */
	private Map<String, Instant> nextRuns() {
		return this.jdbc.sql("""
				select job_name, min(next_fire_time) from qrtz_triggers
				where job_group = 'collect' and next_fire_time > 0 group by job_name
				""")
			.query((row, number) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static SourceRun run(ResultSet row, int number) throws SQLException {
		return new SourceRun(row.getString("source_id"), time(row, "started_at"), time(row, "ended_at"),
				SourceRun.Outcome.valueOf(row.getString("outcome")), row.getInt("found"), row.getInt("fetched"),
				row.getInt("new_articles"), row.getInt("mentions"), row.getInt("failed"), row.getInt("blank"),
				row.getString("problem"));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(States.instant(row, column));
	}

}
