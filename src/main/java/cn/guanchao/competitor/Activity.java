package cn.guanchao.competitor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a competitor did, with everything that shows it.
 *
 * @param title the sentence or heading that says it best
 * @param product the product concerned, as the watch list spells it where it is on it
 * @param productKey by which one product's activities are told from another's; empty
 * where none is named
 * @param happenedAt when it happened or will happen, as far as the evidence says; else
 * its publication
 * @param recordedAt when we first noted it
 * @param amountBefore the price before a change
 * @param amountAfter the price after a change or at a launch, the sum raised, the fine
 * @param currency ISO 4217
 * @param percent by how much a price changed; negative for a cut
 * @param confidence in 0..1, higher with more evidence
 * @param evidence the newest last
 */
public record Activity(String id, String subjectId, Type type, String title, @Nullable String product,
		String productKey, Instant happenedAt, Instant recordedAt, @Nullable BigDecimal amountBefore,
		@Nullable BigDecimal amountAfter, @Nullable String currency, @Nullable Double percent, double confidence,
		List<Evidence> evidence) {

	/** What kind of act. */
	public enum Type {

		PRICE_CHANGE, LAUNCH, PROMOTION, CAMPAIGN, PARTNERSHIP, CHANNEL, PERSONNEL, FUNDING, LAWSUIT, RECALL;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		@JsonCreator
		public static Type of(String code) {
			return Arrays.stream(values())
				.filter((type) -> type.code().equals(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("activity type '" + code + "' is unknown; use one of "
						+ Arrays.stream(values()).map(Type::code).collect(Collectors.joining(", "))));
		}

	}

	/**
	 * One text or page that shows an activity.
	 *
	 * @param articleId the article, or the price source that was visited
	 */
	public record Evidence(String articleId, @Nullable String storyId, @Nullable URI url, @Nullable String site,
			String title, String sentence, Instant publishedAt, double confidence) {
	}

	public Activity {
		evidence = List.copyOf(evidence);
	}

	/** How much a price moved; null where not both prices are known. */
	static @Nullable Double percent(@Nullable BigDecimal before, @Nullable BigDecimal after) {
		if (before == null || after == null || before.signum() <= 0) {
			return null;
		}
		return after.subtract(before)
			.multiply(BigDecimal.valueOf(100))
			.divide(before, 2, RoundingMode.HALF_UP)
			.doubleValue();
	}

}
