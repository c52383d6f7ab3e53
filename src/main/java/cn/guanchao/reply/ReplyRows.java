package cn.guanchao.reply;

import cn.guanchao.mention.Sentiment;
import cn.guanchao.respond.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The work list as rows; a mention stands in the list of an incident once. */
@Repository
class ReplyRows {

	private static final String MATCHING = """
			 from reply where (:incident::bigint is null or incident_id = :incident)
				and (:state::text is null or state = :state)
				and (:assignee::text is null or assignee = :assignee)
				and (:channel::text is null or channel = :channel)
				and (:reaction::text is null or reaction = :reaction)
				and (not :answered or answered_at is not null)
				and (:words::text is null or position(lower(:words) in lower(title || ' ' || excerpt || ' ' || site)) > 0)
			""";

	private static final String[] ORDER = Arrays.stream(Reply.State.values()).map(Enum::name).toArray(String[]::new);

	private final JdbcClient jdbc;

	ReplyRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds what is not in the list yet, and answers how many that were. */
	int add(long incidentId, Collection<Evidence> mentions, Instant now) {
		return mentions.stream().mapToInt((mention) -> add(incidentId, mention, now)).sum();
	}

	private int add(long incidentId, Evidence mention, Instant now) {
		return this.jdbc
			.sql("""
					insert into reply (incident_id, mention_id, title, url, site, channel, excerpt, sentiment, confidence,
						published_at, state, taken_at, changed_at)
					values (:incident, :mention, :title, :url, :site, :channel, :excerpt, :sentiment, :confidence, :published,
						'WAITING', :now, :now)
					on conflict (incident_id, mention_id) do nothing
					""")
			.param("incident", incidentId)
			.param("mention", mention.mentionId())
			.param("title", mention.title())
			.param("url", Objects.toString(mention.url(), null))
			.param("site", mention.site())
			.param("channel", mention.channel())
			.param("excerpt", mention.excerpt())
			.param("sentiment", mention.sentiment().code())
			.param("confidence", mention.confidence())
			.param("published", at(mention.publishedAt()))
			.param("now", at(now))
			.update();
	}

	/** Puts the negatives that the incident keeps as evidence into its list. */
	int addKept(long incidentId, Instant now) {
		return this.jdbc.sql("""
				insert into reply (incident_id, mention_id, title, url, site, channel, excerpt, sentiment, confidence,
					published_at, state, taken_at, changed_at)
				select incident_id, mention_id, title, url, site, channel, excerpt, sentiment, confidence, published_at,
					'WAITING', :now, :now
				from incident_mention where incident_id = :incident and sentiment = 'neg'
					and not exists (select 1 from incident where id = :incident and merged_into is not null)
				on conflict (incident_id, mention_id) do nothing
				""").param("incident", incidentId).param("now", at(now)).update();
	}

	/**
	 * Hands a list, or part of it, to another incident. Where both lists have a mention,
	 * the one stays that has come further.
	 * @param mentionIds empty for all
	 */
	int move(long from, long into, List<String> mentionIds, Instant now) {
		String[] some = mentionIds.toArray(String[]::new);
		this.jdbc.sql("""
				delete from reply less using reply more
				where less.mention_id = more.mention_id and less.incident_id <> more.incident_id
					and less.incident_id in (:from, :into) and more.incident_id in (:from, :into)
					and (cardinality(:some) = 0 or less.mention_id = any(:some))
					and (array_position(:order, less.state), less.incident_id = :into)
						< (array_position(:order, more.state), more.incident_id = :into)
				""").param("from", from).param("into", into).param("order", ORDER).param("some", some).update();
		return this.jdbc.sql("""
				update reply set incident_id = :into, changed_at = :now
				where incident_id = :from and (cardinality(:some) = 0 or mention_id = any(:some))
				""").param("into", into).param("from", from).param("now", at(now)).param("some", some).update();
	}

	/** What became of an incident's list. */
	Outcome outcome(long incidentId) {
		return this.jdbc.sql("""
				select count(*) as total, count(answered_at) as answered,
					extract(epoch from percentile_cont(0.5) within group (order by answered_at - taken_at)) as median,
					count(*) filter (where reaction = 'SATISFIED') as satisfied,
					count(*) filter (where reaction = 'SILENT') as silent,
					count(*) filter (where reaction = 'UPSET') as upset
				from reply where incident_id = :incident
				""")
			.param("incident", incidentId)
			.query((row, number) -> new Outcome(row.getLong("total"), row.getLong("answered"),
					(row.getObject("median") != null) ? Duration.ofSeconds(Math.round(row.getDouble("median"))) : null,
					row.getLong("satisfied"), row.getLong("silent"), row.getLong("upset")))
			.single();
	}

