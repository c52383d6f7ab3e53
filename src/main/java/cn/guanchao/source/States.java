package cn.guanchao.source;

import cn.guanchao.source.SourceRuns.Validators;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the last visits left behind, a row a source. */
final class States {

	/** What is usual is counted over so long. */
	private static final Duration HABIT = Duration.ofDays(14);

	/** So many pages tell whether a site can still be read. */
	private static final int PAGES = 5;

	private final JdbcClient jdbc;

	States(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A source's state.
	 *
	 * @param quiet visits in a row that brought nothing new
	 * @param usualADay new articles a day as it used to be
	 */
	record State(String sourceId, @Nullable Instant lastRunAt, @Nullable Instant lastSuccessAt,
			@Nullable Instant lastArticleAt, @Nullable Instant dueAt, int failures, int quiet,
			@Nullable Double usualADay, @Nullable String problem) {

		static State none(String sourceId) {
			return new State(sourceId, null, null, null, null, 0, 0, null, null);
		}

		/** What a visit makes of it; when the next is due follows from that. */
		State after(SourceRun run, @Nullable Double usualADay) {
			boolean success = run.outcome().isSuccess();
			boolean news = run.articles() > 0;
			return new State(this.sourceId, run.endedAt(), success ? run.endedAt() : this.lastSuccessAt,
					news ? run.endedAt() : this.lastArticleAt, null, success ? 0 : this.failures + 1,
					news ? 0 : success ? this.quiet + 1 : this.quiet, usualADay, run.problem());
		}

		State dueAt(@Nullable Instant due) {
			return new State(this.sourceId, this.lastRunAt, this.lastSuccessAt, this.lastArticleAt, due, this.failures,
					this.quiet, this.usualADay, this.problem);
		}

	}

	State of(String sourceId) {
		return this.jdbc.sql("select * from source_state where source_id = :id")
			.param("id", sourceId)
			.query(States::state)
			.optional()
			.orElseGet(() -> State.none(sourceId));
	}

	Map<String, State> all() {
		return this.jdbc.sql("select * from source_state")
			.query(States::state)
			.list()
			.stream()
			.collect(Collectors.toMap(State::sourceId, (state) -> state));
	}

	void keep(State state, Validators validators) {
		this.jdbc.sql("""
				insert into source_state (source_id, etag, last_modified, last_run_at, last_success_at,
					last_article_at, due_at, failures, quiet, usual_a_day, problem)
				values (:source, :etag, :modified, :run, :success, :article, :due, :failures, :quiet, :usual, :problem)
				on conflict (source_id) do update set etag = excluded.etag, last_modified = excluded.last_modified,
					last_run_at = excluded.last_run_at, last_success_at = excluded.last_success_at,
					last_article_at = excluded.last_article_at, due_at = excluded.due_at,
					failures = excluded.failures, quiet = excluded.quiet, usual_a_day = excluded.usual_a_day,
					problem = excluded.problem
				""")
			.param("source", state.sourceId())
			.param("etag", validators.etag())
			.param("modified", validators.lastModified())
			.param("run", at(state.lastRunAt()))
			.param("success", at(state.lastSuccessAt()))
			.param("article", at(state.lastArticleAt()))
			.param("due", at(state.dueAt()))
			.param("failures", state.failures())
			.param("quiet", state.quiet())
			.param("usual", state.usualADay())
			.param("problem", state.problem())
			.update();
	}

	/**
	 * New articles a day over two weeks, without the first visit, which finds all that
	 * lay there; empty within the first day.
	 */
	Optional<Double> usualADay(String sourceId, Instant now) {
		return this.jdbc.sql("""
				select sum(new_articles) * 86400.0 / extract(epoch from :now::timestamptz - min(started_at)) as usual
				from source_run where source_id = :id and started_at > :from
					and started_at > (select min(started_at) from source_run where source_id = :id)
				having min(started_at) <= :now::timestamptz - interval '1 day'
				""")
			.param("id", sourceId)
			.param("now", at(now))
			.param("from", at(now.minus(HABIT)))
			.query(Double.class)
			.optional();
	}

	/** Pages of the newest visits, and how many of them had no text. */
	int[] pagesAndBlank(String sourceId) {
		return this.jdbc.sql("""
				select coalesce(sum(fetched), 0) as pages, coalesce(sum(blank), 0) as blank from (
					select fetched, blank, sum(fetched) over (order by started_at desc, id desc) - fetched as newer
					from source_run where source_id = :id and fetched > 0 order by started_at desc limit 20) as run
				where newer < :pages
				""")
			.param("id", sourceId)
			.param("pages", PAGES)
			.query((row, number) -> new int[] { row.getInt("pages"), row.getInt("blank") })
			.single();
	}

	private static State state(ResultSet row, int number) throws SQLException {
		Double usual = row.getObject("usual_a_day", Double.class);
		return new State(row.getString("source_id"), instant(row, "last_run_at"), instant(row, "last_success_at"),
				instant(row, "last_article_at"), instant(row, "due_at"), row.getInt("failures"), row.getInt("quiet"),
				usual, row.getString("problem"));
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
		return (value != null) ? value.toInstant() : null;
	}

	static @Nullable OffsetDateTime at(@Nullable Instant instant) {
		return (instant != null) ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
	}

}
