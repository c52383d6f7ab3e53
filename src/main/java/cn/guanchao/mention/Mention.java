package cn.guanchao.mention;

import java.util.List;
import java.util.Objects;

/**
 * One article speaking of one subject.
 *
 * @param id {@code articleId~subjectId}, stable over re-collection
 * @param sentiment towards the subject, not of the article as a whole
 * @param storyId the story the article belongs to
 * @param tokens the article's words in order, for ranking and aggregation
 * @param gist what the article comes to; none where it was kept before gists were
 */
public record Mention(String id, Article article, String subjectId, Sentiment sentiment, List<Risk> risks,
		String storyId, List<String> tokens, Gist gist) {

	public Mention {
		risks = List.copyOf(risks);
		tokens = List.copyOf(tokens);
		gist = Objects.requireNonNullElse(gist, Gist.NONE);
	}

	/** A mention of an article that nothing was drawn from. */
	public Mention(String id, Article article, String subjectId, Sentiment sentiment, List<Risk> risks, String storyId,
			List<String> tokens) {
		this(id, article, subjectId, sentiment, risks, storyId, tokens, Gist.NONE);
	}

	/** The stable id of the mention of a subject in an article. */
	public static String id(String articleId, String subjectId) {
		return articleId + "~" + subjectId;
	}

}
