package cn.guanchao.crawl.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a text was answered, passed on and liked, as its page says; null where it
 * does not.
 */
public record Counts(@Nullable Long comments, @Nullable Long shares, @Nullable Long likes) {

	private static final String NUMBER = "(\\d[\\d,]{0,11}(?:\\.\\d+)?)\\s*([万萬wW千kK亿]?)\\+?";

	private static final Pattern COMMENTS = either("评论数?|回复数?|跟帖|留言|評論|comments?", "评论|回复|跟帖|留言|評論|comments?");

	private static final Pattern SHARES = either("转发数?|转帖|分享数?|转载|reposts?|shares?", "转发|分享|reposts?|shares?");

	private static final Pattern LIKES = either("点赞数?|获赞|赞同|喜欢|赞|likes?", "点赞|赞同|喜欢|赞|likes?");

	/** A line that counts is short; one that speaks of comments is not. */
	private static final double SHORT = 40;

	private static Pattern either(String before, String after) {
		return Pattern.compile("(?i)(?:^|[\\s|｜·,，/])(?:(?:" + before + ")\\s*[:：(（]?\\s*" + NUMBER + "[)）]?|" + NUMBER
				+ "\\s*(?:条|次|个|人)?\\s*(?:" + after + "))(?=$|[\\s|｜·,，/)）])");
	}

	static Counts of(Structured stated, Layout layout) {
		List<String> lines = layout.lines()
			.subList(Math.max(0, layout.start() - 12), Math.min(layout.lines().size(), layout.end() + 16))
			.stream()
			.filter((line) -> line.weight() < SHORT)
			.map(Line::text)
			.filter((text) -> text.chars().anyMatch((c) -> c >= '0' && c <= '9'))
			.toList();
		return new Counts(first(stated.count("CommentAction", "ReplyAction", "commentCount"), COMMENTS, lines),
				first(stated.count("ShareAction", "ShareAction", "shareCount"), SHARES, lines),
				first(stated.count("LikeAction", "AgreeAction", "upvoteCount"), LIKES, lines));
	}

	private static @Nullable Long first(@Nullable Long stated, Pattern pattern, List<String> lines) {
		if (stated != null) {
			return stated;
		}
		for (String line : lines) {
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return (matcher.group(1) != null) ? number(matcher.group(1), matcher.group(2))
						: number(matcher.group(3), matcher.group(4));
			}
		}
		return null;
	}

	private static long number(String digits, String unit) {
		double factor = switch (unit) {
			case "万", "萬", "w", "W" -> 1e4;
			case "千", "k", "K" -> 1e3;
			case "亿" -> 1e8;
			default -> 1;
		};
		return Math.round(Double.parseDouble(digits.replace(",", "")) * factor);
	}

	/** A count in JSON, be it a number or digits in a text. */
	static @Nullable Long number(JsonNode node) {
		if (node.isNumber()) {
			return node.asLong();
		}
		String text = node.asString("").strip();
		return text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
	}

}
