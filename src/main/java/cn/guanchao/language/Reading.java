package cn.guanchao.language;

import java.util.List;

import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.Sentiment;

/**
 * What one text says.
 *
 * @param tokens its words in order, without punctuation, folded to one spelling
 * @param sentiment of the text as a whole
 * @param subjects each subject that it names, with the sentiment towards it
 * @param risks the harms that it speaks of, the surest first
 * @param severity words that make a risk graver (死亡, 儿童, 召回, 央视), in order
 * @param gist what it comes to; none where it names no subject
 */
public record Reading(List<String> tokens, Sentiment sentiment, List<SubjectSentiment> subjects, List<Risk> risks,
		List<String> severity, Gist gist) {

	public Reading {
		tokens = List.copyOf(tokens);
		subjects = List.copyOf(subjects);
		risks = List.copyOf(risks);
		severity = List.copyOf(severity);
	}

}
