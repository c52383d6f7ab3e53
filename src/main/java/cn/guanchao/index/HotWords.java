package cn.guanchao.index;

import cn.guanchao.index.MentionCounts.Tally;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.SignificantStringTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.SignificantStringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Words that are used far more in a period than in the one before: Elasticsearch proposes
 * them, the log-likelihood ratio (Dunning 1993) of the two counts decides.
 */
@Component
public class HotWords {

	/** χ² with one degree of freedom, p = 0.01: what chance alone seldom reaches. */
	private static final double SURE = 6.63;

	private static final int PROPOSED = 600;

	private static final long FEWEST = 3;

	private static final String WORDY = "[^0-9.,%:：%]..*|[0-9]+[^0-9.,%:：%].*";

	private final Searcher searcher;

	HotWords(Searcher searcher) {
		this.searcher = searcher;
	}

	/**
	 * A word that is in the air.
	 *
	 * @param tally mentions with the word in the period
	 * @param before mentions with the word in the period of the same length before
	 * @param stories how many stories use it in the period: one means that a single text
	 * was reposted
	 * @param likelihood of a real difference, as the log-likelihood ratio; from 6.63 on,
	 * chance explains it in fewer than 1 of 100 cases
	 */
	public record Word(String word, Tally tally, long before, long stories, double likelihood) {
	}

	/**
	 * The words of a period.
	 *
	 * @param mentions in the period
	 * @param mentionsBefore in the period of the same length before; where there is none,
	 * nothing can be compared and no word is hot
	 */
	public record Compared(Instant before, Instant from, Instant to, long mentions, long mentionsBefore,
			List<Word> words) {
	}

	/** At least two characters, no bare numbers; the surest first. */
	public Compared of(String subjectId, Instant from, Instant to, int atMost, Predicate<String> telling) {
		Instant before = from.minus(Duration.between(from, to));
		Query both = Where.published(subjectId, before, to);
		SignificantStringTermsAggregate proposed = Searcher.part(
				this.searcher.search(
						SearchRequest
							.of((search) -> search.index(Mentions.ALIAS)
								.size(0)
								.query(Where.published(subjectId, from, to))
								.aggregations("words",
										(words) -> words
											.significantTerms((terms) -> terms.field(Where.WORD)
												.size(PROPOSED)
												.minDocCount(FEWEST)
												.include((include) -> include.regexp(WORDY))
												.chiSquare((heuristic) -> heuristic.backgroundIsSuperset(true)
													.includeNegatives(false))
												.backgroundFilter(both))
											.aggregations("labels", MentionCounts.labels())
											.aggregations("stories", Aggregation
												.of((agg) -> agg.cardinality((card) -> card.field(Where.STORY)))))),
						Void.class)
					.aggregations(),
				"words")
			.sigsterms();
		long now = Objects.requireNonNull(proposed.docCount());
		long then = Math.max(0, Objects.requireNonNull(proposed.bgCount()) - now);
		List<Word> words = proposed.buckets()
			.array()
			.stream()
			.map((bucket) -> word(bucket, now, then))
			.filter((word) -> word.likelihood() >= SURE && telling.test(word.word()))
			.sorted(Comparator.comparingDouble(Word::likelihood).reversed().thenComparing(Word::word))
			.toList();
		return new Compared(before, from, to, now, then, distinct(words, atMost));
	}

	/**
	 * The surest words without those that say the same in part or whole: 头皮 beside 头皮屑.
	 */
	private static List<Word> distinct(List<Word> surest, int atMost) {
		List<Word> distinct = new ArrayList<>();
		for (Word word : surest) {
			if (distinct.size() < atMost && distinct.stream()
				.noneMatch((other) -> other.word().contains(word.word()) || word.word().contains(other.word()))) {
				distinct.add(word);
			}
		}
		return distinct;
	}

	private static Word word(SignificantStringTermsBucket bucket, long now, long then) {
		long before = Math.max(0, bucket.bgCount() - bucket.docCount());
		return new Word(bucket.key(), MentionCounts.tally(bucket.aggregations()), before,
				Searcher.part(bucket.aggregations(), "stories").cardinality().value(),
				likelihood(bucket.docCount(), before, now, then));
	}

	/**
	 * −2 ln λ for {@code a} of {@code c} against {@code b} of {@code d}; 0 where it fell.
	 */
	static double likelihood(long a, long b, long c, long d) {
		if (d == 0 || (double) a / c <= (double) b / d) {
			return 0;
		}
		double expected = (double) c * (a + b) / (c + d);
		double expectedBefore = (double) d * (a + b) / (c + d);
		return 2 * (a * Math.log(a / expected) + ((b > 0) ? b * Math.log(b / expectedBefore) : 0));
	}

}
