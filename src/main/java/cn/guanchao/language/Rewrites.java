package cn.guanchao.language;

import cn.guanchao.language.SignatureShelf.Strand;
import cn.guanchao.mention.Article;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the same happening told in other words: articles of the last days whose telling
 * words agree. A word tells the more the rarer it is, in Chinese at large (HanLP's word
 * frequencies) and among the stories of these days, so that the name of a brand that
 * everybody writes about tells little.
 */
final class Rewrites {

	private static final Duration SAME_HAPPENING = Duration.ofHours(36);

	private static final Duration REMEMBERED = Duration.ofHours(72);

	private static final int TELLING_WORDS = 20;

	/** So many words must agree, one of them in both titles. */
	private static final int LEAST_SHARED = 5;

	private static final double ALIKE = 0.45;

	/** One site writes of different things in one form: judgments, reports, notices. */
	private static final double ALIKE_ON_ONE_SITE = 0.65;

	/** A text that tells so little could be about anything. */
	private static final int LEAST_TELLING = 8;

	private static final double IN_TITLE = 1.6;

	/** A great story is known well enough by this many of its articles. */
	private static final int MOST_OF_ONE_STORY = 30;

	/** Postings that are looked at for one word, the newest first. */
	private static final int MOST_LOOKED_AT = 400;

	private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

	private static final Pattern AMOUNT = Pattern.compile("\\d+\\.\\d+%?|(?!(19|20)\\d\\d$)\\d{3,}");

	/** More frequent characters are grammar, not part of a name. */
	private static final int PARTICLE = 20_000;

	/** Before so many stories are known, rarity among them means little. */
	private static final int FEW_STORIES = 50;

	private final Deque<Told> told = new ArrayDeque<>();

	private final Map<String, Word> words = new HashMap<>();

	private int stories;

	/** A word of these days: in how many stories, and in which articles it tells. */
	private static final class Word {

		private int stories;

		private final ArrayDeque<Told> articles = new ArrayDeque<>();

	}

	/**
	 * What an article tells by.
	 *
	 * @param weights the telling words; the squares of their weights sum to 1
	 * @param title those of them in the title
	 * @param amounts exact numbers: two reports on one form about two companies share
	 * none
	 */
	record Words(Instant publishedAt, Instant capturedAt, String site, Map<String, Double> weights, List<String> title,
			Set<String> amounts, List<String> all) {
	}

	private record Told(Words words, Strand story, boolean first) {
	}

	Words words(Article article, List<String> tokens) {
		Map<String, Integer> frequencies = new HashMap<>();
		withNames(tokens).stream()
			.filter(Rewrites::tells)
			.forEach((token) -> frequencies.merge(token, 1, Integer::sum));
		List<String> title = frequencies.keySet().stream().filter(article.title()::contains).toList();
		Map<String, Double> weights = new HashMap<>();
		frequencies.forEach((token, frequency) -> weights.put(token,
				rarity(token) * (1 + Math.log(frequency)) * (title.contains(token) ? IN_TITLE : 1)));
		List<Map.Entry<String, Double>> strongest = weights.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(TELLING_WORDS)
			.toList();
		double norm = Math.sqrt(strongest.stream().mapToDouble((word) -> word.getValue() * word.getValue()).sum());
		Map<String, Double> telling = new HashMap<>();
		strongest.forEach((word) -> telling.put(word.getKey(), word.getValue() / norm));
		return new Words(article.publishedAt(), article.capturedAt(), Objects.requireNonNullElse(article.site(), ""),
				telling, title.stream().filter(telling::containsKey).toList(),
				frequencies.keySet()
					.stream()
					.filter((token) -> AMOUNT.matcher(token).matches())
					.collect(Collectors.toSet()),
				List.copyOf(frequencies.keySet()));
	}

	/** Names that no dictionary has come as single characters: put those together. */
	private static List<String> withNames(List<String> tokens) {
		List<String> words = new ArrayList<>(tokens);
		String before = "";
		for (String token : tokens) {
			boolean single = token.length() == 1 && Character.isIdeographic(token.charAt(0)) && !isParticle(token);
			if (single && !before.isEmpty()) {
				words.add(before + token);
			}
			before = single ? token : "";
		}
		return words;
	}

	private static boolean isParticle(String character) {
		CoreDictionary.Attribute known = CoreDictionary.get(character);
		return known != null && known.totalFrequency > PARTICLE;
	}

