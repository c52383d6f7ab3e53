package cn.guanchao.board;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a body could not be read, in words for whoever wrote it.
 *
 * @param field the path to what is wrong, {@code null} where the whole is
 * @param detail the value and the remedy; nothing of our classes
 */
record Unreadable(@Nullable String field, String detail) {

	static Unreadable of(HttpMessageNotReadableException ex) {
		return (ex.getCause() instanceof JacksonException cause) ? of(cause)
				: new Unreadable(null, "the body is empty or cannot be read; send what /v3/api-docs describes");
	}

	private static Unreadable of(JacksonException cause) {
		String field = path(cause.getPath());
		String where = field.isEmpty() ? "the body" : "'" + field + "'";
		String detail = switch (cause) {
			case InvalidFormatException format ->
				where + " is '" + format.getValue() + "'; it must be " + Wanted.of(format.getTargetType());
			case JacksonException ignored when cause.getCause() instanceof IllegalArgumentException own ->
				where + ": " + own.getMessage();
			case JacksonException ignored ->
				where + at(cause.getLocation()) + " does not have the form that /v3/api-docs describes";
		};
		return new Unreadable(field.isEmpty() ? null : field, detail);
	}

	private static String path(List<JacksonException.Reference> path) {
		return path.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static String at(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 0) ? ""
				: " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
	}

}
