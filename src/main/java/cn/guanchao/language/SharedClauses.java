package cn.guanchao.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.guanchao.subject.Spelling;

/** Whole clauses of a group's texts about one thing: 怎么还不发货, 客服态度恶劣. */
final class SharedClauses {

	private static final int SHORTEST = 4;

	private static final int LONGEST = 12;

	private static final Set<String> PRELUDES = Set.of("就是", "说", "觉得", "感觉", "希望", "建议", "发现", "知道", "估计", "说是", "请问");

	/** Adverbs and pronouns that a name may open with: how often, how long, why. */
	private static final Set<String> OPENING = Set.of("一直", "总是", "老是", "经常", "迟迟", "反复", "根本", "又", "怎么", "为什么", "没人",
			"太", "很", "非常", "多次");

	private SharedClauses() {
	}

	/**
	 * A bare thing says too little: the short clause about it whose words the most texts
	 * use says what is with it, 怎么还不发货.
	 */
	static String of(List<String> texts, String thing, List<String> names) {
		Map<String, Integer> used = new HashMap<>();
		Map<String, Set<String>> clauses = new LinkedHashMap<>();
		for (String text : texts) {
			Words words = Words.of(text);
			Set<String> met = new HashSet<>(words.tokens());
			met.forEach((word) -> used.merge(word, 1, Integer::sum));
			clauses(words).forEach((clause, content) -> {
				if (String.valueOf(Spelling.fold(clause)).contains(thing) && !SharedPhrases.isNamed(clause, names)) {
					clauses.putIfAbsent(clause, content);
				}
			});
		}
		String best = thing;
		double most = 0;
		for (Map.Entry<String, Set<String>> clause : clauses.entrySet()) {
			double shared = clause.getValue().stream().mapToInt((word) -> used.getOrDefault(word, 0) - 1).sum();
			double score = shared / (clause.getValue().size() + 1);
			if (score > most) {
				most = score;
				best = clause.getKey();
			}
		}
		return best;
	}

	/** The whole clauses of a name's length, each with its telling words. */
	private static Map<String, Set<String>> clauses(Words words) {
		Map<String, Set<String>> clauses = new LinkedHashMap<>();
		int from = 0;
		for (int word = 0; word <= words.count; word++) {
			if (word == words.count || Clauses.ends(words.chars[words.start[word]])) {
				while (from < word && isPrelude(words, from)) {
					from++;
				}
				int length = words.start[word] - words.start[from];
				if (length >= SHORTEST && length <= LONGEST) {
					Set<String> content = new HashSet<>();
					for (int i = from; i < word; i++) {
						if (CommonWords.isContent(words.nature[i])) {
							content.add(words.word(i));
						}
					}
					clauses.put(words.text.substring(words.start[from], words.start[word]).strip(), content);
				}
				from = word + 1;
			}
		}
		return clauses;
	}

	/** What a clause opens with that its name needs not: 但是, 我, 就是, 可能. */
	private static boolean isPrelude(Words words, int word) {
		String text = words.word(word);
		return switch (words.nature[word].firstChar()) {
			case 'w' -> true;
			case 'm' -> word + 1 < words.count && words.nature[word + 1].firstChar() == 'w';
			case 'c', 'r', 'd', 'e', 'y', 'o' -> !SharedPhrases.NEGATIONS.contains(text) && !OPENING.contains(text);
			default -> PRELUDES.contains(text);
		};
	}

}
