package cn.guanchao.competitor.price;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * An amount of money in a text, and what the words around it say it is.
 *
 * @param start where it stands in the text, with its currency sign
 * @param end exclusive
 * @param upTo the upper end of a range
 * @param currency as it is written; null where only the context tells that it is money
 */
public record Amount(int start, int end, BigDecimal value, @Nullable BigDecimal upTo, @Nullable String currency,
		Role role) {

	/** What an amount is. */
	public enum Role {

		/** What one pays in the end: 到手价, 券后价. */
		FINAL,
		/** What is asked now: 现价, 售价, 降至. */
		CURRENT,
		/** No word says what it is. */
		PLAIN,
		/** What was asked before: 原价, a list price, 从…下调. */
		BEFORE,
		/** By how much a price moves: 直降, 下调, 涨. */
		CHANGE,
		/** What must be reached, what is then taken off, a coupon: 满300减50. */
		OFFER,
		/** Money that is no price of a thing: deposit, freight, monthly rate. */
		OTHER

	}

	/** The ISO 4217 code; yuan where nothing else is said. */
	public @Nullable String currencyCode() {
		return (this.currency != null) ? Currencies.code(this.currency) : "CNY";
	}

}
