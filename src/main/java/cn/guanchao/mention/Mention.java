package cn.guanchao.mention;

import java.util.List;

/**
 * One article speaking of one subject.
 *
 * @param id {@code articleId~subjectId}, stable over re-collection
 * @param sentiment towards the subject, not of the article as a whole
 * @param storyId the story the article belongs to
 * @param tokens the article's words in order, for ranking and aggregation
 */
public record Mention(String id, Article article, String subjectId, Sentiment sentiment, List<Risk> risks,
		String storyId, List<String> tokens) {

	public Mention {
		risks = List.copyOf(risks);
		tokens = List.copyOf(tokens);
	}

	/** The stable id of the mention of a subject in an article. */
	public static String id(String articleId, String subjectId) {
		return articleId + "~" + subjectId;
	}

}
