package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.guanchao.language.Expressions.Entry;
import cn.guanchao.language.Expressions.Found;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;

/**
 * Which harms a text speaks of, by rules that are data: expressions with a weight, and
 * traps that take the weight away (零死亡, a drill, a film).
 */
final class RiskRules {

	/** A category is reported from this confidence on. */
	static final double LEAST = 0.5;

	private static final Findings NOTHING = new Findings(List.of(), List.of(), Set.of());

	private static final Pattern SLOT = Pattern.compile("<([a-z]+)>");

	/**
	 * No honest text says as much; a hostile one must not cost the square of its length.
	 */
	private static final int MOST_HARMS = 400;

	private static final int MOST_TRAPS = 2000;

	private static final int REACH_BEFORE = 6;

	private static final int REACH_AFTER = 6;

	private final Expressions<Meaning> harms;

	private final Expressions<Trap> traps;

	/** Where a trap counts. */
	private enum Place {

		TOUCHING, BEFORE, AFTER, SENTENCE, TEXT

	}

	/** What an expression stands for. */
	private sealed interface Meaning {

	}

	private record Harm(RiskCategory category, double weight) implements Meaning {
	}

	private record Trap(Place place, double factor, Set<RiskCategory> except) {

		boolean spares(Meaning meaning) {
			return meaning instanceof Harm(RiskCategory category, double _) && this.except.contains(category);
		}

	}

	/** Of persons only where a harm stands in the same sentence. */
	private record Grave(boolean person) implements Meaning {
	}

	private RiskRules(Expressions<Meaning> harms, Expressions<Trap> traps) {
		this.harms = harms;
		this.traps = traps;
	}

	static RiskRules shipped() {
		List<Entry<Meaning>> entries = new ArrayList<>();
		Map<String, String> slots = new HashMap<>();
		for (String[] cells : Phrases.lines("risks.tsv")) {
			if (cells[0].equals("@")) {
				slots.put(cells[1], String.join("|", Phrases.words(cells[2])));
				continue;
			}
			Harm harm = new Harm(RiskCategory.of(cells[0]), Double.parseDouble(cells[1]));
			Phrases.words(cells[2]).forEach((word) -> entries.add(new Entry<>(filled(word, slots), harm)));
		}
		for (String[] cells : Phrases.lines("severity.txt")) {
			Grave grave = new Grave(switch (cells[0]) {
				case "person" -> true;
				case "fact" -> false;
				default -> throw new IllegalStateException(
						"severity.txt: " + String.join("\t", cells) + ": begins with neither person nor fact");
			});
			Phrases.words(cells[1]).forEach((word) -> entries.add(new Entry<>(word, grave)));
		}
		return new RiskRules(Expressions.ofWholeWords(entries), new Expressions<>(shippedTraps()));
	}

	private static List<Entry<Trap>> shippedTraps() {
		List<Entry<Trap>> entries = new ArrayList<>();
		for (String[] cells : Phrases.lines("traps.tsv")) {
			Trap trap = new Trap(Place.valueOf(cells[0].toUpperCase(Locale.ROOT)), Double.parseDouble(cells[1]),
					categories((cells.length > 3) ? cells[3] : ""));
			Phrases.words(cells[2]).forEach((word) -> entries.add(new Entry<>(word, trap)));
		}
		return entries;
	}

	private static Set<RiskCategory> categories(String cell) {
		return cell.isEmpty() ? Set.of()
				: Stream.of(cell.split(",")).map(RiskCategory::of).collect(Collectors.toUnmodifiableSet());
	}

	/** An expression with its named slots written out: {@code <goods>..坏了}. */
	private static String filled(String expression, Map<String, String> slots) {
		return SLOT.matcher(expression).replaceAll((name) -> {
			String words = Objects.requireNonNull(slots.get(name.group(1)),
					() -> "risks.tsv: " + expression + ": no slot of this name");
			boolean bare = expression.lastIndexOf('(', name.start()) <= expression.lastIndexOf(')', name.start());
			return bare ? "(" + words + ")" : words;
		});
	}

	/**
	 * What the rules found in a text.
	 *
	 * @param risks the surest first
	 * @param severity words that make a risk graver
	 * @param denied categories that a trap speaks against
	 */
	record Findings(List<Risk> risks, List<String> severity, Set<RiskCategory> denied) {
	}

	Findings find(Words words) {
		List<Found<Meaning>> found = first(this.harms.find(words), MOST_HARMS);
		if (found.isEmpty()) {
			return NOTHING;
		}
		List<Found<Trap>> traps = first(this.traps.find(words), MOST_TRAPS);
		return new Findings(risks(words, found, traps), grave(words, found, traps), denied(words, found, traps));
	}

	private static Set<RiskCategory> denied(Words words, List<Found<Meaning>> found, List<Found<Trap>> traps) {
		Set<RiskCategory> denied = EnumSet.noneOf(RiskCategory.class);
		for (Found<Meaning> one : found) {
			if (one.meaning() instanceof Harm(RiskCategory category, double _) && factor(one, words, traps) < 1) {
				denied.add(category);
			}
		}
		return denied;
	}

