package cn.guanchao.source;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The visits to the sources, and what each left for the next. */
@Repository
public class SourceRuns {

	private static final Duration KEPT = Duration.ofDays(60);

	private final JdbcClient jdbc;

	private final Sources sources;

	private final Outages outages;

	SourceRuns(JdbcClient jdbc, Sources sources) {
		this.jdbc = jdbc;
		this.sources = sources;
		this.outages = new Outages(jdbc);
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

	/** Keeps a visit and the source's new state. */
	@Transactional
	public void record(SourceRun run, Validators validators) {
		this.sources.byId(run.sourceId())
			.ifPresent((source) -> this.outages.note(source, run, lastSuccess(run.sourceId()).orElse(null)));
		this.jdbc.sql("""
				insert into source_run (source_id, started_at, ended_at, outcome, found, fetched, new_articles,
					mentions, failed, problem)
				values (:source, :started, :ended, :outcome, :found, :fetched, :articles, :mentions, :failed, :problem)
				""")
			.param("source", run.sourceId())
			.param("started", at(run.startedAt()))
			.param("ended", at(run.endedAt()))
			.param("outcome", run.outcome().name())
			.param("found", run.found())
			.param("fetched", run.fetched())
			.param("articles", run.articles())
			.param("mentions", run.mentions())
			.param("failed", run.failed())
			.param("problem", run.problem())
			.update();
		boolean success = run.outcome().isSuccess();
		this.jdbc
			.sql("""
					insert into source_state as s (source_id, etag, last_modified, last_run_at, last_success_at,
						last_article_at, failures, problem)
					values (:source, :etag, :modified, :ended, case when :success then :ended::timestamptz end,
						case when :articles > 0 then :ended::timestamptz end, case when :success then 0 else 1 end, :problem)
					on conflict (source_id) do update set
						etag = excluded.etag, last_modified = excluded.last_modified, last_run_at = excluded.last_run_at,
						last_success_at = coalesce(excluded.last_success_at, s.last_success_at),
						last_article_at = coalesce(excluded.last_article_at, s.last_article_at),
						failures = case when :success then 0 else s.failures + 1 end, problem = excluded.problem
					""")
			.param("source", run.sourceId())
			.param("etag", validators.etag())
			.param("modified", validators.lastModified())
			.param("ended", at(run.endedAt()))
			.param("success", success)
			.param("articles", run.articles())
			.param("problem", run.problem())
			.update();
		this.jdbc.sql("delete from source_run where source_id = :id and started_at < :before")
			.param("id", run.sourceId())
			.param("before", at(run.startedAt().minus(KEPT)))
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

	private Optional<Instant> lastSuccess(String sourceId) {
		return this.jdbc.sql("select last_success_at from source_state where source_id = :id")
			.param("id", sourceId)
			.query((row, number) -> Optional.ofNullable(instant(row, "last_success_at")))
			.optional()
			.flatMap(Function.identity());
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
			.query((row, number) -> Optional.ofNullable(instant(row, "at")))
			.single();
	}

	/** How every source is doing, in the order of the watch list. */
	public List<SourceHealth> health(Instant now) {
		Map<String, Long> articles = this.jdbc.sql("""
				select source_id, sum(new_articles) from source_run where started_at > :since group by source_id
				""")
			.param("since", at(now.minus(Duration.ofHours(24))))
			.query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		Map<String, Instant> next = nextRuns();
		return this.sources.all()
			.stream()
			.map((source) -> this.jdbc.sql("""
					select * from source_state where source_id = :id
					""")
				.param("id", source.id())
				.query((row, number) -> new SourceHealth(source, instant(row, "last_run_at"),
						instant(row, "last_success_at"), instant(row, "last_article_at"), next.get(source.id()),
						row.getInt("failures"), row.getString("problem"), articles.getOrDefault(source.id(), 0L)))
				.optional()
				.orElseGet(() -> new SourceHealth(source, null, null, null, next.get(source.id()), 0, null, 0)))
			.toList();
	}

	public Optional<SourceHealth> health(String sourceId, Instant now) {
		return health(now).stream().filter((health) -> health.source().id().equals(sourceId)).findFirst();
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
		return new SourceRun(row.getString("source_id"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
				row.getObject("ended_at", OffsetDateTime.class).toInstant(),
				SourceRun.Outcome.valueOf(row.getString("outcome")), row.getInt("found"), row.getInt("fetched"),
				row.getInt("new_articles"), row.getInt("mentions"), row.getInt("failed"), row.getString("problem"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
