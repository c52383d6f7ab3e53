package cn.guanchao.competitor.price;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * What a product page asks for its product.
 *
 * @param product as the page names it
 * @param upTo the highest price where variants differ
 * @param listPrice what is shown crossed out, where it is more than the price
 * @param currency ISO 4217
 */
public record Offered(String product, BigDecimal amount, @Nullable BigDecimal upTo, @Nullable BigDecimal listPrice,
		String currency) {

}
