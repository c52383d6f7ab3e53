package cn.guanchao.competitor;

import cn.guanchao.subject.Spelling;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which product of a subject a text means, also when the brand is left out: T7 for 柘岚 T7.
 */
final class ProductNames {

	private static final Pattern QUOTED = Pattern.compile("[《\"]([^《》\"]{2,20})[》\"]");

	private static final Pattern MODEL = Pattern.compile(
			"(?<![a-z0-9])(?:[a-z]{1,10}[ -]?\\d{1,4}[a-z]{0,3}|[a-z]{1,3}\\d{1,4})(?:[ -]?(?:pro|max|ultra|plus|air|mini|se|lite|turbo|gt)(?![a-z]))*\\+?(?![a-z0-9])");

	private static final Pattern NO_MODEL = Pattern
		.compile("[abcde]\\d?|top\\d+|[qh][1-4]|v\\d|no\\d+|a股|5g|4g|3c|2b|2c|b2b|ipo|ceo|g20|iso\\d+");

	private final Pattern brands;

	private final List<Known> known;

	/**
	 * A product of the watch list and the ways it is written, folded and without spaces.
	 */
	private record Known(String name, String key, Pattern pattern) {
	}

	/** A product in a text. */
	record Product(String name, String key) {
	}

	ProductNames(Subject subject) {
		List<String> brands = Stream.concat(Stream.of(subject.name()), subject.aliases().stream())
			.map(ProductNames::folded)
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
		this.brands = Pattern
			.compile("^(?:" + String.join("|", brands.stream().map(Pattern::quote).toList()) + ")[\\s:·-]*");
		this.known = subject.products()
			.stream()
			.map(this::known)
			.sorted(Comparator.comparingInt((Known known) -> known.key.length()).reversed())
			.toList();
	}

	private Known known(String name) {
		String bare = withoutBrand(folded(name));
		List<String> parts = new ArrayList<>();
		for (String part : bare.split("\\s+")) {
			parts.add(Pattern.quote(part));
		}
		String pattern = "(?<![a-z0-9])" + String.join("\\s*", parts)
				+ "(?![a-z0-9]|\\s\\d{1,2}(?![\\d.,%])(?!\\s*(?:元|块|万|台|折|月|日|年))|\\s?(?:pro|max|ultra|plus|mini|se)(?![a-z]))";
		return new Known(name, key(name), Pattern.compile(pattern));
	}

	private String withoutBrand(String folded) {
		String bare = this.brands.matcher(folded).replaceFirst("").strip();
		return (bare.length() >= 2) ? bare : folded;
	}

	private static String folded(String text) {
		return new String(Spelling.fold(text)).strip();
	}

	/** By which one product is told from another, whatever its spelling. */
	String key(String name) {
		return withoutBrand(folded(name)).replaceAll("[\\s\\p{Punct}·]+", "");
	}

	/** The product that a page's or file's product name stands for. */
	Product of(String name) {
		Known listed = listed(folded(name), 0);
		return (listed != null) ? new Product(listed.name, listed.key) : new Product(name.strip(), key(name));
	}

	boolean isNamed(String folded) {
		return listed(folded, 0) != null;
	}

	/** The product of the watch list that a text names last. */
	@Nullable Product lastIn(String folded) {
		Known known = listed(folded, folded.length());
		return (known != null) ? new Product(known.name, known.key) : null;
	}

	/** The product nearest to a place, those before it first. */
	@Nullable Product near(String folded, String original, int at) {
		Known known = listed(folded, at);
		if (known != null) {
			return new Product(known.name, known.key);
		}
		Matcher quoted = QUOTED.matcher(folded);
		if (quoted.find(Math.min(at, folded.length())) && quoted.start() - at < 16) {
			String name = original.substring(quoted.start(1), quoted.end(1));
			return new Product(name, key(name));
		}
		int[] model = model(folded, at);
		if (model == null) {
			return null;
		}
		String name = original.substring(model[0], model[1]);
		return new Product(name, key(name));
	}

	/**
	 * Where what looks like the name of a model stands near a place; null for nowhere.
	 */
	int @Nullable [] model(String folded, int at) {
		Matcher model = MODEL.matcher(folded);
		while (model.find()) {
			if (Math.abs(model.start() - at) < 24 && !NO_MODEL.matcher(model.group()).matches()) {
				return new int[] { model.start(), model.end() };
			}
		}
		return null;
	}

	/**
	 * The part of a sentence that is about the product named last before a place: from
	 * there to the next other product. All of it, where it names one product only.
	 */
	int[] stretch(String folded, int at) {
		int from = 0;
		int to = folded.length();
		Known here = null;
		for (Known product : this.known) {
			Matcher matcher = product.pattern.matcher(folded);
			while (matcher.find()) {
				if (matcher.start() <= at && (here == null || matcher.start() > from)) {
					here = product;
					from = matcher.start();
				}
			}
		}
		for (Known product : this.known) {
			Matcher matcher = product.pattern.matcher(folded);
			while (here != null && product != here && matcher.find()) {
				if (matcher.start() > at) {
					to = Math.min(to, matcher.start());
				}
			}
		}
		boolean others = here != null && (to < folded.length() || isNamedBefore(folded, here, from));
		return new int[] { others ? from : 0, to };
	}

	private boolean isNamedBefore(String folded, Known here, int from) {
		String before = folded.substring(0, from);
		return this.known.stream().anyMatch((product) -> product != here && product.pattern.matcher(before).find());
	}

	private @Nullable Known listed(String folded, int at) {
		Known best = null;
		int bestDistance = Integer.MAX_VALUE;
		for (Known product : this.known) {
			Matcher matcher = product.pattern.matcher(folded);
			while (matcher.find()) {
				int distance = (matcher.start() <= at) ? at - matcher.start() : 2 * (matcher.start() - at);
				if (distance < bestDistance) {
					best = product;
					bestDistance = distance;
				}
			}
		}
		return best;
	}

}
