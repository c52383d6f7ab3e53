package cn.guanchao.review;

import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cases and phrases as rows. */
@Repository
class CaseRows {

	/** Shorter lines are salutations, dates and names. */
	private static final int SHORTEST = 15;

	private static final String MATCHING = """
			 from phrase where (:words = '' or position(lower(:words) in lower(text)) > 0)
				and (:risk = '' or risk = :risk)
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	CaseRows(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Closed incidents whose case is missing, or tells of an earlier round. */
	List<Long> undrafted() {
		return this.jdbc.sql("""
				select i.id from incident i left join case_file c on c.incident_id = i.id
				where i.state in ('RESOLVED', 'REVIEWED') and not i.drill and (c.round is null or c.round < i.round)
				order by i.id limit 100
				""").query((row, number) -> row.getLong("id")).list();
	}

	/**
	 * Cases whose talk is not counted yet, or was counted before its last day was over.
	 */
	List<Long> uncounted(Instant now) {
		return this.jdbc.sql("""
				select c.incident_id from case_file c join incident i on i.id = c.incident_id
				where i.closed_at is not null and (c.talk is null or (not c.talk_complete and i.closed_at <= :day))
				order by c.incident_id desc limit 20
				""").param("day", at(now.minus(Talk.DAY))).query((row, number) -> row.getLong("incident_id")).list();
	}

	void keep(long incidentId, Talk talk) {
		this.jdbc.sql("update case_file set talk = :talk, talk_complete = :complete where incident_id = :id")
			.param("talk", this.json.writeValueAsString(talk))
			.param("complete", talk.complete())
			.param("id", incidentId)
			.update();
	}

	List<CaseFile> unindexed() {
		return this.jdbc.sql("select * from case_file where indexed_at is null order by incident_id limit 100")
			.query(this::caseFile)
			.list();
	}

	void insert(CaseFile.Draft draft, String summary, Instant now) {
		this.jdbc.sql("""
				insert into case_file (incident_id, round, draft, summary, drafted_at)
				values (:id, :round, :draft, :summary, :now)
				on conflict (incident_id) do update set round = excluded.round, draft = excluded.draft,
					summary = case when case_file.edited_at is null then excluded.summary else case_file.summary end,
					drafted_at = excluded.drafted_at, indexed_at = null, talk = null, talk_complete = false
				""")
			.param("id", draft.incidentId())
			.param("round", draft.round())
			.param("draft", this.json.writeValueAsString(draft))
			.param("summary", summary)
			.param("now", at(now))
			.update();
	}

	void addPhrases(IncidentFile file) {
		String risk = (file.incident().about().risk() != null) ? file.incident().about().risk().code() : null;
		for (Statement statement : file.statements()) {
			if (statement.state() != Statement.State.PUBLISHED || statement.publishedAt() == null) {
				continue;
			}
			List<String> lines = statement.text().lines().map(String::strip).toList();
			for (int position = 0; position < lines.size(); position++) {
				if (lines.get(position).length() >= SHORTEST) {
					add(statement, position, lines.get(position), risk, statement.publishedAt());
				}
			}
		}
	}

	private void add(Statement statement, int position, String text, @Nullable String risk, Instant published) {
		this.jdbc.sql("""
				insert into phrase (statement_id, position, incident_id, kind, risk, text, published_at)
				values (:statement, :position, :incident, :kind, :risk, :text, :published) on conflict do nothing
				""")
			.param("statement", statement.id())
			.param("position", position)
			.param("incident", statement.incidentId())
			.param("kind", statement.kind().name().toLowerCase(Locale.ROOT))
			.param("risk", risk)
			.param("text", text)
			.param("published", at(published))
			.update();
	}

	void indexed(long incidentId, Instant now) {
		this.jdbc.sql("update case_file set indexed_at = :now where incident_id = :id")
			.param("now", at(now))
			.param("id", incidentId)
			.update();
	}

	boolean edit(long incidentId, String summary, String lessons, String followUps, List<String> tags, String by,
			Instant now) {
		return this.jdbc.sql("""
				update case_file set summary = :summary, lessons = :lessons, follow_ups = :followUps, tags = :tags,
					edited_by = :by, edited_at = :now, indexed_at = null where incident_id = :id
				""")
			.param("summary", summary)
			.param("lessons", lessons)
			.param("followUps", followUps)
			.param("tags", tags.toArray(String[]::new))
			.param("by", by)
			.param("now", at(now))
			.param("id", incidentId)
			.update() == 1;
	}

	Optional<CaseFile> find(long incidentId) {
		return this.jdbc.sql("select * from case_file where incident_id = :id")
			.param("id", incidentId)
			.query(this::caseFile)
			.optional();
	}

	List<CaseFile> newest(int page, int size) {
		return this.jdbc.sql("select * from case_file order by incident_id desc limit :size offset :offset")
			.param("size", size)
			.param("offset", (long) page * size)
			.query(this::caseFile)
			.list();
	}

	List<CaseFile> containing(String words) {
		return this.jdbc.sql("""
				select * from case_file
				where position(lower(:words) in lower(draft || summary || lessons)) > 0
				order by incident_id desc limit 200
				""").param("words", words.strip()).query(this::caseFile).list();
	}

	long count() {
		return this.jdbc.sql("select count(*) from case_file").query(Long.class).single();
	}

	List<Phrase> phrases(String words, String risk, int page, int size) {
		return this.jdbc
			.sql("select *" + MATCHING
					+ " order by published_at desc, statement_id, position limit :size offset :offset")
			.param("words", words.strip())
			.param("risk", risk)
			.param("size", size)
			.param("offset", (long) page * size)
			.query((row, number) -> new Phrase(row.getLong("statement_id"), row.getLong("incident_id"),
					row.getString("kind"), row.getString("risk"), row.getString("text"),
					row.getObject("published_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	long countPhrases(String words, String risk) {
		return this.jdbc.sql("select count(*)" + MATCHING)
			.param("words", words.strip())
			.param("risk", risk)
			.query(Long.class)
			.single();
	}

	private CaseFile caseFile(ResultSet row, int number) throws SQLException {
		OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
		return new CaseFile(this.json.readValue(row.getString("draft"), CaseFile.Draft.class), row.getString("summary"),
				row.getString("lessons"), row.getString("follow_ups"),
				List.of((String[]) row.getArray("tags").getArray()), row.getString("edited_by"),
				(edited != null) ? edited.toInstant() : null, talk(row.getString("talk")));
	}

	private @Nullable Talk talk(@Nullable String text) {
		return (text != null) ? this.json.readValue(text, Talk.class) : null;
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
