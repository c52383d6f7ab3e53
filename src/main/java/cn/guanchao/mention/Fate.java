package cn.guanchao.mention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.Locale;

/**
 * What became of a page after it was captured.
 *
 * @param seenAt when a later visit found it so
 */
public record Fate(Kind kind, Instant seenAt) {

	/** Changed in its words, or gone from its address. */
	public enum Kind {

		CHANGED, GONE;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		@JsonCreator
		public static Kind of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

}
