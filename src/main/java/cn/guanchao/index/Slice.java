package cn.guanchao.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/**
 * A part of the talk about a subject: all of it, or what speaks of a risk, in a channel,
 * in a story, or what one source says of anybody.
 *
 * @param subjectId empty where it is about anybody
 * @param value the code of the risk or channel, the id of the story or source; empty for
 * all
 */
public record Slice(String subjectId, By by, String value) {

	/** By what the talk is cut. */
	public enum By {

		ALL(""), RISK(Where.RISK), CHANNEL(Where.CHANNEL), STORY(Where.STORY), SOURCE(Where.SOURCE);

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
		return switch (this.by) {
			case ALL -> subject;
			case RISK, CHANNEL, STORY -> Where.all(subject, Where.is(this.by.field(), this.value));
			case SOURCE -> Where.is(this.by.field(), this.value);
		};
	}

}
