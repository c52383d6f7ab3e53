package cn.guanchao.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

	private static final int SHORTEST = 4;

	private static final int LONGEST = 9;

	/** A thing and what is said of it names a group better than two words in a row. */
	private static final double SAID = 1.3;

	/** What a single text says names no group. */
	private static final double ONCE = 0.4;

	private static final double SINGLE = 0.3;

	/** A thing of which nothing is said names no demand; two things hardly one. */
	private static final double BARE = 0.5;

	private static final double TWO_THINGS = 0.7;

	/** What is said of a thing names a group if this share of its texts says it. */
	private static final double SPOKEN = 0.3;

	static final Set<String> NEGATIONS = Set.of("不", "没", "没有", "无法", "未", "无", "别", "难", "不能", "不会", "不让");

	/** Words that say nothing of a thing. */
	private static final Set<String> EMPTY = Set.of("是", "有", "说", "想", "要", "用", "买", "到", "来", "去", "做", "让", "给",
			"看", "会", "能", "可以", "觉得", "知道", "感觉", "出现", "发现", "使用", "进行", "显示", "申请", "希望", "请问", "要求", "问题", "时候",
			"东西", "结果", "机器", "产品", "非常", "特别");

	private static final String DEGREES = "太很挺超";

	/**
	 * Qualities that a single character says; others are pieces of a word cut wrongly.
	 */
	private static final String QUALITIES = "慢贵差小大短长薄厚硬软重轻脏臭烫冷热吵难坏旧烂糊卡久高低少多苦酸咸淡甜辣油腻干湿窄宽松紧暗亮好香快美";

	/**
	 * What stands before a thing's object or goes on, so that a phrase must not end with
	 * it.
	 */
	private static final Set<String> OPEN = Set.of("在", "到", "成", "给", "把", "被", "让", "为", "得", "和", "跟", "对", "向", "从",
			"超过", "达到", "属于", "导致", "造成", "希望", "建议", "说明", "表示", "需要", "应该", "开始", "继续", "进行", "处理");

	/** Times and measures name no demand. */
	private static final Set<String> MEASURES = Set.of("小时", "分钟", "星期", "时间", "个月", "公里", "块钱", "今天", "昨天", "明天", "上午",
			"下午", "晚上", "早上", "月份", "年底", "疫情");

	private SharedPhrases() {
	}

	/**
	 * A name for each group, no two the same.
	 * @param groups the texts of each
	 * @param excluded names that every text holds, as the brand's
	 */
	public static List<String> names(List<List<String>> groups, List<String> excluded) {
		List<String> names = excluded.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
		Map<String, String> said = new HashMap<>();
		List<Map<String, Double>> counted = groups.stream().map((texts) -> counted(texts, names, said)).toList();
		Map<String, Double> all = new HashMap<>();
		counted.forEach((phrases) -> phrases.forEach((phrase, count) -> all.merge(phrase, count, Double::sum)));
		Set<String> taken = new LinkedHashSet<>();
		List<String> chosen = new ArrayList<>();
		for (int group = 0; group < groups.size(); group++) {
			chosen.add(name(groups.get(group), counted.get(group), all, said, names, taken));
		}
		return chosen;
	}

	/**
	 * What enough texts say of a thing; else the clause about the thing that they share;
	 * else what anybody says of it, or the thing.
	 */
	private static String name(List<String> texts, Map<String, Double> phrases, Map<String, Double> all,
			Map<String, String> said, List<String> names, Set<String> taken) {
		String phrase = best(phrases, all, texts.size(), taken);
		if (said.containsKey(phrase) && phrases.getOrDefault(phrase, 0.0) >= Math.clamp(SPOKEN * texts.size(), 2, 4)) {
			taken.add(phrase);
			return said.getOrDefault(phrase, phrase);
		}
		Map<String, Double> things = new HashMap<>(phrases);
		things.keySet().removeIf(said::containsKey);
		String thing = best(things, all, texts.size(), taken);
		String clause = thing.isEmpty() ? "" : SharedClauses.of(texts, thing, names);
		taken.add(clause.equals(thing) ? phrase : thing);
		return clause.equals(thing) ? said.getOrDefault(phrase, phrase) : clause;
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

	/**
	 * In how many texts each phrase stands.
	 * @param said keeps, for each phrase, the shortest words in which somebody said it
	 */
	private static Map<String, Double> counted(List<String> texts, List<String> names, Map<String, String> said) {
		Map<String, Double> counted = new HashMap<>();
		for (String text : texts) {
			Words words = Words.of(text);
			Map<String, Double> phrases = new HashMap<>();
			for (int word = 0; word < words.count; word++) {
				if (isThing(words, word)) {
					phrases.merge(words.word(word), BARE, Math::max);
					said(words, word, names, phrases, said);
				}
			}
			phrases.keySet().removeIf((phrase) -> phrase.length() > LONGEST || isNamed(phrase, names));
			phrases.forEach((phrase, weight) -> counted.merge(phrase, weight, Double::sum));
		}
		return counted;
	}

	static boolean isNamed(String phrase, List<String> names) {
		return names.stream().anyMatch((name) -> name.contains(phrase) || phrase.contains(name));
	}

	/** What is said of a thing before the clause ends: 退款…慢, 客服…不回, 电池鼓包. */
	private static void said(Words words, int thing, List<String> names, Map<String, Double> phrases,
			Map<String, String> said) {
		String name = words.word(thing);
		Set<String> met = new HashSet<>();
		for (int word = thing + 1; word < Math.min(words.count, thing + 1 + REACH); word++) {
			if (Clauses.ends(words.chars[words.start[word]])) {
				return;
			}
			boolean denied = NEGATIONS.contains(words.word(word - 1)) && word - 1 > thing;
			if ((isSaid(words, word) || isDegree(words, word)) && met.add(words.word(word))) {
				String what = (denied ? words.word(word - 1) : "") + plain(words, word);
				boolean plainly = word == thing + 1 || denied || isQuality(words, word) || isDegree(words, word);
				int last = withObject(words, word);
				String spoken = words.text.substring(words.start[thing], words.start[last + 1]);
				if (spoken.length() <= LONGEST && !isNamed(spoken, names) && fits(words, thing, word, denied)) {
					double weight = isNoun(words.nature[word]) ? TWO_THINGS : plainly ? SAID : 1;
					phrases.merge(name + what, weight, Math::max);
					said.merge(name + what, plain(spoken, words, thing, word, name + what),
							(one, other) -> other.length() < one.length() ? other : one);
				}
			}
		}
	}

	/** 退款太慢 and 退款很慢 are said as 退款慢; else as it was said. */
	private static String plain(String spoken, Words words, int thing, int word, String key) {
		boolean bare = word == thing + 1 || isDegree(words, word) && word == thing + 2;
		return bare && spoken.length() <= key.length() + 1 ? key : spoken;
	}

	/** A transitive verb takes its object along: 客服不回消息. */
	private static int withObject(Words words, int word) {
		boolean verb = words.nature[word].firstChar() == 'v' && words.nature[word] != Nature.vn;
		boolean object = word + 1 < words.count && words.nature[word + 1].firstChar() == 'n'
				&& words.start[word + 2] - words.start[word + 1] > 1;
		return (verb && object) ? word + 1 : word;
	}

	/**
	 * Whether it is a sentence or a phrase in small: a thing and what is said of it, a
	 * verb and its object or how it goes; two nouns or two verbs only side by side.
	 */
	private static boolean fits(Words words, int thing, int word, boolean denied) {
		boolean noun = isNoun(words.nature[thing]);
		boolean side = word == thing + 1;
		if (OPEN.contains(words.word(word)) || OPEN.contains(words.word(thing)) || MEASURES.contains(words.word(word))
				|| isAttribute(words, word)) {
			return false;
		}
		if (isNoun(words.nature[word])) {
			return side;
		}
		return denied || isQuality(words, word) || isDegree(words, word) || (noun ? word <= thing + 3 : side);
	}

	private static boolean isNoun(Nature nature) {
		return nature.firstChar() == 'n' || nature == Nature.vn || nature.firstChar() == 'g'
				|| nature.firstChar() == 'j';
	}

	private static boolean isThing(Words words, int word) {
		Nature nature = words.nature[word];
		boolean naming = nature.firstChar() == 'n' || nature.firstChar() == 'v' || nature.firstChar() == 'g'
				|| nature.firstChar() == 'j' || nature.firstChar() == 'l';
		return naming && CommonWords.isTopic(words.word(word)) && !EMPTY.contains(words.word(word))
				&& !MEASURES.contains(words.word(word)) && !OPEN.contains(words.word(word));
	}

	private static boolean isSaid(Words words, int word) {
		Nature nature = words.nature[word];
		String text = words.word(word);
		boolean saying = nature.firstChar() == 'a' || nature.firstChar() == 'v' || nature.firstChar() == 'i'
				|| nature.firstChar() == 'l' || nature == Nature.n || nature == Nature.nz || nature.firstChar() == 'z';
		return saying && !EMPTY.contains(text) && !NEGATIONS.contains(text)
				&& (text.length() > 1
						? (words.nature[word].firstChar() == 'v') ? CommonWords.isTopic(text)
								: CommonWords.isTelling(text) && !CommonWords.isGrammarToo(text)
						: QUALITIES.contains(text) || isDenied(words, word));
	}

	/** 太大 and 很大 say 大. */
	private static String plain(Words words, int word) {
		return isDegree(words, word) ? words.word(word).substring(1) : words.word(word);
	}

	private static boolean isDegree(Words words, int word) {
		return words.start[word + 1] - words.start[word] == 2 && DEGREES.indexOf(words.chars[words.start[word]]) >= 0;
	}

	private static boolean isDenied(Words words, int word) {
		return words.nature[word].firstChar() == 'v' && NEGATIONS.contains(words.word(word - 1));
	}

	private static boolean isQuality(Words words, int word) {
		return words.nature[word].firstChar() == 'a' && words.nature[word] != Nature.ad && !isAttribute(words, word);
	}

	/** 小 in 客服小姐姐 and 频繁 in 频繁闪退 are said of what comes next. */
	private static boolean isAttribute(Words words, int word) {
		return words.nature[word].firstChar() == 'a' && word + 1 < words.count
				&& (words.nature[word + 1].firstChar() == 'n' || words.nature[word + 1].firstChar() == 'v');
	}

}
