package cn.guanchao.competitor;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

/**
 * A price for as long as a page showed it.
 *
 * @param product as the page names it
 * @param from when it was first seen
 * @param until when it was last seen; a gap to the next point is time without a look
 * @param upTo the highest price where variants differ
 * @param listPrice what was shown crossed out
 * @param currency ISO 4217
 */
public record PricePoint(String sourceId, String subjectId, String product, String productKey, Instant from,
		Instant until, BigDecimal amount, @Nullable BigDecimal upTo, @Nullable BigDecimal listPrice, String currency,
		URI url) {

	/** Whether another look saw the same. */
	boolean shows(PricePoint other) {
		return this.amount.compareTo(other.amount) == 0 && this.currency.equals(other.currency)
				&& this.productKey.equals(other.productKey) && this.subjectId.equals(other.subjectId)
				&& same(this.upTo, other.upTo) && same(this.listPrice, other.listPrice);
	}

	private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one == null || other == null) ? one == other : one.compareTo(other) == 0;
	}

}
