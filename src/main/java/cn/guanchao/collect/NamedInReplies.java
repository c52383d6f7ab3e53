package cn.guanchao.collect;

import cn.guanchao.mention.Article;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Floor;
import cn.guanchao.subject.SubjectMatcher;
import cn.guanchao.subject.SubjectMatcher.Occurrence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom only the replies of a thread name. To such a subject the article is what these
 * replies say: the opening post, which is silent on it, says nothing of how it fares.
 */
final class NamedInReplies {

	private NamedInReplies() {
	}

	/**
	 * The thread as it is to each subject that only its replies name.
	 * @param named by the opening post
	 */
	static Map<String, Article> of(Article thread, Set<String> named, SubjectMatcher matcher) {
		Discussion discussion = thread.discussion();
		if (discussion == null) {
			return Map.of();
		}
		Map<String, List<Floor>> naming = new LinkedHashMap<>();
		for (Floor floor : discussion.floors()) {
			matcher.find(floor.text())
				.stream()
				.map(Occurrence::subjectId)
				.distinct()
				.filter((subject) -> !named.contains(subject))
				.forEach((subject) -> naming.computeIfAbsent(subject, (_) -> new ArrayList<>()).add(floor));
		}
		Map<String, Article> articles = new LinkedHashMap<>();
		naming.forEach((subject, floors) -> articles.put(subject, speaking(thread, discussion, floors)));
		return articles;
	}

	/** It was said when the first of them said it. */
	private static Article speaking(Article thread, Discussion discussion, List<Floor> floors) {
		String text = floors.stream().map(Floor::text).collect(Collectors.joining("\n"));
		List<String> authors = floors.stream().map(Floor::author).filter(Objects::nonNull).distinct().toList();
		Instant at = floors.getFirst().at();
		return new Article(thread.id(), thread.sourceId(), thread.sourceName(), thread.channel(), thread.url(),
				thread.title(), text, (authors.size() == 1) ? authors.getFirst() : null, thread.site(),
				(at != null && !at.isAfter(thread.capturedAt())) ? at : thread.publishedAt(), thread.capturedAt(),
				thread.sha256(), thread.reach(), thread.fate(), discussion.naming(floors), null);
	}

}
