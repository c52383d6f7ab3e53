package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Type;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Which activities are wanted; an empty list or null leaves a condition open.
 *
 * @param q words of the title or an evidence sentence
 * @param product a product as an activity names it
 * @param from by when it happened, inclusive
 * @param to exclusive
 * @param page from 0
 */
public record ActivityQuery(@Nullable String q, List<String> subjects, List<Type> types, @Nullable String product,
		@Nullable Instant from, @Nullable Instant to, int page, int size) {

	private static final int MAX_SIZE = 200;

	private static final int MAX_DEPTH = 10_000;

	public ActivityQuery {
		if (page < 0) {
			throw new IllegalArgumentException("page " + page + " 不存在;页码从 0 开始");
		}
		if (size < 1 || size > MAX_SIZE) {
			throw new IllegalArgumentException("size " + size + " 超出范围;请用 1 到 " + MAX_SIZE);
		}
		if ((page + 1L) * size > MAX_DEPTH) {
			throw new IllegalArgumentException(
					"page " + page + " × size " + size + " 超过前 " + MAX_DEPTH + " 条;请用 from、to 缩小范围");
		}
		if (from != null && to != null && !from.isBefore(to)) {
			throw new IllegalArgumentException("from " + from + " 不早于 to " + to + ";请交换或放宽时间范围");
		}
	}

	/** What these subjects did in a period, newest first. */
	public static ActivityQuery of(List<String> subjects, Instant from, Instant to) {
		return new ActivityQuery(null, subjects, List.of(), null, from, to, 0, 50);
	}

}
