package cn.guanchao.collect;

import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that someone hands in: a ticket, a comment, a survey answer, an article.
 *
 * @param id the sender's own id; with the source it makes the text replaceable, as the
 * URL does
 */
record HandedText(@Nullable String id, @Nullable URI url, String title, String text, @Nullable String author,
		@Nullable String site, @Nullable Channel channel, @Nullable Instant publishedAt) {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final int LONGEST = 200_000;

	/** As people in Shanghai write it: 2026-11-22 18:30, 2026/11/2, 2026年11月2日 8时05分. */
	private static final Pattern LOCAL = Pattern
		.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T\\s]*(\\d{1,2})[:：时](\\d{1,2})分?"
				+ "(?:[:：]?(\\d{1,2})秒?(?:\\.\\d+)?)?)?");

	private static final Pattern ZONED = Pattern.compile(".*\\d(?:Z|[+-]\\d{2}:?\\d{2})");

	private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?:\\d{3})?");

	/** The words of Chinese files for the channels. */
	private static final Map<String, Channel> CHANNELS = Map.ofEntries(Map.entry("新闻", Channel.NEWS),
			Map.entry("媒体", Channel.NEWS), Map.entry("社交", Channel.SOCIAL), Map.entry("社交媒体", Channel.SOCIAL),
			Map.entry("微博", Channel.SOCIAL), Map.entry("论坛", Channel.FORUM), Map.entry("社区", Channel.FORUM),
			Map.entry("视频", Channel.VIDEO), Map.entry("短视频", Channel.VIDEO), Map.entry("投诉", Channel.COMPLAINT),
			Map.entry("电商", Channel.ECOMMERCE), Map.entry("监管", Channel.REGULATOR), Map.entry("反馈", Channel.FEEDBACK),
			Map.entry("客服", Channel.FEEDBACK), Map.entry("问卷", Channel.FEEDBACK), Map.entry("工单", Channel.FEEDBACK));

	/**
	 * Reads a row by what its columns mean.
	 * @throws IllegalArgumentException that names the column, the value and the remedy
	 */
	static HandedText of(Map<HandedField, String> row) {
		String text = row.getOrDefault(HandedField.TEXT, "").strip();
		String title = row.getOrDefault(HandedField.TITLE, "").strip();
		if (text.isEmpty() && title.isEmpty()) {
			throw new IllegalArgumentException("正文（text）和标题（title）都是空的；至少填一个");
		}
		if (text.length() > LONGEST) {
			throw new IllegalArgumentException("正文（text）有 " + text.length() + " 个字符，最多 " + LONGEST + "；请分成几条");
		}
		String channel = filled(row, HandedField.CHANNEL);
		return new HandedText(filled(row, HandedField.ID), url(filled(row, HandedField.URL)), title,
				text.isEmpty() ? title : text, filled(row, HandedField.AUTHOR), filled(row, HandedField.SITE),
				(channel != null) ? channel(channel) : null, time(filled(row, HandedField.PUBLISHED_AT)));
	}

	private static @Nullable String filled(Map<HandedField, String> row, HandedField field) {
		String value = row.get(field);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	static boolean isChannel(String text) {
		try {
			channel(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Channel channel(String text) {
		Channel known = CHANNELS.get(text);
		if (known != null) {
			return known;
		}
		try {
			return Channel.of(text.toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("渠道（channel）“" + text
					+ "”不认识；可用 news 新闻、social 社交、forum 论坛、video 视频、complaint 投诉、ecommerce 电商、regulator 监管、feedback 反馈");
		}
	}

	private static @Nullable URI url(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			URI url = URI.create(text);
			if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
				return url;
			}
		}
		catch (IllegalArgumentException notAnAddress) {
			// told below
		}
		throw new IllegalArgumentException("网址（url）“" + text + "”不是 http 或 https 地址；请改正或留空");
	}

	static boolean isTime(String text) {
		try {
			return time(text) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** With a zone, as people in Shanghai write it, or counted since 1970. */
	private static @Nullable Instant time(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			if (EPOCH.matcher(text).matches()) {
				long count = Long.parseLong(text);
				return (text.length() == 10) ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
			}
			Matcher local = LOCAL.matcher(text);
			return local.matches() ? local(local) : zoned(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"时间（publishedAt）“" + text + "”读不懂；请写成 2026-11-22 18:30 或 2026-11-22T10:30:00Z");
		}
	}

	private static Instant zoned(String text) {
		if (!ZONED.matcher(text).matches()) {
			throw new DateTimeException(text);
		}
		return OffsetDateTime
			.parse(text.replaceFirst("(\\d)\\s+(\\d)", "$1T$2").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
			.toInstant();
	}

	private static Instant local(Matcher matched) {
		int[] parts = new int[7];
		for (int i = 1; i <= 6; i++) {
			parts[i] = (matched.group(i) != null) ? Integer.parseInt(matched.group(i)) : 0;
		}
		return LocalDateTime.of(parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]).atZone(ZONE).toInstant();
	}

}
