package cn.guanchao.competitor.price;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as price labels write them: {@code 1.299,00}, {@code 1 299}, {@code 1'299.00},
 * {@code 35€ 99}.
 */
final class Numbers {

	/**
	 * A euro sign may be the decimal sign, with two digits after it, or more without a
	 * space.
	 */
	private static final Pattern EURO_INSIDE = pattern("[\\d\\s.,]*?\\d\\s*?€(?:\\s*?\\d\\d|\\d+)(?:$|[^\\d])");

	private static final Pattern NUMBER = pattern("([.]?\\d(?:[\\d\\s.,]|['’](?=\\d{3}))*)\\s*?(?:[^%\\d]|$)");

	/**
	 * Three digits after a separator are a group; one, two or more than three are
	 * decimals.
	 */
	private static final Pattern DECIMAL_SIGN = pattern("([.,])(?:\\d{1,2}|\\d{4,})$|(€)\\d+$");

	private Numbers() {
	}

	/** Spaces of all kinds and digits of all scripts count. */
	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
	}

	/** The first number of a label, as it is written. */
	static @Nullable String text(String label) {
		if (label.indexOf('€') >= 0 && label.indexOf('€') == label.lastIndexOf('€')) {
			Matcher euro = EURO_INSIDE.matcher(label);
			if (euro.find()) {
				return euro.group().replaceAll("\\s", "").replaceAll("\\D$", "");
			}
		}
		Matcher number = NUMBER.matcher(label);
		if (!number.find()) {
			return null;
		}
		String text = number.group(1).replaceAll("(?U)[,.\\s]+$", "");
		boolean oneDot = text.indexOf('.') >= 0 && text.indexOf('.') == text.lastIndexOf('.');
		return oneDot ? text : text.replaceAll("^[,.]+", "");
	}

	/**
	 * What a number with separators amounts to.
	 * @param decimalSign where it is known; otherwise it is told from the digits after it
	 */
	static BigDecimal value(String text, @Nullable Character decimalSign) {
		String digits = text.replaceAll("(?U)\\s", "");
		char decimal = (decimalSign != null) ? decimalSign : decimalSign(digits);
		StringBuilder plain = new StringBuilder();
		for (int i = 0; i < digits.length(); i++) {
			char c = digits.charAt(i);
			if (Character.isDigit(c)) {
				plain.append((char) ('0' + Character.digit(c, 10)));
			}
			else if (c == decimal && plain.indexOf(".") < 0) {
				plain.append('.');
			}
		}
		return new BigDecimal(plain.toString());
	}

	private static char decimalSign(String digits) {
		Matcher sign = DECIMAL_SIGN.matcher(digits);
		if (!sign.find()) {
			return 0;
		}
		return (sign.group(1) != null) ? sign.group(1).charAt(0) : '€';
	}

}