	/** Words of two characters or more, and numbers that are no year. */
	private static boolean tells(String token) {
		return token.length() >= 2 && token.length() <= 20
				&& (token.codePoints().anyMatch(Character::isLetter) || !YEAR.matcher(token).matches());
	}

	/** In 0..1. */
	private double rarity(String token) {
		CoreDictionary.Attribute known = CoreDictionary.get(token);
		int frequency = (known != null) ? known.totalFrequency : 0;
		double atLarge = Math.min(1, Math.log(1e6 / (frequency + 1.0)) / Math.log(1e6));
		Word word = this.words.get(token);
		int among = (word != null) ? word.stories : 0;
		double all = Math.max(this.stories, FEW_STORIES);
		double these = Math.log(1 + all / (1 + among)) / Math.log(1 + all);
		return Math.max(0, atLarge) * Math.max(0, atLarge) * these;
	}

	/** The story of the most similar article that is similar enough, if any. */
	@Nullable Strand find(Words words) {
		if (words.weights().size() < LEAST_TELLING) {
			return null;
		}
		Map<Told, Double> likeness = new HashMap<>();
		Map<Told, Integer> shared = new HashMap<>();
		words.weights().forEach((token, weight) -> {
			Word word = this.words.get(token);
			if (word == null) {
				return;
			}
			int looked = 0;
			for (var newest = word.articles.descendingIterator(); newest.hasNext()
					&& looked < MOST_LOOKED_AT; looked++) {
				Told other = newest.next();
				likeness.merge(other, weight * other.words().weights().getOrDefault(token, 0.0), Double::sum);
				shared.merge(other, 1, Integer::sum);
			}
		});
		return likeness.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() >= least(words, entry.getKey().words())
					&& shared.getOrDefault(entry.getKey(), 0) >= LEAST_SHARED
					&& sameHappening(words, entry.getKey().words()))
			.max(Comparator.comparingDouble(Map.Entry::getValue))
			.map((entry) -> entry.getKey().story())
			.orElse(null);
	}

	private static double least(Words one, Words other) {
		return (!one.site().isEmpty() && one.site().equals(other.site())) ? ALIKE_ON_ONE_SITE : ALIKE;
	}

	private static boolean sameHappening(Words one, Words other) {
		if (one.amounts().size() >= 2 && other.amounts().size() >= 2
				&& Collections.disjoint(one.amounts(), other.amounts())) {
			return false;
		}
		return Duration.between(one.publishedAt(), other.publishedAt()).abs().compareTo(SAME_HAPPENING) <= 0
				&& one.title().stream().anyMatch(other.title()::contains);
	}

	/**
	 * Remembers an article.
	 * @param first whether it founds its story; only then its words count as used by one
	 * more story
	 */
	void add(Words words, Strand story, boolean first) {
		forget(words.capturedAt());
		if (words.weights().size() < LEAST_TELLING || articlesOf(story, words) >= MOST_OF_ONE_STORY) {
			return;
		}
		Told article = new Told(words, story, first);
		this.told.add(article);
		if (first) {
			this.stories++;
			words.all().forEach((token) -> this.words.computeIfAbsent(token, (_) -> new Word()).stories++);
		}
		words.weights()
			.keySet()
			.forEach((token) -> this.words.computeIfAbsent(token, (_) -> new Word()).articles.add(article));
	}

	/** Counted under its strongest word, where its siblings lie too. */
	private long articlesOf(Strand story, Words words) {
		List<Word> known = new ArrayList<>();
		words.weights().keySet().forEach((token) -> {
			Word word = this.words.get(token);
			if (word != null) {
				known.add(word);
			}
		});
		return known.stream()
			.mapToLong((word) -> word.articles.stream().filter((told) -> told.story().root() == story.root()).count())
			.max()
			.orElse(0);
	}

	private void forget(Instant now) {
		while (!this.told.isEmpty() && this.told.getFirst().words().capturedAt().isBefore(now.minus(REMEMBERED))) {
			Told oldest = this.told.removeFirst();
			if (oldest.first()) {
				this.stories--;
				oldest.words().all().forEach((token) -> this.words.computeIfPresent(token, (_, word) -> {
					word.stories--;
					return word;
				}));
			}
			oldest.words().weights().keySet().forEach((token) -> this.words.computeIfPresent(token, (_, word) -> {
				word.articles.remove(oldest);
				return word;
			}));
			oldest.words()
				.all()
				.forEach((token) -> this.words.computeIfPresent(token,
						(_, word) -> (word.stories <= 0 && word.articles.isEmpty()) ? null : word));
		}
	}

}
