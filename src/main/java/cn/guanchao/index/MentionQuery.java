package cn.guanchao.index;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Which mentions are wanted. Values of one list are alternatives; an empty list wants
 * all.
 *
 * @param q quotes, AND, OR, NOT, brackets; blank wants all
 * @param from publication, inclusive
 * @param to publication, exclusive
 * @param page from 0
 * @param size 1 to 200
 * @param named people, places, organisations that must be named
 */
public record MentionQuery(@Nullable String q, List<String> subjects, List<Sentiment.Label> sentiments,
		List<Channel> channels, List<RiskCategory> risks, List<String> stories, List<String> sites,
		List<String> sources, @Nullable Instant from, @Nullable Instant to, Sort sort, int page, int size,
		Named named) {

	public static final int MAX_SIZE = 200;

	/** Elasticsearch's own bound on how deep a page may lie. */
	public static final int MAX_DEPTH = 10_000;

	/** In which order: newest first, best match first, most negative first. */
	public enum Sort {

		TIME, RELEVANCE, SCORE

	}

	/** Values of one list are alternatives. */
	public record Named(List<String> people, List<String> places, List<String> organisations) {

		public static final Named ANY = new Named(List.of(), List.of(), List.of());

		public Named {
			people = List.copyOf(people);
			places = List.copyOf(places);
			organisations = List.copyOf(organisations);
		}

	}

	/** Whoever is named. */
	public MentionQuery(@Nullable String q, List<String> subjects, List<Sentiment.Label> sentiments,
			List<Channel> channels, List<RiskCategory> risks, List<String> stories, List<String> sites,
			List<String> sources, @Nullable Instant from, @Nullable Instant to, Sort sort, int page, int size) {
		this(q, subjects, sentiments, channels, risks, stories, sites, sources, from, to, sort, page, size, Named.ANY);
	}

	public MentionQuery {
		subjects = List.copyOf(subjects);
		sentiments = List.copyOf(sentiments);
		channels = List.copyOf(channels);
		risks = List.copyOf(risks);
		stories = List.copyOf(stories);
		sites = List.copyOf(sites);
		sources = List.copyOf(sources);
		if (page < 0) {
			throw new IllegalArgumentException("page " + page + " 不存在;页码从 0 开始");
		}
		if (size < 1 || size > MAX_SIZE) {
			throw new IllegalArgumentException("size " + size + " 超出范围;请用 1 到 " + MAX_SIZE);
		}
		if ((page + 1L) * size > MAX_DEPTH) {
			throw new IllegalArgumentException(
					"page " + page + " × size " + size + " 超过前 " + MAX_DEPTH + " 条;请用 from、to 或其他条件缩小范围,或导出 CSV");
		}
		if (from != null && to != null && !from.isBefore(to)) {
			throw new IllegalArgumentException("from " + from + " 不早于 to " + to + ";请交换或放宽时间范围");
		}
	}

	/** Everything, newest first. */
	public static MentionQuery everything() {
		return new MentionQuery(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
				null, Sort.TIME, 0, 20);
	}

	/** What is said of a subject in a period, newest first. */
	public static MentionQuery of(String subjectId, Instant from, Instant to) {
		return new MentionQuery(null, List.of(subjectId), List.of(), List.of(), List.of(), List.of(), List.of(),
				List.of(), from, to, Sort.TIME, 0, 20);
	}

	public MentionQuery q(String q) {
		return new MentionQuery(q, this.subjects, this.sentiments, this.channels, this.risks, this.stories, this.sites,
				this.sources, this.from, this.to, this.sort, this.page, this.size, this.named);
	}

	public MentionQuery sentiment(Sentiment.Label... sentiments) {
		return new MentionQuery(this.q, this.subjects, List.of(sentiments), this.channels, this.risks, this.stories,
				this.sites, this.sources, this.from, this.to, this.sort, this.page, this.size, this.named);
	}

	public MentionQuery story(String storyId) {
		return stories(List.of(storyId));
	}

	public MentionQuery stories(List<String> storyIds) {
		return new MentionQuery(this.q, this.subjects, this.sentiments, this.channels, this.risks, storyIds, this.sites,
				this.sources, this.from, this.to, this.sort, this.page, this.size, this.named);
	}

	public MentionQuery sorted(Sort sort) {
		return new MentionQuery(this.q, this.subjects, this.sentiments, this.channels, this.risks, this.stories,
				this.sites, this.sources, this.from, this.to, sort, this.page, this.size, this.named);
	}

	public MentionQuery page(int page, int size) {
		return new MentionQuery(this.q, this.subjects, this.sentiments, this.channels, this.risks, this.stories,
				this.sites, this.sources, this.from, this.to, this.sort, page, size, this.named);
	}

}
