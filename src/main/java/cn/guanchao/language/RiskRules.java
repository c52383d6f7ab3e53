package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;

/**
 * Which harms a text speaks of, by rules that are data: expressions with a weight, and
 * traps that take the weight away (零死亡, a drill, a film).
 */
final class RiskRules {

	/** A category is reported from this confidence on. */
	private static final double LEAST = 0.5;

	private static final int REACH_BEFORE = 6;

	private static final int REACH_AFTER = 6;

	private static final int REACH_PAIR = 12;

	private static final int REACH_SENTENCE = 50;

	private final AhoCorasickDoubleArrayTrie<List<Part>> parts = new AhoCorasickDoubleArrayTrie<>();

	/** Where a trap counts. */
	private enum Place {

		BEFORE, AFTER, SENTENCE, TEXT

	}

	/** What a matched word is part of. */
	private sealed interface Part {

	}

	/** The {@code index}-th of {@code size} words of an expression. */
	private record Expression(int id, RiskCategory category, double weight, int index, int size,
			boolean ordered) implements Part {
	}

	private record Trap(Place place, double factor) implements Part {
	}

	private record Grave(String word) implements Part {
	}

	private record Hit(int begin, int end, Part part) {
	}

	private record Found(int begin, int end, RiskCategory category, double weight) {
	}

	private RiskRules() {
		TreeMap<String, List<Part>> all = new TreeMap<>();
		int id = 0;
		for (String[] cells : Phrases.lines("risks.tsv")) {
			RiskCategory category = RiskCategory.valueOf(cells[0].toUpperCase(Locale.ROOT));
			double weight = Double.parseDouble(cells[1]);
			for (String expression : Phrases.words(cells[2])) {
				boolean ordered = !expression.contains("&");
				String[] pieces = expression.split("\\.\\.|&");
				for (int i = 0; i < pieces.length; i++) {
					Expression part = new Expression(id, category, weight, i, pieces.length, ordered);
					Phrases.spelledOut(pieces[i])
						.forEach((word) -> all.computeIfAbsent(word, (_) -> new ArrayList<>()).add(part));
				}
				id++;
			}
		}
		for (String[] cells : Phrases.lines("traps.tsv")) {
			Trap trap = new Trap(Place.valueOf(cells[0].toUpperCase(Locale.ROOT)), Double.parseDouble(cells[1]));
			Phrases.words(cells[2]).forEach((word) -> all.computeIfAbsent(word, (_) -> new ArrayList<>()).add(trap));
		}
		for (String[] cells : Phrases.lines("severity.txt")) {
			for (String word : Phrases.words(cells[0])) {
				all.computeIfAbsent(word, (_) -> new ArrayList<>()).add(new Grave(word));
			}
		}
		this.parts.build(all);
	}

	static RiskRules shipped() {
		return new RiskRules();
	}

	/** The risks of a text, the surest first. */
	List<Risk> find(Words words) {
		return risks(words, hits(words));
	}

	/** The words of a text that make a risk graver. */
	List<String> severity(Words words) {
		Set<String> grave = new LinkedHashSet<>();
		List<Hit> hits = hits(words);
		List<Hit> traps = hits.stream().filter((hit) -> hit.part instanceof Trap).toList();
		for (Hit hit : hits) {
			if (hit.part instanceof Grave(String word) && factor(hit.begin, hit.end, words, traps) == 1) {
				grave.add(word);
			}
		}
		return List.copyOf(grave);
	}

	private List<Hit> hits(Words words) {
		List<Hit> hits = new ArrayList<>();
		this.parts.parseText(words.chars, (begin, end, parts) -> {
			if (!words.isTorn(begin, end)) {
				parts.forEach((part) -> hits.add(new Hit(begin, end, part)));
			}
		});
		return hits;
	}

