package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
	private static final double LEAST = 0.5;

	private static final Findings NOTHING = new Findings(List.of(), List.of());

	private static final int REACH_BEFORE = 6;

	private static final int REACH_AFTER = 6;

	private final Expressions<Meaning> expressions;

	/** Where a trap counts. */
	private enum Place {

		TOUCHING, BEFORE, AFTER, SENTENCE, TEXT

	}

	/** What an expression stands for. */
	private sealed interface Meaning {

	}

	private record Harm(RiskCategory category, double weight) implements Meaning {
	}

	private record Trap(Place place, double factor) implements Meaning {
	}

	private record Grave(String word) implements Meaning {
	}

	private RiskRules(Expressions<Meaning> expressions) {
		this.expressions = expressions;
	}

	static RiskRules shipped() {
		List<Entry<Meaning>> entries = new ArrayList<>();
		for (String[] cells : Phrases.lines("risks.tsv")) {
			Harm harm = new Harm(RiskCategory.of(cells[0]), Double.parseDouble(cells[1]));
			Phrases.words(cells[2]).forEach((word) -> entries.add(new Entry<>(word, harm)));
		}
		for (String[] cells : Phrases.lines("traps.tsv")) {
			Trap trap = new Trap(Place.valueOf(cells[0].toUpperCase(Locale.ROOT)), Double.parseDouble(cells[1]));
			Phrases.words(cells[2]).forEach((word) -> entries.add(new Entry<>(word, trap)));
		}
		for (String[] cells : Phrases.lines("severity.txt")) {
			Phrases.words(cells[0]).forEach((word) -> entries.add(new Entry<>(word, new Grave(word))));
		}
		return new RiskRules(new Expressions<>(entries));
	}

	/**
	 * What the rules found in a text.
	 *
	 * @param risks the surest first
	 * @param severity words that make a risk graver
	 */
	record Findings(List<Risk> risks, List<String> severity) {
	}

	Findings find(Words words) {
		List<Found<Meaning>> found = this.expressions.find(words);
		if (found.stream().allMatch((one) -> one.meaning() instanceof Trap)) {
			return NOTHING;
		}
		List<Found<Meaning>> traps = found.stream().filter((one) -> one.meaning() instanceof Trap).toList();
		Set<String> grave = new LinkedHashSet<>();
		for (Found<Meaning> one : found) {
			if (one.meaning() instanceof Grave(String word) && factor(one, words, traps) == 1) {
				grave.add(word);
			}
		}
		return new Findings(risks(words, found, traps), List.copyOf(grave));
	}

	private static List<Risk> risks(Words words, List<Found<Meaning>> found, List<Found<Meaning>> traps) {
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
	private static double factor(Found<Meaning> one, Words words, List<Found<Meaning>> traps) {
		double factor = 1;
		for (Found<Meaning> found : traps) {
			boolean apart = found.end() <= one.begin() || found.begin() >= one.end()
					|| (found.begin() >= one.begin() && found.end() <= one.last());
			if (apart && found.meaning() instanceof Trap trap && counts(trap.place, found, one, words)) {
				factor = Math.min(factor, trap.factor);
			}
		}
		return factor;
	}

	private static boolean counts(Place place, Found<Meaning> trap, Found<Meaning> one, Words words) {
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

	private static boolean precedes(Found<Meaning> trap, int place, Words words) {
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
