package cn.guanchao.respond;

import cn.guanchao.mention.Sentiment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.List;

/** The evidence that incidents carry with them, as rows. */
@Repository
class EvidenceRows {

	private final JdbcClient jdbc;

	EvidenceRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(long incidentId, List<Evidence> evidence) {
		for (Evidence item : evidence) {
			this.jdbc
				.sql("""
						insert into incident_mention (incident_id, mention_id, title, url, site, channel, excerpt, sentiment,
							confidence, published_at, words)
						values (:incident, :mention, :title, :url, :site, :channel, :excerpt, :sentiment, :confidence, :at,
							:words)
						on conflict do nothing
						""")
				.param("incident", incidentId)
				.param("mention", item.mentionId())
				.param("title", item.title())
				.param("url", (item.url() != null) ? item.url().toString() : null)
				.param("site", item.site())
				.param("channel", item.channel())
				.param("excerpt", item.excerpt())
				.param("sentiment", item.sentiment().code())
				.param("confidence", item.confidence())
				.param("at", Columns.at(item.publishedAt()))
				.param("words", item.words().toArray(String[]::new))
				.update();
		}
	}

	/** Lets another incident have all evidence of this one too. */
	void copy(long from, long to) {
		this.jdbc.sql("""
				insert into incident_mention (incident_id, mention_id, title, url, site, channel, excerpt, sentiment,
					confidence, published_at, words)
				select :to, mention_id, title, url, site, channel, excerpt, sentiment, confidence, published_at, words
				from incident_mention where incident_id = :from on conflict do nothing
				""").param("to", to).param("from", from).update();
	}

	/** Takes evidence out of one incident into another; answers how much it was. */
	int move(long from, long to, Collection<String> mentionIds) {
		return this.jdbc.sql("""
				update incident_mention set incident_id = :to
				where incident_id = :from and mention_id = any(:mentions)
				""").param("to", to).param("from", from).param("mentions", mentionIds.toArray(String[]::new)).update();
	}

	List<Evidence> of(long incidentId) {
		return this.jdbc
			.sql("select * from incident_mention where incident_id = :id order by published_at, mention_id limit 500")
			.param("id", incidentId)
			.query((row, number) -> new Evidence(row.getString("mention_id"), row.getString("title"),
					Columns.uri(row, "url"), row.getString("site"), row.getString("channel"), row.getString("excerpt"),
					Sentiment.Label.of(row.getString("sentiment")), row.getDouble("confidence"),
					Columns.required(row, "published_at"), List.of((String[]) row.getArray("words").getArray())))
			.list();
	}

}
