package cn.guanchao.demo;

import com.fasterxml.jackson.annotation.JsonCreator;

import java.util.Locale;

/** How a written text was meant; only tests look at it, no page shows it. */
enum Mood {

	NEGATIVE, NEUTRAL, POSITIVE;

	@JsonCreator
	static Mood of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
