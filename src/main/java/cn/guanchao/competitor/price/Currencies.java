package cn.guanchao.competitor.price;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signs and words of {@code currencies.tsv}, and the ISO 4217 codes. */
final class Currencies {

	private static final Map<String, Sign> SIGNS = read();

	private static final Set<String> CODES = Currency.getAvailableCurrencies()
		.stream()
		.map(Currency::getCurrencyCode)
		.collect(Collectors.toUnmodifiableSet());

	/** A code of a dollar beside the amount names which dollar is meant. */
	private static final Pattern DOLLARS = dollars(any(CODES.stream().filter((code) -> code.endsWith("D"))));

	private static final Pattern SAFE = Pattern.compile(any(signs(Reach.SAFE)));

	private static final Pattern WORDS = Pattern
		.compile("(?<!\\p{L})(?:" + any(Stream.concat(signs(Reach.WORD), CODES.stream())) + ")(?!\\p{L})");

	private static final Pattern NUMBER_AND_SIGN = Pattern.compile("\\s*[\\d.,\\s]*\\d\\s*(\\D{1,3}?)\\s*");

	private static final Pattern SIGN_AND_NUMBER = Pattern.compile("\\s*(\\D{1,3}?)\\s*\\d[\\d.,\\s]*");

	private Currencies() {
	}

	private static Pattern dollars(String codes) {
		return Pattern
			.compile("(?<!\\p{L})(?:" + codes + ")(?=\\s*\\$?\\s*\\d)|(?<=\\d\\s?)(?:" + codes + ")(?!\\p{L})");
	}

	private enum Reach {

		SAFE, WORD, WHOLE

	}

	private record Sign(String text, String code, Reach reach) {
	}

	/** The currency as it is written in a price, or else in what stands beside it. */
	static @Nullable String find(String price, @Nullable String beside) {
		String hint = (beside != null) ? beside : "";
		String found = first(DOLLARS, price);
		found = (found != null) ? found : first(SAFE, price);
		found = (found != null) ? found : first(SAFE, hint);
		found = (found != null) ? found : first(WORDS, price);
		found = (found != null) ? found : first(WORDS, hint);
		return (found != null) ? found : whole(price);
	}

	private static @Nullable String first(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group() : null;
	}

	private static @Nullable String whole(String price) {
		for (Pattern pattern : List.of(NUMBER_AND_SIGN, SIGN_AND_NUMBER)) {
			Matcher matcher = pattern.matcher(price);
			if (matcher.matches() && SIGNS.containsKey(matcher.group(1))) {
				return matcher.group(1);
			}
		}
		return null;
	}

	/**
	 * Dinars and rials with a thousandth part: what stands after their dot are decimals.
	 */
	static boolean hasThousandths(@Nullable String sign) {
		String code = code(sign);
		return code != null && CODES.contains(code) && Currency.getInstance(code).getDefaultFractionDigits() == 3;
	}

	/**
	 * The ISO 4217 code of a sign or word; null where it stands for several currencies.
	 */
	static @Nullable String code(@Nullable String sign) {
		if (sign == null) {
			return null;
		}
		String upper = sign.toUpperCase(Locale.ROOT);
		if (CODES.contains(upper)) {
			return upper;
		}
		Sign known = SIGNS.getOrDefault(sign, SIGNS.get(upper));
		return (known != null && !known.code.isEmpty()) ? known.code : null;
	}

	private static Stream<String> signs(Reach reach) {
		Predicate<Sign> wanted = (sign) -> sign.reach == reach;
		return SIGNS.values().stream().filter(wanted).map(Sign::text);
	}

	private static String any(Stream<String> words) {
		return words.sorted(Comparator.comparingInt(String::length).reversed())
			.map(Pattern::quote)
			.collect(Collectors.joining("|"));
	}

	private static Map<String, Sign> read() {
		Map<String, Sign> signs = new HashMap<>();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(Currencies.class.getResourceAsStream("currencies.tsv")),
						StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
				String[] cells = line.split("\t", -1);
				signs.put(cells[0], new Sign(cells[0], cells[1], Reach.valueOf(cells[2].toUpperCase(Locale.ROOT))));
			});
			return signs;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
