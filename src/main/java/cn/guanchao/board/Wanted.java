package cn.guanchao.board;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a value of a type looks like, with an example, for whoever sent another. */
final class Wanted {

	private Wanted() {
	}

	static String of(Class<?> type) {
		if (type.isEnum()) {
			return "one of "
					+ Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
			return (type == double.class || type == Double.class) ? "a number" : "a whole number in range, e.g. 20";
		}
		if (type == Instant.class) {
			return "a time in ISO-8601, e.g. 2026-11-22T08:00:00Z";
		}
		if (type == LocalDate.class) {
			return "a day, e.g. 2026-11-22";
		}
		if (type == Duration.class) {
			return "a duration in ISO-8601, e.g. PT30M";
		}
		return (type == URI.class) ? "an address, e.g. https://example.com/a" : "as /v3/api-docs describes";
	}

}
