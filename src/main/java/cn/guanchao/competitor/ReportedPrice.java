package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Evidence;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A price that an article or a feed told of, beside those that a page showed.
 *
 * @param before what it was before, where that is told
 * @param currency ISO 4217
 * @param title the sentence or heading that says it
 */
public record ReportedPrice(String activityId, String subjectId, String product, String productKey, Instant at,
		@Nullable BigDecimal before, BigDecimal amount, String currency, @Nullable Double percent, String title,
		@Nullable URI url, @Nullable String site, double confidence) {

	/**
	 * What an activity says of a product's price; empty where it names no product, no
	 * price, or was itself seen on a product page only.
	 */
	static Optional<ReportedPrice> of(Activity activity) {
		BigDecimal amount = activity.amountAfter();
		String product = activity.product();
		Optional<Evidence> told = activity.evidence().stream().filter((each) -> each.storyId() != null).findFirst();
		if (amount == null || product == null || told.isEmpty()) {
			return Optional.empty();
		}
		String currency = (activity.currency() != null) ? activity.currency() : "CNY";
		return Optional.of(new ReportedPrice(activity.id(), activity.subjectId(), product, activity.productKey(),
				activity.happenedAt(), activity.amountBefore(), amount, currency, activity.percent(), activity.title(),
				told.get().url(), told.get().site(), activity.confidence()));
	}

}
