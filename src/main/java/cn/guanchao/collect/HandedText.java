package cn.guanchao.collect;

import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

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

	/**
	 * Reads a row by its column names.
	 * @throws IllegalArgumentException that names the column, the value and the remedy
	 */
	static HandedText of(Map<String, String> row) {
		String text = row.getOrDefault("text", "").strip();
		String title = row.getOrDefault("title", "").strip();
		String id = blankToNull(row.get("id"));
		URI url = url(blankToNull(row.get("url")));
		if (text.isEmpty() && title.isEmpty()) {
			throw new IllegalArgumentException("text and title are both empty; give at least one");
		}
		if (text.length() > LONGEST) {
			throw new IllegalArgumentException("text has " + text.length() + " characters; at most " + LONGEST);
		}
		String channel = blankToNull(row.get("channel"));
		return new HandedText(id, url, title, text.isEmpty() ? title : text, blankToNull(row.get("author")),
				blankToNull(row.get("site")), (channel != null) ? Channel.of(channel) : null,
				time(blankToNull(row.get("publishedAt"))));
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
		throw new IllegalArgumentException("url '" + text + "' is no http or https address");
	}

	/** With a zone, or as people in Shanghai write it. */
	private static @Nullable Instant time(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String iso = text.replace('/', '-').replaceFirst("^(\\d{4}-\\d{1,2}-\\d{1,2})\\s+", "$1T");
		try {
			return (iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d{2}:?\\d{2}")) ? OffsetDateTime.parse(iso).toInstant()
					: iso.contains("T") ? LocalDateTime.parse(padded(iso)).atZone(ZONE).toInstant()
							: LocalDate.parse(padded(iso)).atStartOfDay(ZONE).toInstant();
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"publishedAt '" + text + "' is no time; write 2026-11-22T10:30:00Z or 2026-11-22 18:30");
		}
	}

	private static String padded(String iso) {
		return iso.replaceFirst("-(\\d)-", "-0$1-")
			.replaceFirst("-(\\d)(T|$)", "-0$1$2")
			.replaceFirst("T(\\d):", "T0$1:");
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
