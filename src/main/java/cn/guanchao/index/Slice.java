package cn.guanchao.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/**
 * A part of the talk about a subject: all of it, or what speaks of a risk, in a channel,
 * in a story.
 *
 * @param value the code of the risk or channel, or the story's id; empty for all
 */
public record Slice(String subjectId, By by, String value) {

	/** By what the talk is cut. */
	public enum By {

		ALL(""), RISK(Where.RISK), CHANNEL(Where.CHANNEL), STORY(Where.STORY);

		private final String field;

		By(String field) {
			this.field = field;
		}

		String field() {
			return this.field;
		}

	}

	public static Slice all(String subjectId) {
		return new Slice(subjectId, By.ALL, "");
	}

	Query where() {
		Query subject = Where.is(Where.SUBJECT, this.subjectId);
		return (this.by == By.ALL) ? subject : Where.all(subject, Where.is(this.by.field(), this.value));
	}

}
