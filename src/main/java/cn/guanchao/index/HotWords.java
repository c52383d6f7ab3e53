package cn.guanchao.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Words that are used far more in a period than in the one before.
 */
@Component
public class HotWords {

	private final Searcher searcher;

	HotWords(Searcher searcher) {
		this.searcher = searcher;
	}

	/**
	 * A word that is in the air.
	 *
	 * @param count mentions with the word in the period
	 * @param before mentions with the word in the period of the same length before
	 */
	public record Word(String word, long count, long before) {
	}

	/** At least two characters, no bare numbers; the most telling first. */
	public List<Word> of(String subjectId, Instant from, Instant to, int atMost) {
		Instant before = from.minus(Duration.between(from, to));
		Query both = Where.published(subjectId, before, to);
		return Searcher
			.part(this.searcher.search(SearchRequest.of((search) -> search.index(Mentions.ALIAS)
				.size(0)
				.query(Where.published(subjectId, from, to))
				.aggregations("words",
						(words) -> words.significantTerms((terms) -> terms.field(Where.WORD)
							.size(atMost)
							.minDocCount(3L)
							.include((include) -> include.regexp("[^0-9.,%:：%]..*|[0-9]+[^0-9.,%:：%].*"))
							.backgroundFilter(both)))),
					Void.class)
				.aggregations(), "words")
			.sigsterms()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> new Word(bucket.key(), bucket.docCount(),
					Math.max(0, bucket.bgCount() - bucket.docCount())))
			.toList();
	}

}
