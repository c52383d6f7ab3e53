package cn.guanchao.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import java.util.List;

/**
 * What a person typed into the search box, understood: phrases joined by and, or, not.
 */
sealed interface Expression {

	/**
	 * Characters that stand beside each other. Over single-character tokens a phrase is
	 * an exact substring; that the words agree too only lifts the rank.
	 */
	record Phrase(String text) implements Expression {
	}

	record All(List<Expression> parts) implements Expression {
	}

	record Any(List<Expression> parts) implements Expression {
	}

	record Not(Expression part) implements Expression {
	}

	default Query toQuery() {
		return switch (this) {
			case Phrase(String text) -> Query.of((query) -> query.bool((bool) -> bool
				.must((must) -> must.disMax((max) -> max.tieBreaker(0.2)
					.queries(phrase("article.title", text, 3f), phrase("article.text", text, 1f))))
				.should((should) -> should.match((match) -> match.field("tokens").query(text)))));
			case All(List<Expression> parts) ->
				Query.of((query) -> query.bool((bool) -> bool.must(parts.stream().map(Expression::toQuery).toList())));
			case Any(List<Expression> parts) -> Query.of((query) -> query
				.bool((bool) -> bool.should(parts.stream().map(Expression::toQuery).toList()).minimumShouldMatch("1")));
			case Not(Expression part) -> Query.of((query) -> query.bool((bool) -> bool.mustNot(part.toQuery())));
		};
	}

	private static Query phrase(String field, String text, float boost) {
		return Query.of((query) -> query.matchPhrase((match) -> match.field(field).query(text).boost(boost)));
	}

}
