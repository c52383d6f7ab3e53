package cn.guanchao.index;

import cn.guanchao.index.BulkWriter.Refusal;
import cn.guanchao.index.BulkWriter.Write;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Fate;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was said, kept by month of publication behind the alias {@code mentions}.
 */
@Component
public class Mentions {

	static final String ALIAS = "mentions";

	private static final Months MONTHS = new Months(ALIAS);

	private static final int IDS_A_SEARCH = 1000;

	private final Searcher searcher;

	private final BulkWriter writer;

	private final IndexSettings settings;

	private final Clock clock;

	/** Where a mention was just written, for the second until a search can see it. */
	private final Cache<String, Map<String, String>> recent = Caffeine.newBuilder()
		.maximumSize(50_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	Mentions(Searcher searcher, BulkWriter writer, IndexSettings settings, Clock clock) {
		this.searcher = searcher;
		this.writer = writer;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * What became of a save.
	 *
	 * @param saved written, new or replaced
	 * @param expired not written, because their month would be dropped at once
	 * @param refused one sentence for each mention that Elasticsearch refused
	 */
	public record Saved(int saved, int expired, List<String> refused) {
	}

	/**
	 * Keeps all mentions of the given articles, replacing what was kept of these articles
	 * before, in whatever month and of whatever subject; all mentions of an article must
	 * therefore come in one call. Waits while Elasticsearch is busy.
	 * @throws IndexUnavailable if it stays busy or away; saving again is harmless
	 */
	public Saved save(List<Mention> mentions) {
		Map<String, Mention> byId = new LinkedHashMap<>();
		mentions.forEach((mention) -> byId.put(mention.id(), mention));
		Instant now = this.clock.instant();
		Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
		List<Write> writes = new ArrayList<>();
		int expired = 0;
		for (Mention mention : byId.values()) {
			String index = index(mention.article());
			Map<String, String> places = wanted.computeIfAbsent(mention.article().id(), (_) -> new HashMap<>());
			if (MONTHS.isExpired(index, this.settings.retention(), now)) {
				expired++;
				continue;
			}
			places.put(mention.id(), index);
			writes.add(Write.document(index, mention.id(), mention, bytes(mention)));
		}
		writes.addAll(0, deletions(wanted));
		List<Refusal> refusals = this.writer.write(writes);
		wanted.forEach(this.recent::put);
		return new Saved(byId.size() - expired - refusals.size(), expired,
				refusals.stream().map((refusal) -> refusal.id() + ": " + refusal.reason()).toList());
	}

	/**
	 * By publication, but never later than the capture, so that a wrong date in the
	 * future makes no index of its own.
	 */
	private static String index(Article article) {
		Instant published = article.publishedAt();
		Instant captured = article.capturedAt();
		return MONTHS.index(published.isBefore(captured) ? published : captured);
	}

	/** An estimate is enough: three bytes a Chinese character. */
	private static long bytes(Mention mention) {
		return 1000 + 3L * (mention.article().title().length() + mention.article().text().length())
				+ mention.tokens().stream().mapToLong((token) -> 3L * token.length() + 3).sum();
	}

	/** What is kept of these articles now and will not be overwritten in its place. */
	private List<Write> deletions(Map<String, Map<String, String>> wanted) {
		Set<List<String>> stale = new HashSet<>();
		wanted.forEach((articleId, places) -> {
			Map<String, String> kept = this.recent.getIfPresent(articleId);
			if (kept != null) {
				kept.forEach((id, index) -> stale.add(List.of(index, id)));
			}
		});
		List<String> articles = List.copyOf(wanted.keySet());
		for (int start = 0; start < articles.size(); start += IDS_A_SEARCH) {
			Query query = Where.isOneOf(Where.ARTICLE,
					articles.subList(start, Math.min(start + IDS_A_SEARCH, articles.size())));
			this.searcher.scan(ALIAS, query, List.of(), false, Void.class, (hit) -> {
				stale.add(List.of(hit.index(), Objects.requireNonNull(hit.id())));
				return true;
			});
		}
		wanted.values().forEach((places) -> places.forEach((id, index) -> stale.remove(List.of(index, id))));
		return stale.stream().map((place) -> Write.delete(place.get(0), place.get(1))).toList();
	}

	public Optional<Mention> byId(String id) {
		return byIds(List.of(id)).stream().findFirst();
	}

	/** The mentions with these ids, in the order asked for; unknown ids are left out. */
	public List<Mention> byIds(Collection<String> ids) {
		Map<String, Mention> found = new HashMap<>();
		List<String> all = List.copyOf(ids);
		for (int start = 0; start < all.size(); start += IDS_A_SEARCH) {
			this.searcher.scan(ALIAS,
					Where.isOneOf("id", all.subList(start, Math.min(start + IDS_A_SEARCH, all.size()))), List.of(),
					true, Mention.class, (hit) -> {
						found.put(Objects.requireNonNull(hit.id()), Objects.requireNonNull(hit.source()));
						return true;
					});
		}
		return all.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
	}

	/**
	 * One page of matches with highlights and facets.
	 * @throws QuerySyntaxException if {@code q} cannot be understood
	 */
	public Found search(MentionQuery query) {
		return MentionSearch.of(query).run(this.searcher);
	}

	/** Hands over all that match, in order, at most so many; for exports. */
	public void export(MentionQuery query, int atMost, Consumer<Mention> reader) {
		int[] left = { atMost };
		MentionSearch search = MentionSearch.of(query);
		this.searcher.scan(ALIAS, search.condition(), search.order(), true, Mention.class, (hit) -> {
			reader.accept(Objects.requireNonNull(hit.source()));
			return --left[0] > 0;
		});
	}

	/** The newest negative mentions of a subject. */
	public List<Mention> newestNegatives(String subjectId, Instant from, Instant to, int atMost) {
		return search(MentionQuery.of(subjectId, from, to).sentiment(Sentiment.Label.NEG).page(0, atMost)).items()
			.stream()
			.map(Found.Hit::mention)
			.toList();
	}

	/**
	 * Hands over what was captured since then, oldest first: how the stories' memory is
	 * filled at the start and kept level with other nodes. An article comes once for each
	 * of its subjects.
	 */
	public void capturedSince(Instant since, Consumer<Mention> reader) {
		List<SortOptions> oldestFirst = List
			.of(SortOptions.of((sort) -> sort.field((field) -> field.field(Where.CAPTURED).order(SortOrder.Asc))));
		this.searcher.scan(ALIAS, Where.between(Where.CAPTURED, since, null), oldestFirst, true, Mention.class,
				(hit) -> {
					reader.accept(Objects.requireNonNull(hit.source()));
					return true;
				});
	}

	/** As {@link #capturedSince(Instant, Consumer)}, of these subjects only. */
	public void capturedSince(Instant since, Collection<String> subjectIds, Consumer<Mention> reader) {
		Query query = Where.all(Where.between(Where.CAPTURED, since, null), Where.isOneOf(Where.SUBJECT, subjectIds));
		List<SortOptions> oldestFirst = List
			.of(SortOptions.of((sort) -> sort.field((field) -> field.field(Where.CAPTURED).order(SortOrder.Asc))));
		this.searcher.scan(ALIAS, query, oldestFirst, true, Mention.class, (hit) -> {
			reader.accept(Objects.requireNonNull(hit.source()));
			return true;
		});
	}

	/** Replaces the sentiment of one mention. */
	public void judge(String id, Sentiment sentiment) {
		List<Write> writes = new ArrayList<>();
		this.searcher.refresh(ALIAS);
		this.searcher.scan(ALIAS, Where.isOneOf("id", List.of(id)), List.of(), false, Void.class, (hit) -> {
			writes.add(Write.change(hit.index(), Objects.requireNonNull(hit.id()), Map.of("sentiment", sentiment)));
			return true;
		});
		this.writer.write(writes);
		this.searcher.refresh(ALIAS);
	}

	/** Puts the mentions of stories that turned out the same under one story. */
	public int joinStories(Collection<String> stories, String into) {
		List<Write> writes = new ArrayList<>();
		this.searcher.refresh(ALIAS);
		this.searcher.scan(ALIAS, Where.isOneOf(Where.STORY, stories), List.of(), false, Void.class, (hit) -> {
			writes.add(Write.change(hit.index(), Objects.requireNonNull(hit.id()), Map.of(Where.STORY, into)));
			return true;
		});
		return writes.size() - this.writer.write(writes).size();
	}

	/** Notes on all mentions of an article what became of its page. */
	public int note(String articleId, Fate fate) {
		List<Write> writes = new ArrayList<>();
		this.searcher.refresh(ALIAS);
		this.searcher.scan(ALIAS, Where.is(Where.ARTICLE, articleId), List.of(), false, Void.class, (hit) -> {
			writes.add(Write.change(hit.index(), Objects.requireNonNull(hit.id()),
					Map.of("article", Map.of("fate", fate))));
			return true;
		});
		return writes.size() - this.writer.write(writes).size();
	}

	/** Removes all that these sources found. */
	public int remove(Collection<String> sourceIds) {
		return remove(Where.isOneOf(Where.SOURCE, sourceIds));
	}

	/** Removes all that is kept of these subjects. */
	public int removeSubjects(Collection<String> subjectIds) {
		return remove(Where.isOneOf(Where.SUBJECT, subjectIds));
	}

	private int remove(Query query) {
		List<Write> writes = new ArrayList<>();
		this.searcher.refresh(ALIAS);
		this.searcher.scan(ALIAS, query, List.of(), false, Void.class,
				(hit) -> writes.add(Write.delete(hit.index(), Objects.requireNonNull(hit.id()))));
		int removed = writes.size() - this.writer.write(writes).size();
		this.searcher.refresh(ALIAS);
		this.recent.invalidateAll();
		return removed;
	}

	/** Makes what was saved visible to searches at once instead of within a second. */
	public void refresh() {
		this.searcher.refresh(ALIAS);
	}

}
