package cn.guanchao.mention;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what identifies a private person before a text is kept: identity cards, bank
 * cards, mobile phones, e-mail addresses and number plates. Enough stays to tell two
 * apart; check digits keep order numbers and dates from being taken for cards.
 */
public final class PersonalData {

	/** Resident identity card, GB 11643: 17 digits and a check character. */
	private static final Pattern IDENTITY = Pattern
		.compile("(?<![0-9A-Za-z])[1-9]\\d{5}(?:19|20)\\d{9}[0-9Xx](?![0-9A-Za-z])");

	private static final int[] IDENTITY_WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String IDENTITY_CHECKS = "10X98765432";

	/** 16 to 19 digits, in groups or not, that pass the Luhn check (ISO/IEC 7812). */
	private static final Pattern CARD = Pattern.compile("(?<![0-9])\\d(?:[ -]?\\d){15,18}(?![0-9])");

	private static final Pattern PHONE = Pattern
		.compile("(?<![0-9])(?:(\\+?86)[ -]?)?(1[3-9]\\d)([ -]?)(\\d{4})\\3(\\d{4})(?![0-9])");

	private static final Pattern EMAIL = Pattern
		.compile("([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");

	/** Number plates, GA 36: province, office, five or six characters (new energy). */
	private static final Pattern PLATE = Pattern.compile(
			"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[ ·•-]?(?=[A-HJ-NP-Z0-9]*\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])");

	private PersonalData() {
	}

	/**
	 * The text with every such number masked; a text without one is answered as it is.
	 */
	public static String mask(String text) {
		String masked = replace(IDENTITY, text, (found) -> isIdentity(found)
				? found.substring(0, 4) + "**********" + found.substring(found.length() - 4, found.length() - 2) + "**"
				: found);
		masked = replace(CARD, masked, PersonalData::maskCard);
		masked = PHONE.matcher(masked).replaceAll("$2****$5");
		masked = EMAIL.matcher(masked).replaceAll("$1***@$2");
		return PLATE.matcher(masked).replaceAll("$1·*****");
	}

	private static String replace(Pattern pattern, String text, UnaryOperator<String> mask) {
		return pattern.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(mask.apply(match.group())));
	}

	private static boolean isIdentity(String number) {
		int sum = 0;
		for (int i = 0; i < IDENTITY_WEIGHTS.length; i++) {
			sum += (number.charAt(i) - '0') * IDENTITY_WEIGHTS[i];
		}
		return IDENTITY_CHECKS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
	}

	private static String maskCard(String found) {
		String digits = found.replaceAll("[ -]", "");
		return passesLuhn(digits) ? "************" + digits.substring(digits.length() - 4) : found;
	}

	private static boolean passesLuhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighted = (i % 2 == 1) ? digit * 2 : digit;
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		return sum % 10 == 0;
	}

}
