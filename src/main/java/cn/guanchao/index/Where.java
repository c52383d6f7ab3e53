package cn.guanchao.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The conditions that searches and counts are made of. */
final class Where {

	static final String SUBJECT = "subjectId";

	static final String ARTICLE = "article.id";

	static final String PUBLISHED = "article.publishedAt";

	static final String CAPTURED = "article.capturedAt";

	static final String CHANNEL = "article.channel";

	static final String SITE = "article.site";

	static final String SOURCE = "article.sourceId";

	static final String LABEL = "sentiment.label";

	static final String SCORE = "sentiment.score";

	static final String RISK = "risks.category";

	static final String STORY = "storyId";

	static final String PERSON = "gist.people";

	static final String PLACE = "gist.places";

	static final String ORGANISATION = "gist.organisations";

	static final String WORD = "tokens.word";

	private Where() {
	}

	static Query is(String field, String value) {
		return Query.of((query) -> query.term((term) -> term.field(field).value(value)));
	}

	static Query isOneOf(String field, Collection<String> values) {
		List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
		return Query.of((query) -> query.terms((terms) -> terms.field(field).terms((list) -> list.value(wanted))));
	}

	/** From inclusive, to exclusive; an open end is null. */
	static Query between(String field, @Nullable Instant from, @Nullable Instant to) {
		return Query.of((query) -> query.range((range) -> range.date((date) -> {
			date.field(field);
			if (from != null) {
				date.gte(from.toString());
			}
			if (to != null) {
				date.lt(to.toString());
			}
			return date;
		})));
	}

	static Query published(String subjectId, Instant from, Instant to) {
		return all(is(SUBJECT, subjectId), between(PUBLISHED, from, to));
	}

	static Query all(Query... conditions) {
		return all(List.of(conditions));
	}

	static Query all(List<Query> conditions) {
		return Query.of((query) -> query.bool((bool) -> bool.filter(conditions)));
	}

	static List<Query> and(List<Query> conditions, Query another) {
		List<Query> both = new ArrayList<>(conditions);
		both.add(another);
		return both;
	}

}
