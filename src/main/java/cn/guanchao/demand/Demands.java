package cn.guanchao.demand;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demands that were found, and who voiced them. */
@Repository
public class Demands {

	private static final int EXAMPLES = 3;

	private final JdbcClient jdbc;

	Demands(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A demand's standing data. */
	public record Known(String id, String subjectId, String name, boolean praise, @Nullable String namedBy,
			Instant founded) {
	}

	/** The demands voiced in a period, the largest first. */
	public List<Demand> of(String subjectId, Instant from, Instant to) {
		Map<String, List<Spoken>> now = spoken(subjectId, from, to);
		Map<String, Long> before = counts(subjectId, from.minus(Duration.between(from, to)), from);
		return known(subjectId).stream()
			.filter((known) -> now.containsKey(known.id()))
			.map((known) -> demand(known, now.getOrDefault(known.id(), List.of()), before.getOrDefault(known.id(), 0L),
					from, to))
			.sorted(Comparator.comparingLong(Demand::size).reversed().thenComparing(Demand::id))
			.toList();
	}

	private record Spoken(String mention, Instant at, Label label, Channel channel, double nearness) {
	}

	private static Demand demand(Known known, List<Spoken> spoken, long before, Instant from, Instant to) {
		Map<Label, Long> labels = spoken.stream()
			.collect(Collectors.groupingBy(Spoken::label, () -> new EnumMap<>(Label.class), Collectors.counting()));
		return new Demand(known.id(), known.subjectId(), known.name(), known.praise(), spoken.size(), before,
				labels.getOrDefault(Label.NEG, 0L), labels.getOrDefault(Label.NEU, 0L),
				labels.getOrDefault(Label.POS, 0L), channels(spoken), trend(spoken, from, to),
				spoken.stream()
					.sorted(Comparator.comparingDouble(Spoken::nearness).reversed())
					.limit(EXAMPLES)
					.map(Spoken::mention)
					.toList(),
				known.founded());
	}

	private static Map<Channel, Long> channels(List<Spoken> spoken) {
		Map<Channel, Long> channels = new LinkedHashMap<>();
		spoken.stream()
			.collect(Collectors.groupingBy(Spoken::channel, Collectors.counting()))
			.entrySet()
			.stream()
			.sorted(Map.Entry.<Channel, Long>comparingByValue().reversed())
			.forEach((entry) -> channels.put(entry.getKey(), entry.getValue()));
		return channels;
	}

	private static List<Long> trend(List<Spoken> spoken, Instant from, Instant to) {
		List<Long> trend = new ArrayList<>(Collections.nCopies(Demand.PARTS, 0L));
		double length = Duration.between(from, to).toMillis();
		for (Spoken one : spoken) {
			int part = (int) (Duration.between(from, one.at()).toMillis() / length * Demand.PARTS);
			part = Math.clamp(part, 0, Demand.PARTS - 1);
			trend.set(part, trend.get(part) + 1);
		}
		return trend;
	}

	private Map<String, List<Spoken>> spoken(String subjectId, Instant from, Instant to) {
		Map<String, List<Spoken>> spoken = new HashMap<>();
		this.jdbc.sql("""
				select demand_id, mention_id, published_at, label, channel, nearness from demand_voice
				where subject_id = :subject and published_at >= :from and published_at < :to
				order by nearness desc, mention_id
				""").param("subject", subjectId).param("from", at(from)).param("to", at(to)).query((row) -> {
			spoken.computeIfAbsent(row.getString("demand_id"), (_) -> new ArrayList<>())
				.add(new Spoken(row.getString("mention_id"), instant(row, "published_at"),
						Label.of(row.getString("label")), Channel.of(row.getString("channel")),
						row.getDouble("nearness")));
		});
		return spoken;
	}

	private Map<String, Long> counts(String subjectId, Instant from, Instant to) {
		Map<String, Long> counts = new HashMap<>();
		this.jdbc.sql("""
				select demand_id, count(*) from demand_voice
				where subject_id = :subject and published_at >= :from and published_at < :to group by demand_id
				""").param("subject", subjectId).param("from", at(from)).param("to", at(to)).query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return counts;
	}

	/** Every demand of a subject, the oldest first. */
	List<Known> known(String subjectId) {
		return this.jdbc.sql("select * from demand where subject_id = :subject order by founded_at, id")
			.param("subject", subjectId)
			.query(Demands::known)
			.list();
	}

	public Optional<Known> byId(String id) {
		return this.jdbc.sql("select * from demand where id = :id").param("id", id).query(Demands::known).optional();
	}

	private static Known known(ResultSet row, int number) throws SQLException {
		return new Known(row.getString("id"), row.getString("subject_id"), row.getString("name"),
				row.getBoolean("praise"), row.getString("named_by"), instant(row, "founded_at"));
	}

	/** Who voiced a demand in a period, the newest first. */
	public List<String> voices(String id, Instant from, Instant to, int page, int size) {
		return this.jdbc.sql("""
				select mention_id from demand_voice
				where demand_id = :id and published_at >= :from and published_at < :to
				order by published_at desc, mention_id limit :size offset :skip
				""")
			.param("id", id)
			.param("from", at(from))
			.param("to", at(to))
			.param("size", size)
			.param("skip", (long) page * size)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** How many voiced a demand in a period. */
	public long count(String id, Instant from, Instant to) {
		return this.jdbc.sql(
				"select count(*) from demand_voice where demand_id = :id and published_at >= :from and published_at < :to")
			.param("id", id)
			.param("from", at(from))
			.param("to", at(to))
			.query(Long.class)
			.single();
	}

	/** The demand of each of a subject's voices since then. */
	Map<String, String> settled(String subjectId, Instant since) {
		Map<String, String> settled = new HashMap<>();
		this.jdbc.sql(
				"select mention_id, demand_id from demand_voice where subject_id = :subject and published_at >= :since")
			.param("subject", subjectId)
			.param("since", at(since))
			.query((row) -> {
				settled.put(row.getString(1), row.getString(2));
			});
		return settled;
	}

	/** Writes down what a grouping changed. */
	@Transactional
	void keep(String subjectId, Collection<Known> demands, Map<Mention, String> demandOf,
			Map<String, Double> nearness) {
		for (Known demand : demands) {
			this.jdbc.sql("""
					insert into demand (id, subject_id, praise, name, founded_at)
					values (:id, :subject, :praise, :name, :at)
					on conflict (id) do update set name = excluded.name where demand.named_by is null
					""")
				.param("id", demand.id())
				.param("subject", subjectId)
				.param("praise", demand.praise())
				.param("name", demand.name())
				.param("at", at(demand.founded()))
				.update();
		}
		demandOf.forEach((mention, demand) -> this.jdbc.sql("""
				insert into demand_voice (mention_id, demand_id, subject_id, published_at, label, channel, nearness)
				values (:mention, :demand, :subject, :at, :label, :channel, :nearness)
				on conflict (mention_id) do update set demand_id = excluded.demand_id, label = excluded.label,
					nearness = excluded.nearness
				""")
			.param("mention", mention.id())
			.param("demand", demand)
			.param("subject", subjectId)
			.param("at", at(mention.article().publishedAt()))
			.param("label", mention.sentiment().label().code())
			.param("channel", mention.article().channel().code())
			.param("nearness", nearness.getOrDefault(mention.id(), 0.0))
			.update());
	}

	/** Demands that turned out to be another: their voices move, they themselves go. */
	@Transactional
	void join(Map<String, String> joined) {
		joined.forEach((gone, stays) -> {
			this.jdbc.sql("update demand_voice set demand_id = :stays where demand_id = :gone")
				.param("stays", stays)
				.param("gone", gone)
				.update();
			this.jdbc.sql("delete from demand where id = :gone").param("gone", gone).update();
		});
	}

	/** Gives a demand a name that stays. */
	public void rename(String id, String name, String by) {
		this.jdbc.sql("update demand set name = :name, named_by = :by where id = :id")
			.param("name", name)
			.param("by", by)
			.param("id", id)
			.update();
	}

	/** Removes all that is kept of these subjects. */
	public void removeSubjects(Collection<String> subjectIds) {
		this.jdbc.sql("delete from demand where subject_id = any(:subjects)")
			.param("subjects", subjectIds.toArray(String[]::new))
			.update();
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