	/** What makes the harms of a text graver; nothing where no harm is left of it. */
	private static List<String> grave(Words words, List<Found<Meaning>> found, List<Found<Trap>> traps) {
		List<Found<Meaning>> harms = found.stream()
			.filter((one) -> one.meaning() instanceof Harm && factor(one, words, traps) > 0)
			.toList();
		Set<String> grave = new LinkedHashSet<>();
		for (Found<Meaning> one : found) {
			if (one.meaning() instanceof Grave(boolean person) && factor(one, words, traps) == 1
					&& harms.stream().anyMatch((harm) -> !person || sameSentence(words, harm, one))) {
				grave.add(words.text.substring(one.begin(), one.end()));
			}
		}
		return List.copyOf(grave);
	}

	private static boolean sameSentence(Words words, Found<Meaning> one, Found<Meaning> other) {
		return Expressions.sameSentence(words, Math.min(one.end(), other.end()), Math.max(one.begin(), other.begin()));
	}

	private static <T> List<Found<T>> first(List<Found<T>> found, int most) {
		return found.subList(0, Math.min(most, found.size()));
	}

	private static List<Risk> risks(Words words, List<Found<Meaning>> found, List<Found<Trap>> traps) {
		Map<RiskCategory, Double> doubt = new EnumMap<>(RiskCategory.class);
		Map<RiskCategory, Set<String>> shown = new EnumMap<>(RiskCategory.class);
		for (Found<Meaning> one : longest(found)) {
			double factor = factor(one, words, traps);
			if (one.meaning() instanceof Harm(RiskCategory category, double weight) && factor > 0) {
				doubt.merge(category, 1 - weight * factor, (before, now) -> before * now);
				shown.computeIfAbsent(category, (_) -> new LinkedHashSet<>())
					.add(words.text.substring(one.begin(), one.end()));
			}
		}
		List<Risk> risks = new ArrayList<>();
		doubt.forEach((category, left) -> {
			if (1 - left >= LEAST) {
				List<String> decided = shown.getOrDefault(category, Set.of()).stream().limit(6).toList();
				risks.add(new Risk(category, Math.min(0.99, 1 - left), decided));
			}
		});
		risks.sort(Comparator.comparingDouble(Risk::confidence).reversed());
		return risks;
	}

	/** Harms without those that a longer one covers. */
	private static List<Found<Meaning>> longest(List<Found<Meaning>> all) {
		List<Found<Meaning>> harms = all.stream().filter((one) -> one.meaning() instanceof Harm).distinct().toList();
		return harms.stream().filter((one) -> harms.stream().noneMatch((other) -> covers(other, one))).toList();
	}

	/** Whether a longer expression takes the place of one: 财务造假 is not 造假 of goods. */
	private static boolean covers(Found<Meaning> other, Found<Meaning> one) {
		boolean longer = other.begin() <= one.begin() && other.end() >= one.end()
				&& other.end() - other.begin() > one.end() - one.begin();
		boolean same = other.meaning() instanceof Harm(RiskCategory theirs, double _)
				&& one.meaning() instanceof Harm(RiskCategory ours, double _) && theirs == ours;
		return longer && (same || other.words() == 1);
	}

	/** What the traps leave of an expression's weight. */
	private static double factor(Found<Meaning> one, Words words, List<Found<Trap>> traps) {
		double factor = 1;
		for (Found<Trap> trap : traps) {
			if (isApart(trap, one) && !trap.meaning().spares(one.meaning()) && !isOtherWord(trap, one, words)
					&& counts(trap.meaning().place, trap, one, words)) {
				factor = Math.min(factor, trap.meaning().factor);
			}
		}
		return factor;
	}

	/** 零 in 零点 says nothing of what comes after the word. */
	private static boolean isOtherWord(Found<Trap> trap, Found<Meaning> one, Words words) {
		int wordEnd = words.start[words.indexAt(trap.begin()) + 1];
		return trap.end() - trap.begin() == 1 && wordEnd > trap.end() && wordEnd <= one.begin();
	}

	/** Whether a trap is not itself a word of the expression. */
	private static boolean isApart(Found<Trap> trap, Found<Meaning> one) {
		return trap.end() <= one.begin() || trap.begin() >= one.end()
				|| (trap.begin() > one.begin() && trap.end() <= one.last());
	}

	private static boolean counts(Place place, Found<Trap> trap, Found<Meaning> one, Words words) {
		return switch (place) {
			case TOUCHING -> trap.end() == one.begin() || trap.end() == one.last();
			case BEFORE -> precedes(trap, one.begin(), words) || precedes(trap, one.last(), words);
			case AFTER -> trap.begin() >= one.end() && trap.begin() - one.end() <= REACH_AFTER
					&& sameClause(words, one.end(), trap.begin());
			case SENTENCE ->
				Expressions.sameSentence(words, Math.min(trap.end(), one.end()), Math.max(trap.begin(), one.begin()));
			case TEXT -> true;
		};
	}

	private static boolean precedes(Found<Trap> trap, int place, Words words) {
		return trap.end() <= place && place - trap.end() <= REACH_BEFORE && sameClause(words, trap.end(), place);
	}

	private static boolean sameClause(Words words, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Clauses.ends(words.chars[i]) && words.chars[i] != '、') {
				return false;
			}
		}
		return true;
	}

}
