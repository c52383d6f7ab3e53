package cn.guanchao.competitor.price;

import cn.guanchao.competitor.price.Amount.Role;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a price label says: {@code ¥1,299.00}, {@code 到手价 3499 元起}, {@code 1.299,00 €}.
 * Careful: an offer such as 满300减50 is no price of the thing.
 *
 * @param amount null where the label states no price
 * @param upTo the upper end of a range
 * @param currency as it is written; null where it is not
 */
public record PriceText(@Nullable BigDecimal amount, @Nullable BigDecimal upTo, @Nullable String currency) {

	private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}|[¥￥]");

	private static final Pattern FREE = Pattern.compile("\\s*(?:免费|free!?)\\s*");

	/** A number and one word that shops neither count in nor pay with. */
	private static final Pattern NUMBER_AND_WORD = Pattern
		.compile("\\s*\\d[\\d.,\\s]*(?!.?[件台个只套折期年月日号人次粒克斤米升片盒瓶包箱条张天时分秒家店款倍岁万千百亿块塊毛角起元圆圓币])\\p{IsHan}{1,2}\\s*");

	private static final Pattern MEASURE = Pattern
		.compile("\\s*[\\d.]+\\s*(?:[GTMK]B|[gtmk]b|ml|mL|[kKm]?g|[mck]m|mAh|[kMG]?Hz|kWh?)\\s*");

	private static final List<Role> PREFERENCE = List.of(Role.FINAL, Role.CURRENT, Role.PLAIN, Role.BEFORE);

	/** Reads a label. */
	public static PriceText read(String label) {
		return read(label, null);
	}

	/**
	 * Reads a label.
	 * @param beside what stands beside it, where the currency may be
	 */
	public static PriceText read(@Nullable String label, @Nullable String beside) {
		return read(label, beside, null);
	}

	/**
	 * Reads a label.
	 * @param beside what stands beside it, where the currency may be
	 * @param decimalSign where the site's is known
	 */
	public static PriceText read(@Nullable String label, @Nullable String beside, @Nullable Character decimalSign) {
		String text = (label != null) ? label : "";
		if (CHINESE.matcher(text).find() && !NUMBER_AND_WORD.matcher(text).matches()) {
			return chinese(text);
		}
		String currency = Currencies.find(text, beside);
		String number = MEASURE.matcher(text).matches() ? null : Numbers.text(text);
		if (number == null) {
			boolean free = text.toLowerCase(Locale.ROOT).contains("free");
			return new PriceText(free ? BigDecimal.ZERO : null, null, currency);
		}
		boolean thousandths = decimalSign == null && Currencies.hasThousandths(currency)
				&& number.matches("[\\d,]+\\.\\d{3}");
		return new PriceText(Numbers.value(number, thousandths ? Character.valueOf('.') : decimalSign), null, currency);
	}

	private static PriceText chinese(String text) {
		List<Amount> amounts = Amounts.inLabel(text);
		for (Role role : PREFERENCE) {
			for (Amount amount : amounts) {
				if (amount.role() == role) {
					return new PriceText(amount.value(), amount.upTo(), amount.currency());
				}
			}
		}
		return new PriceText(FREE.matcher(text).matches() ? BigDecimal.ZERO : null, null,
				amounts.isEmpty() ? Currencies.find(text, null) : null);
	}

	/** The ISO 4217 code; null where no currency is written or it stands for several. */
	public @Nullable String currencyCode() {
		return Currencies.code(this.currency);
	}

}
