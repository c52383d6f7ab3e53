package cn.guanchao.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.hankcs.hanlp.corpus.tag.Nature;

/**
 * What the texts of a group have in common and other groups have not, as people would say
 * it: a thing and what is wrong with it (退款 + 慢), else the words that stand together most
 * often.
 */
public final class SharedPhrases {

	private static final int REACH = 5;

	private static final int LONGEST = 9;

	/** A thing and what is said of it names a group better than two words in a row. */
	private static final double SAID = 1.3;

	/** What a single text says names no group. */
	private static final double ONCE = 0.4;

	private static final double SINGLE = 0.3;

	private static final Set<String> NEGATIONS = Set.of("不", "没", "没有", "无法", "未", "无", "别", "难", "不能", "不会", "不让");

	/** Words that say nothing of a thing. */
	private static final Set<String> EMPTY = Set.of("是", "有", "说", "想", "要", "用", "买", "到", "来", "去", "做", "让", "给",
			"看", "会", "能", "可以", "觉得", "知道", "感觉", "出现", "发现", "使用", "进行", "显示", "申请", "希望", "请问", "要求", "问题", "时候",
			"东西", "结果", "机器", "产品", "非常", "特别");

	private SharedPhrases() {
	}

	/**
	 * A name for each group, no two the same.
	 * @param groups the texts of each
	 * @param excluded names that every text holds, as the brand's
	 */
	public static List<String> names(List<List<String>> groups, List<String> excluded) {
		List<String> names = excluded.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
		List<Map<String, Double>> counted = groups.stream().map((texts) -> counted(texts, names)).toList();
		Map<String, Double> all = new HashMap<>();
		counted.forEach((phrases) -> phrases.forEach((phrase, count) -> all.merge(phrase, count, Double::sum)));
		Set<String> taken = new LinkedHashSet<>();
		List<String> chosen = new ArrayList<>();
		for (int group = 0; group < groups.size(); group++) {
			String name = best(counted.get(group), all, groups.get(group).size(), taken);
			taken.add(name);
			chosen.add(name);
		}
		return chosen;
	}

	private static String best(Map<String, Double> phrases, Map<String, Double> all, int texts, Set<String> taken) {
		String best = "";
		double most = 0;
		for (Map.Entry<String, Double> phrase : phrases.entrySet()) {
			double count = phrase.getValue();
			double only = count / (all.getOrDefault(phrase.getKey(), count) + 0.5);
			double share = Math.sqrt(Math.min(1, count / texts)) * ((count < 2) ? ONCE : 1);
			double score = share * only * shape(phrase.getKey());
			if (score > most && !taken.contains(phrase.getKey())) {
				most = score;
				best = phrase.getKey();
			}
		}
		return best;
	}

	/** People name things in three to six characters. */
	private static double shape(String phrase) {
		int length = phrase.length();
		return (length < 3) ? SINGLE : (length <= 6) ? 1 : 0.8;
	}

	/** In how many texts each phrase stands. */
	private static Map<String, Double> counted(List<String> texts, List<String> names) {
		Map<String, Double> counted = new HashMap<>();
		for (String text : texts) {
			Words words = Words.of(text);
			Map<String, Double> phrases = new HashMap<>();
			for (int word = 0; word < words.count; word++) {
				if (isThing(words, word)) {
					phrases.merge(words.word(word), 1.0, Math::max);
					said(words, word, phrases);
				}
			}
			phrases.keySet().removeIf((phrase) -> phrase.length() > LONGEST || isNamed(phrase, names));
			phrases.forEach((phrase, weight) -> counted.merge(phrase, weight, Double::sum));
		}
		return counted;
	}

	private static boolean isNamed(String phrase, List<String> names) {
		return names.stream().anyMatch((name) -> name.contains(phrase) || phrase.contains(name));
	}

	/** What is said of a thing before the clause ends: 退款…慢, 客服…不回, 电池鼓包. */
	private static void said(Words words, int thing, Map<String, Double> phrases) {
		String name = words.word(thing);
		Set<String> met = new HashSet<>();
		for (int word = thing + 1; word < Math.min(words.count, thing + 1 + REACH); word++) {
			if (Clauses.ends(words.chars[words.start[word]])) {
				return;
			}
			boolean denied = NEGATIONS.contains(words.word(word - 1)) && word - 1 > thing;
			if (isSaid(words, word) && met.add(words.word(word))) {
				String what = (denied ? words.word(word - 1) : "") + words.word(word);
				phrases.merge(name + what, (word == thing + 1 || denied || isQuality(words, word)) ? SAID : 1,
						Math::max);
			}
		}
	}

	private static boolean isThing(Words words, int word) {
		Nature nature = words.nature[word];
		boolean naming = nature.firstChar() == 'n' || nature.firstChar() == 'v' || nature.firstChar() == 'g'
				|| nature.firstChar() == 'j' || nature.firstChar() == 'l';
		return naming && CommonWords.isTelling(words.word(word)) && !EMPTY.contains(words.word(word));
	}

	private static boolean isSaid(Words words, int word) {
		Nature nature = words.nature[word];
		String text = words.word(word);
		boolean saying = nature.firstChar() == 'a' || nature.firstChar() == 'v' || nature.firstChar() == 'i'
				|| nature.firstChar() == 'l' || nature == Nature.n || nature == Nature.nz || nature.firstChar() == 'z';
		return saying && !EMPTY.contains(text) && !NEGATIONS.contains(text) && (text.length() > 1
				? CommonWords.isTelling(text) : nature.firstChar() == 'a' || isDenied(words, word));
	}

	private static boolean isDenied(Words words, int word) {
		return words.nature[word].firstChar() == 'v' && NEGATIONS.contains(words.word(word - 1));
	}

	private static boolean isQuality(Words words, int word) {
		return words.nature[word].firstChar() == 'a';
	}

}
