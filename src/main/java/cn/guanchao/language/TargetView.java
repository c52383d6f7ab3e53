package cn.guanchao.language;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import cn.guanchao.subject.Spelling;

/**
 * A text as one name in it sees it: the name and the other names give way to two signs,
 * and what stands in the name's clause, in its sentence and elsewhere are features of
 * their own.
 */
final class TargetView {

	static final char TARGET = '\uE010';

	static final char OTHER = '\uE011';

	private static final int CLAUSE = 0x51ED270B;

	private static final int SENTENCE = 0x3243F6A8;

	private static final int TEXT = 0x13198A2E;

	private static final int SIDE = 0x03707344;

	private static final int PAIR = 0x299F31D0;

	private static final int COUNT = 0x082EFA98;

	/** So many mentions of a name are looked at. */
	private static final int MENTIONS = 6;

	/** Names nearer than this keep company. */
	private static final int COMPANY = 25;

	/** So many characters of the whole text are looked at. */
	private static final int TEXT_LENGTH = 600;

	private static final int CLAUSE_REACH = 30;

	private static final int SENTENCE_REACH = 70;

	private TargetView() {
	}

	/** A stretch of a text, from and to. */
	record Span(int from, int to) {
	}

	/**
	 * The features of a text towards a name.
	 * @param target how the name is written
	 * @param mentions where it stands; empty if the text does not write it out
	 * @param others where other names stand
	 */
	static Grams of(Words words, String target, List<Span> mentions, List<Span> others) {
		char[] name = Spelling.fold(target);
		List<Span> longer = others.stream().filter((span) -> holds(words.chars, span, name)).toList();
		return mentions.isEmpty() ? of(words, name, longer, others, longer.size())
				: of(words, name, mentions, others, longer.size());
	}

	private static Grams of(Words words, char[] name, List<Span> mentions, List<Span> others, int longer) {
		char[] chars = words.chars.clone();
		others.forEach((span) -> mask(chars, span, OTHER));
		mentions.forEach((span) -> mask(chars, span, TARGET));
		Grams grams = new Grams(1024);
		int nameHash = Grams.hash(name, 0, name.length, 0x2545F491);
		int reached = -1;
		for (Span mention : mentions.subList(0, Math.min(MENTIONS, mentions.size()))) {
			int from = Math.max(reached, back(chars, mention.from, CLAUSE_REACH, false));
			int to = ahead(chars, mention.to, CLAUSE_REACH, false);
			if (to > from) {
				grams.addCharacters(chars, from, to, CLAUSE);
				grams.addWords(words, chars, words.indexAt(from), words.indexAt(to - 1) + 1, CLAUSE);
			}
			addSides(grams, words, chars, mention);
			reached = to;
		}
		reached = -1;
		for (Span mention : mentions.subList(0, Math.min(MENTIONS, mentions.size()))) {
			int from = Math.max(reached, back(chars, mention.from, SENTENCE_REACH, true));
			int to = ahead(chars, mention.to, SENTENCE_REACH, true);
			if (to > from) {
				grams.addCharacters(chars, from, to, SENTENCE);
				grams.addWords(words, chars, words.indexAt(from), words.indexAt(to - 1) + 1, SENTENCE);
			}
			reached = to;
		}
		grams.split = grams.size;
		int end = Math.min(chars.length, TEXT_LENGTH);
		grams.addCharacters(chars, 0, end, TEXT);
		int endWord = (end == 0) ? 0 : words.indexAt(end - 1) + 1;
		grams.addWords(words, chars, 0, endWord, TEXT);
		addPairs(grams, words, chars, nameHash, mentions);
		grams.signs = grams.size;
		addSigns(grams, chars, nameHash, mentions, others, longer);
		addName(grams, name);
		return grams;
	}

