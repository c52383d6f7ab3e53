package cn.guanchao.competitor;

import cn.guanchao.competitor.price.Amount;
import cn.guanchao.competitor.price.ChineseNumber;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which price to which, put together from what a sentence gives of it: both prices,
 * or one and by how much or by what share it moved.
 */
record PriceMove(@Nullable BigDecimal before, @Nullable BigDecimal after, @Nullable String currency,
		@Nullable Double percent) {

	private static final Pattern RATE = Pattern
		.compile("(?<digits>\\d+(?:\\.\\d+)?)\\s*%|百分之(?<words>[一二两三四五六七八九十点零\\d]+)|(?<tenths>[一二两三四五六七八九])成");

	private static final Pattern UP = Pattern.compile("涨|上调|提价|提高|上浮|调高|调升|贵了|加价|提至|提到|多付|多花|升至|升到");

	/**
	 * Reads the amounts and the words of a passage.
	 * @param amounts those of the passage
	 * @param passage folded
	 */
	static PriceMove of(List<Amount> amounts, String passage) {
		BigDecimal before = null;
		BigDecimal after = null;
		BigDecimal change = null;
		String currency = null;
		for (Amount amount : amounts) {
			BigDecimal value = amount.value();
			switch (amount.role()) {
				case BEFORE -> before = (before == null) ? value : before;
				case CURRENT -> {
					if (after != null && before == null && value.compareTo(after) < 0) {
						before = after; // 首发价 4999 元,现 3999 元
						after = value;
					}
					after = (after == null) ? value : after;
				}
				case FINAL -> after = value;
				case CHANGE -> change = (change == null) ? value : change;
				case PLAIN, OFFER, OTHER -> {
					continue;
				}
			}
			currency = (currency == null) ? amount.currencyCode() : currency;
		}
		boolean up = UP.matcher(passage).find();
		if (change != null && after != null && before == null) {
			before = up ? after.subtract(change) : after.add(change);
		}
		else if (change != null && before != null && after == null) {
			after = up ? before.add(change) : before.subtract(change);
		}
		Matcher rate = RATE.matcher(passage);
		Double percent = Activity.percent(before, after);
		if (percent == null && rate.find()) {
			double stated = stated(rate);
			percent = up ? stated : -stated;
			after = (after == null && before != null) ? moved(before, percent) : after;
		}
		boolean sensible = (before == null || before.signum() > 0) && (after == null || after.signum() >= 0);
		return sensible ? new PriceMove(before, after, currency, percent) : new PriceMove(null, null, null, null);
	}

	/** 5%, 百分之五 or 一成. */
	private static double stated(Matcher rate) {
		if (rate.group("digits") != null) {
			return Double.parseDouble(rate.group("digits"));
		}
		return (rate.group("words") != null) ? ChineseNumber.value(rate.group("words")).doubleValue()
				: ChineseNumber.value(rate.group("tenths")).doubleValue() * 10;
	}

	private static BigDecimal moved(BigDecimal before, double percent) {
		return before.multiply(BigDecimal.valueOf(100 + percent))
			.divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP)
			.stripTrailingZeros();
	}

	boolean isMove() {
		return this.before == null || this.after == null || this.before.compareTo(this.after) != 0;
	}

}
