package cn.guanchao.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The kind of place a text was published in; sentiment, weight and tempo differ by it.
 */
public enum Channel {

	NEWS, SOCIAL, FORUM, VIDEO, COMPLAINT, ECOMMERCE, REGULATOR, FEEDBACK;

	/** The lower-case word of the JSON API, the index and the watch list. */
	@JsonValue
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads the lower-case word; an unknown one is refused with the list of known ones.
	 */
	@JsonCreator
	public static Channel of(String code) {
		return Arrays.stream(values())
			.filter((channel) -> channel.code().equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("channel '" + code + "' is unknown; use one of "
					+ Arrays.stream(values()).map(Channel::code).collect(Collectors.joining(", "))));
	}

}