	/**
	 * How the name stands among the others: how often, how early, listed with them or
	 * inside them.
	 */
	private static void addSigns(Grams grams, char[] chars, int nameHash, List<Span> mentions, List<Span> others,
			int longer) {
		int listed = 0;
		int company = 0;
		List<Span> ordered = others.stream().sorted(Comparator.comparingInt(Span::from)).toList();
		int longest = others.stream().mapToInt((other) -> other.to - other.from).max().orElse(0);
		int near = 0;
		for (Span mention : mentions) {
			while (near < ordered.size() && ordered.get(near).from + longest + COMPANY < mention.from) {
				near++;
			}
			for (int i = near; i < ordered.size() && ordered.get(i).from < mention.to + COMPANY; i++) {
				Span other = ordered.get(i);
				int gap = Math.max(mention.from, other.from) - Math.min(mention.to, other.to);
				listed += (gap == 1 && "、,/ ".indexOf(chars[Math.min(mention.to, other.to)]) >= 0) ? 1 : 0;
				company += (gap < COMPANY) ? 1 : 0;
			}
		}
		int first = mentions.isEmpty() ? -1 : mentions.getFirst().from;
		boolean leads = first >= 0 && others.stream().allMatch((other) -> other.from > first);
		int place = (first < 0) ? 0 : (first < 20) ? 1 : (first < 60) ? 2 : (first < 200) ? 3 : 4;
		int share = bucket(mentions.size()) * 8 + bucket(others.size());
		addSign(grams, 0, bucket(others.size()));
		addSign(grams, 1, bucket(mentions.size()));
		addSign(grams, 2, share);
		addSign(grams, 3, place);
		addSign(grams, 4, leads ? 1 : 0);
		addSign(grams, 5, bucket(listed));
		addSign(grams, 6, bucket(company));
		addSign(grams, 7, bucket(chars.length / 50));
		addSign(grams, 8, nameHash);
		addSign(grams, 9, bucket(longer));
		addSign(grams, 10, bucket(longer) * 8 + bucket(mentions.size()));
	}

	/**
	 * What the name itself tells: banks are seldom the culprits, 首家 is no name at all.
	 */
	private static void addName(Grams grams, char[] name) {
		int last = name.length - 1;
		for (int i = 0; i < Math.min(last, 8); i++) {
			addSign(grams, 11, Grams.hash(name, i, i + 2, 0));
		}
		if (last > 0) {
			addSign(grams, 12, Grams.hash(name, last - 1, last + 1, 0));
		}
		addSign(grams, 13, bucket(name.length));
	}

	private static void addSign(Grams grams, int kind, int value) {
		grams.addSign(kind * 0x61C88647 + value, 0, 0, COUNT);
	}

	private static int bucket(int number) {
		return (number <= 3) ? number : (number <= 5) ? 4 : (number <= 10) ? 5 : (number <= 20) ? 6 : 7;
	}

	/** Whether a longer name holds this one. */
	private static boolean holds(char[] chars, Span span, char[] name) {
		for (int i = span.from; i + name.length <= span.to; i++) {
			if (Arrays.equals(chars, i, i + name.length, name, 0, name.length)) {
				return true;
			}
		}
		return false;
	}

	private static void mask(char[] chars, Span span, char sign) {
		Arrays.fill(chars, span.from, span.to, Grams.MASKED);
		chars[span.from] = sign;
	}

	private static int back(char[] chars, int from, int reach, boolean sentence) {
		int i = from;
		while (i > 0 && from - i < reach && !stops(chars[i - 1], sentence)) {
			i--;
		}
		return i;
	}

	private static int ahead(char[] chars, int to, int reach, boolean sentence) {
		int i = to;
		while (i < chars.length && i - to < reach && !stops(chars[i], sentence)) {
			i++;
		}
		return Math.min(chars.length, i + 1);
	}

	private static boolean stops(char c, boolean sentence) {
		return sentence ? Clauses.endsSentence(c) : Clauses.ends(c) && c != '、';
	}

	/** The words before and after a mention, each with its side and how near it is. */
	private static void addSides(Grams grams, Words words, char[] chars, Span mention) {
		int first = words.indexAt(mention.from);
		int last = words.indexAt(mention.to - 1);
		for (int step = 1; step <= 6; step++) {
			addSide(grams, words, chars, first - step, (step <= 2) ? 1 : 2);
			addSide(grams, words, chars, last + step, (step <= 2) ? 3 : 4);
		}
	}

	private static void addSide(Grams grams, Words words, char[] chars, int word, int side) {
		if (word >= 0 && word < words.count) {
			int from = words.start[word];
			int to = words.start[word + 1];
			if (chars[from] > ' ') {
				grams.addSign(Grams.hash(chars, from, to, side), from, to, SIDE);
			}
		}
	}

	/**
	 * Each word near the name together with the name itself: high 油耗 is bad, high 配置
	 * good.
	 */
	private static void addPairs(Grams grams, Words words, char[] chars, int nameHash, List<Span> mentions) {
		int from = 0;
		int to = Math.min(chars.length, 150);
		if (!mentions.isEmpty()) {
			from = back(chars, mentions.getFirst().from, SENTENCE_REACH, true);
			to = ahead(chars, mentions.getFirst().to, SENTENCE_REACH, true);
		}
		for (int word = words.indexAt(from); word < words.count && words.start[word] < to; word++) {
			int start = words.start[word];
			if (chars[start] > ' ' && chars[start] != Grams.MASKED) {
				grams.addSign(Grams.hash(chars, start, words.start[word + 1], nameHash), start, words.start[word + 1],
						PAIR);
			}
		}
	}

}
