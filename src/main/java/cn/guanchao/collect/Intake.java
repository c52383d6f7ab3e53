package cn.guanchao.collect;

import cn.guanchao.index.Evidence;
import cn.guanchao.index.Mentions;
import cn.guanchao.language.Analyzer;
import cn.guanchao.language.Reading;
import cn.guanchao.language.SubjectSentiment;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.PersonalData;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.subject.SubjectMatcher;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Articles become mentions: masked, understood, put to their story, indexed. An article
 * that means nobody on the watch list leaves no trace.
 */
@Component
public class Intake {

	/** Site clocks are a little off; what lies further ahead is a misread date. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private final WatchedSubjects subjects;

	private final Analyzer analyzer;

	private final StoryMemory stories;

	private final Mentions mentions;

	private final Evidence evidence;

	private final Corrections corrections;

	private final Revisits revisits;

	Intake(WatchedSubjects subjects, Analyzer analyzer, StoryMemory stories, Mentions mentions, Evidence evidence,
			Corrections corrections, Revisits revisits) {
		this.subjects = subjects;
		this.analyzer = analyzer;
		this.stories = stories;
		this.mentions = mentions;
		this.evidence = evidence;
		this.corrections = corrections;
		this.revisits = revisits;
	}

	/**
	 * What became of the articles.
	 *
	 * @param mentions mentions kept
	 * @param refused by article id, why it could not be kept
	 */
	public record Taken(int mentions, Map<String, String> refused) {
	}

	/** Takes articles in; the same article again replaces what was kept of it. */
	public Taken take(List<Captured> captured) {
		if (captured.isEmpty()) {
			return new Taken(0, Map.of());
		}
		this.stories.refresh();
		SubjectMatcher matcher = this.subjects.matcher();
		List<Mention> kept = new ArrayList<>();
		List<Captured> spoken = new ArrayList<>();
		for (Captured capture : captured) {
			Article article = presentable(capture.article());
			Reading reading = this.analyzer.read(article.title(), article.text(), article.channel(), matcher);
			Map<String, Article> replies = NamedInReplies.of(article, ids(reading), matcher);
			if (reading.subjects().isEmpty() && replies.isEmpty()) {
				continue;
			}
			spoken.add(capture);
			String story = this.stories.storyOf(article, reading.tokens());
			reading.subjects().forEach((subject) -> kept.add(mention(article, subject, reading, story)));
			replies.forEach((id, said) -> {
				Reading heard = this.analyzer.read("", said.text(), said.channel(), matcher);
				heard.subjects()
					.stream()
					.filter((subject) -> subject.subjectId().equals(id))
					.forEach((subject) -> kept.add(mention(said, subject, heard, story)));
			});
		}
		if (kept.isEmpty()) {
			return new Taken(0, Map.of());
		}
		this.evidence.keep(spoken.stream().map(Captured::evidence).toList());
		Mentions.Saved saved = this.mentions.save(this.corrections.applied(kept));
		kept.stream()
			.filter((mention) -> mention.sentiment().label() == Sentiment.Label.NEG)
			.map(Mention::article)
			.distinct()
			.forEach(this.revisits::plan);
		return new Taken(saved.saved(), refusals(saved, kept));
	}

	private static Set<String> ids(Reading reading) {
		return reading.subjects().stream().map(SubjectSentiment::subjectId).collect(Collectors.toSet());
	}

	private static Mention mention(Article article, SubjectSentiment subject, Reading reading, String story) {
		return new Mention(Mention.id(article.id(), subject.subjectId()), article, subject.subjectId(),
				subject.sentiment(), reading.risks(), story, reading.tokens(), reading.gist());
	}

	private static Map<String, String> refusals(Mentions.Saved saved, List<Mention> kept) {
		Map<String, String> refused = new HashMap<>();
		for (Mention mention : kept) {
			saved.refused()
				.stream()
				.filter((sentence) -> sentence.startsWith(mention.id() + ":"))
				.forEach((sentence) -> refused.put(mention.article().id(), sentence));
		}
		return refused;
	}

	private static Article presentable(Article article) {
		Discussion discussion = article.discussion();
		Complaint complaint = article.complaint();
		boolean misread = article.publishedAt().isAfter(article.capturedAt().plus(AHEAD));
		return new Article(article.id(), article.sourceId(), article.sourceName(), article.channel(), article.url(),
				PersonalData.mask(article.title()), PersonalData.mask(article.text()),
				(article.author() != null) ? PersonalData.mask(article.author()) : null, article.site(),
				misread ? article.capturedAt() : article.publishedAt(), article.capturedAt(), article.sha256(),
				article.reach(), article.fate(), (discussion != null) ? discussion.masked(PersonalData::mask) : null,
				(complaint != null) ? complaint.masked(PersonalData::mask) : null);
	}

}
