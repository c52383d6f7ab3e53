package cn.guanchao.mention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a text sounds, as a whole or towards one subject.
 *
 * @param label the most probable class after the channel's thresholds
 * @param score positive minus negative, in −1..1
 * @param negative probability in 0..1; the three sum to 1
 * @param words the words that decided, strongest first
 */
public record Sentiment(Label label, double score, double negative, double neutral, double positive,
		List<String> words) {

	/**
	 * From this confidence on a label counts without a person; what it costs and brings
	 * is measured in {@code docs/language.md}.
	 */
	public static final double SURE = 0.55;

	/** 负面、中性、正面. */
	public enum Label {

		NEG, NEU, POS;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		/**
		 * The class of the highest probability; a tie goes to the negative, then the
		 * positive.
		 */
		public static Label mostProbable(double negative, double neutral, double positive) {
			return (negative >= neutral && negative >= positive) ? NEG : (positive >= neutral) ? POS : NEU;
		}

		@JsonCreator
		public static Label of(String code) {
			return Arrays.stream(values())
				.filter((label) -> label.name().equalsIgnoreCase(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException(
						"sentiment '" + code + "' is unknown; use one of neg, neu, pos"));
		}

	}

	public Sentiment {
		words = List.copyOf(words);
	}

	/** Builds a sentiment whose label is the most probable class. */
	public static Sentiment of(double negative, double neutral, double positive, List<String> words) {
		return new Sentiment(Label.mostProbable(negative, neutral, positive), positive - negative, negative, neutral,
				positive, words);
	}

	/**
	 * Whether the label is less sure than {@link #SURE}: a person should look before it
	 * is relied on.
	 */
	public boolean doubtful() {
		return confidence() < SURE;
	}

	/** The probability of the label, in 0..1. */
	public double confidence() {
		return switch (this.label) {
			case NEG -> this.negative;
			case NEU -> this.neutral;
			case POS -> this.positive;
		};
	}

}