	private static List<Risk> risks(Words words, List<Hit> hits) {
		List<Hit> traps = hits.stream().filter((hit) -> hit.part instanceof Trap).toList();
		Map<RiskCategory, Double> doubt = new EnumMap<>(RiskCategory.class);
		Map<RiskCategory, Set<String>> shown = new EnumMap<>(RiskCategory.class);
		for (Found found : longest(found(words, hits))) {
			double weight = found.weight * factor(found.begin, found.end, words, traps);
			if (weight > 0) {
				doubt.merge(found.category, 1 - weight, (one, other) -> one * other);
				shown.computeIfAbsent(found.category, (_) -> new LinkedHashSet<>())
					.add(words.text.substring(found.begin, found.end));
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

	/** Every expression that a text holds whole. */
	private static List<Found> found(Words words, List<Hit> hits) {
		List<Found> found = new ArrayList<>();
		for (int i = 0; i < hits.size(); i++) {
			if (hits.get(i).part instanceof Expression first && first.index == 0) {
				int end = complete(words, hits, i, first);
				int begin = hits.get(i).begin;
				if (end < 0 && !first.ordered) {
					begin = completeBackwards(words, hits, i, first);
					end = (begin < 0) ? -1 : hits.get(i).end;
				}
				if (end >= 0) {
					found.add(new Found(begin, end, first.category, first.weight));
				}
			}
		}
		return found;
	}

	/** Where an expression that begins with a hit ends, or −1. */
	private static int complete(Words words, List<Hit> hits, int i, Expression first) {
		int end = hits.get(i).end;
		int reach = first.ordered ? REACH_PAIR : REACH_SENTENCE;
		for (int index = 1; index < first.size; index++) {
			int next = -1;
			for (int j = i + 1; j < hits.size() && hits.get(j).end <= end + reach + 8; j++) {
				Hit hit = hits.get(j);
				if (hit.part instanceof Expression other && other.id == first.id && other.index == index
						&& hit.begin >= end && hit.begin - end <= reach && sameSentence(words, end, hit.begin)) {
					next = hit.end;
					break;
				}
			}
			if (next < 0) {
				return -1;
			}
			end = next;
		}
		return end;
	}

	private static int completeBackwards(Words words, List<Hit> hits, int i, Expression first) {
		for (int j = i - 1; j >= 0 && hits.get(i).begin - hits.get(j).end <= REACH_SENTENCE; j--) {
			Hit hit = hits.get(j);
			if (hit.part instanceof Expression other && other.id == first.id && other.index == 1
					&& sameSentence(words, hit.end, hits.get(i).begin)) {
				return hit.begin;
			}
		}
		return -1;
	}

	/** Without expressions that a longer one of the same category covers. */
	private static List<Found> longest(List<Found> all) {
		return all.stream()
			.filter((one) -> all.stream()
				.noneMatch((other) -> other != one && other.category == one.category && other.begin <= one.begin
						&& other.end >= one.end && other.end - other.begin > one.end - one.begin))
			.distinct()
			.toList();
	}

	/** What the traps leave of an expression's weight. */
	private static double factor(int begin, int end, Words words, List<Hit> traps) {
		double factor = 1;
		for (Hit hit : traps) {
			boolean apart = hit.end <= begin || hit.begin >= end;
			if (hit.part instanceof Trap trap && apart && counts(trap.place, hit, begin, end, words)) {
				factor = Math.min(factor, trap.factor);
			}
		}
		return factor;
	}

	private static boolean counts(Place place, Hit trap, int begin, int end, Words words) {
		return switch (place) {
			case BEFORE -> trap.end <= begin && begin - trap.end <= REACH_BEFORE && sameClause(words, trap.end, begin);
			case AFTER -> trap.begin >= end && trap.begin - end <= REACH_AFTER && sameClause(words, end, trap.begin);
			case SENTENCE -> sameSentence(words, Math.min(trap.end, end), Math.max(trap.begin, begin));
			case TEXT -> true;
		};
	}

	private static boolean sameSentence(Words words, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Clauses.endsSentence(words.chars[i])) {
				return false;
			}
		}
		return true;
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
