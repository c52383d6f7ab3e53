package cn.guanchao.collect;

import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.subject.SubjectMatcher.Occurrence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people said of the sentiment of mentions. A correction counts at once, holds when
 * the article is collected again, and is an example for the next model.
 */
@Repository
public class Corrections {

	private final JdbcClient jdbc;

	private final Mentions mentions;

	private final WatchedSubjects watched;

	private final Clock clock;

	Corrections(JdbcClient jdbc, Mentions mentions, WatchedSubjects watched, Clock clock) {
		this.jdbc = jdbc;
		this.mentions = mentions;
		this.watched = watched;
		this.clock = clock;
	}

	/**
	 * Corrects a mention, again if need be.
	 * @return the mention as it now is, empty if there is none of this id
	 */
	@Transactional
	public Optional<Mention> correct(String mentionId, Label label, String by) {
		return this.mentions.byId(mentionId).map((mention) -> {
			String text = mention.article().title() + "。" + mention.article().text();
			this.jdbc
				.sql("""
						insert into correction (mention_id, name, text, label, corrected_by, corrected_at)
						values (:mention, :name, :text, :label, :by, :at)
						on conflict (mention_id) do update
						set label = excluded.label, corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
						""")
				.param("mention", mentionId)
				.param("name", nameIn(text, mention.subjectId()))
				.param("text", text)
				.param("label", label.code())
				.param("by", by)
				.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
			Mention corrected = corrected(mention, label);
			this.mentions.judge(mentionId, corrected.sentiment());
			return corrected;
		});
	}

	/** How the text writes the subject's name; its id where it no longer does. */
	private String nameIn(String text, String subjectId) {
		return this.watched.matcher()
			.find(text)
			.stream()
			.filter((occurrence) -> occurrence.subjectId().equals(subjectId))
			.findFirst()
			.map((Occurrence occurrence) -> text.substring(occurrence.start(), occurrence.end()))
			.orElse(subjectId);
	}

	/** The mentions with what people said of them. */
	List<Mention> applied(List<Mention> mentions) {
		Map<String, Label> labels = labels(mentions.stream().map(Mention::id).toList());
		return mentions.stream()
			.map((mention) -> labels.containsKey(mention.id()) ? corrected(mention, labels.get(mention.id())) : mention)
			.toList();
	}

	private Map<String, Label> labels(Collection<String> mentionIds) {
		return this.jdbc.sql("select mention_id, label from correction where mention_id = any (:ids)")
			.param("ids", mentionIds.toArray(String[]::new))
			.query((row, _) -> Map.entry(row.getString("mention_id"), Label.of(row.getString("label"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Mention corrected(Mention mention, Label label) {
		Sentiment sentiment = switch (label) {
			case NEG -> Sentiment.of(1, 0, 0, mention.sentiment().words());
			case NEU -> Sentiment.of(0, 1, 0, mention.sentiment().words());
			case POS -> Sentiment.of(0, 0, 1, mention.sentiment().words());
		};
		return new Mention(mention.id(), mention.article(), mention.subjectId(), sentiment, mention.risks(),
				mention.storyId(), mention.tokens(), mention.gist());
	}

	/**
	 * All corrections as lines of a corpus with targets, as the command {@code train}
	 * reads it: label, name, document, number of names, offsets, text.
	 */
	public String asCorpus() {
		Function<String, String> cell = (text) -> text.replaceAll("\\s+", " ").strip();
		return this.jdbc.sql("select mention_id, name, text, label from correction order by mention_id")
			.query((row, _) -> String.join("\t", row.getString("label"), cell.apply(row.getString("name")),
					cell.apply(row.getString("mention_id")), "1", "", cell.apply(row.getString("text"))))
			.list()
			.stream()
			.map((line) -> line + "\n")
			.collect(Collectors.joining());
	}

}
