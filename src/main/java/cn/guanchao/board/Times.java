package cn.guanchao.board;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Times as links and forms carry them. */
final class Times {

	static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private Times() {
	}

	/**
	 * Reads an instant, or a date with or without a time as a form gives it, in Shanghai.
	 */
	static @Nullable Instant read(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			if (text.endsWith("Z")) {
				return Instant.parse(text);
			}
			return text.contains("T") ? LocalDateTime.parse(text).atZone(SHANGHAI).toInstant()
					: LocalDate.parse(text).atStartOfDay(SHANGHAI).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw unreadable(text);
		}
	}

	/** The same where the form cannot do without the time. */
	static Instant required(String text) {
		Instant read = read(text);
		if (read == null) {
			throw unreadable(text);
		}
		return read;
	}

	private static IllegalArgumentException unreadable(String text) {
		return new IllegalArgumentException("time '" + text + "' is not understood; write 2026-11-22T09:30");
	}

}
