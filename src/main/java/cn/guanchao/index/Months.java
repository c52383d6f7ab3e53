package cn.guanchao.index;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Monthly indices behind one alias: {@code mentions} is {@code mentions-2026.11} and its
 * siblings, by UTC month.
 */
record Months(String alias) {

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT);

	String index(Instant at) {
		return this.alias + "-" + MONTH.format(at.atOffset(ZoneOffset.UTC));
	}

	/** The first instant that is no longer in the index, or empty for a foreign name. */
	Optional<Instant> end(String index) {
		if (!index.startsWith(this.alias + "-")) {
			return Optional.empty();
		}
		try {
			YearMonth month = YearMonth.parse(index.substring(this.alias.length() + 1), MONTH);
			return Optional.of(month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/** Whether everything that an index can hold is older than the retention. */
	boolean isExpired(String index, Duration retention, Instant now) {
		return end(index).filter((end) -> !end.isAfter(now.minus(retention))).isPresent();
	}

}