	Optional<Reply> lock(long id) {
		return this.jdbc.sql("select * from reply where id = :id for update")
			.param("id", id)
			.query(ReplyRows::reply)
			.optional();
	}

	/** Writes what a step changed. */
	void save(Reply reply) {
		Reply.Answer answer = reply.answer();
		this.jdbc
			.sql("""
					update reply set state = :state, assignee = :assignee, place = :place, account = :account, answer = :answer,
						link = :link, answered_by = :by, answered_at = :answered, reaction = :reaction, note = :note,
						changed_at = :changed where id = :id
					""")
			.param("state", reply.state().name())
			.param("assignee", reply.assignee())
			.param("place", (answer != null) ? answer.place().name() : null)
			.param("account", (answer != null) ? answer.account() : null)
			.param("answer", (answer != null) ? answer.text() : null)
			.param("link", (answer != null) ? Objects.toString(answer.link(), null) : null)
			.param("by", (answer != null) ? answer.by() : null)
			.param("answered", (answer != null) ? at(answer.at()) : null)
			.param("reaction", (reply.reaction() != null) ? reply.reaction().name() : null)
			.param("note", reply.note())
			.param("changed", at(reply.changedAt()))
			.param("id", reply.id())
			.update();
	}

	/** What waits comes first, then the newest. */
	List<Reply> list(ReplyFilter filter, int page, int size) {
		return matching(
				"select *" + MATCHING
						+ """
								 order by array_position(array['WAITING', 'ASSIGNED', 'ANSWERED', 'CLOSED'], state), published_at desc, id
								limit :size offset :offset
								""",
				filter)
			.param("size", size)
			.param("offset", (long) page * size)
			.query(ReplyRows::reply)
			.list();
	}

	long count(ReplyFilter filter) {
		return matching("select count(*)" + MATCHING, filter).query(Long.class).single();
	}

	private JdbcClient.StatementSpec matching(String sql, ReplyFilter filter) {
		return this.jdbc.sql(sql)
			.param("incident", filter.incident())
			.param("state", (filter.state() != null) ? filter.state().name() : null)
			.param("assignee", filled(filter.assignee()))
			.param("channel", filled(filter.channel()))
			.param("words", filled(filter.words()))
			.param("reaction", (filter.reaction() != null) ? filter.reaction().name() : null)
			.param("answered", filter.answered());
	}

	private static @Nullable String filled(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	Map<Long, Progress> progress(Collection<Long> incidents) {
		return incidents.isEmpty() ? Map.of()
				: this.jdbc.sql("""
						select incident_id, count(*) filter (where state = 'WAITING') as waiting,
							count(*) filter (where state = 'ASSIGNED') as assigned,
							count(*) filter (where state = 'ANSWERED') as answered,
							count(*) filter (where state = 'CLOSED') as closed
						from reply where incident_id in (:incidents) group by incident_id
						""")
					.param("incidents", incidents)
					.query((row, number) -> Map.entry(row.getLong("incident_id"),
							new Progress(row.getLong("waiting"), row.getLong("assigned"), row.getLong("answered"),
									row.getLong("closed"))))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Reply reply(ResultSet row, int number) throws SQLException {
		String reaction = row.getString("reaction");
		return new Reply(row.getLong("id"), row.getLong("incident_id"),
				new Evidence(row.getString("mention_id"), row.getString("title"), uri(row, "url"),
						row.getString("site"), row.getString("channel"), row.getString("excerpt"),
						Sentiment.Label.of(row.getString("sentiment")), row.getDouble("confidence"),
						instant(row, "published_at")),
				Reply.State.valueOf(row.getString("state")), row.getString("assignee"), answer(row),
				(reaction != null) ? Reply.Reaction.valueOf(reaction) : null, row.getString("note"),
				instant(row, "taken_at"), instant(row, "changed_at"));
	}

	private static Reply.@Nullable Answer answer(ResultSet row) throws SQLException {
		String place = row.getString("place");
		return (place == null) ? null : new Reply.Answer(Reply.Place.valueOf(place), row.getString("account"),
				row.getString("answer"), uri(row, "link"), row.getString("answered_by"), instant(row, "answered_at"));
	}

	private static @Nullable URI uri(ResultSet row, String column) throws SQLException {
		String text = row.getString(column);
		return (text != null) ? URI.create(text) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
