package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * When a site wants us back: seconds or a date (RFC 9110, 10.2.3), at most a day.
 */
final class RetryAfter {

	private static final Duration LONGEST = Duration.ofDays(1);

	private RetryAfter() {
	}

	static @Nullable Instant parse(@Nullable String value, Instant now) {
		if (value == null) {
			return null;
		}
		Instant wanted = wanted(value.strip(), now);
		Instant latest = now.plus(LONGEST);
		return wanted == null ? null : wanted.isAfter(latest) ? latest : wanted.isBefore(now) ? now : wanted;
	}

	private static @Nullable Instant wanted(String value, Instant now) {
		if (value.matches("\\d{1,9}")) {
			return now.plusSeconds(Long.parseLong(value));
		}
		if (value.matches("\\d+")) {
			return now.plus(LONGEST);
		}
		try {
			return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
