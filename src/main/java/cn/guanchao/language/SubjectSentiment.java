package cn.guanchao.language;

import cn.guanchao.mention.Sentiment;

/** How a text sounds towards one subject that it names. */
public record SubjectSentiment(String subjectId, Sentiment sentiment) {
}
