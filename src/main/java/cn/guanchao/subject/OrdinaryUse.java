package cn.guanchao.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.hankcs.hanlp.dictionary.CoreDictionary;

/**
 * Whether a name that is also a word of general Chinese is used as that word: 不太理想, 一头公牛,
 * 实现统一. Told by what touches it ({@code ordinary.tsv}), so that it works for names that
 * nobody prepared a list for.
 */
final class OrdinaryUse {

	private static final int LONGEST = 4;

	private static final int CLAUSE = 12;

	private static final int SENTENCE = 30;

	/** The class of names such as 三星, which are also a rating. */
	private static final char STARS = 'm';

	private static final String NUMBERS = "一两二三四五六七八九十几半多每那这0123456789";

	/** By place and word, the classes of the names for which it counts. */
	private static final Map<Place, Map<String, String>> RULES = rules();

	/** What words of a story begin with: most characters need no further look. */
	private static final BitSet TELLING = telling();

	private OrdinaryUse() {
	}

	private enum Place {

		BEFORE, COUNT, AFTER, END, WISH, CARRIED, STORY, BRAND

	}

	/**
	 * The first letter of the word's class in general Chinese, {@link #STARS} for a
	 * number of stars, a blank for a word that it does not know.
	 */
	static char classOf(String spelling) {
		if (spelling.length() == 2 && spelling.endsWith("星") && NUMBERS.indexOf(spelling.charAt(0)) >= 0) {
			return STARS;
		}
		CoreDictionary.Attribute known = CoreDictionary.get(spelling);
		return (known != null) ? known.nature[0].firstChar() : ' ';
	}

	/** Whether the word at a place is used as an ordinary one. */
	static boolean at(char[] folded, int from, int to, char wordClass) {
		boolean ordinary = stands(Place.BEFORE, folded, from, wordClass) || stands(Place.AFTER, folded, to, wordClass)
				|| isCounted(folded, from) || (endsClause(folded, to) && stands(Place.END, folded, from, wordClass))
				|| (wordClass == 'a' && says(Place.WISH, folded, from, wordClass))
				|| (isOwned(folded, from) && says(Place.CARRIED, folded, from, wordClass))
				|| tells(folded, from, to, wordClass);
		return ordinary && !stands(Place.BRAND, folded, to, wordClass);
	}

	private static boolean stands(Place place, char[] folded, int at, char wordClass) {
		boolean left = place == Place.BEFORE || place == Place.END;
		for (int length = 1; length <= LONGEST; length++) {
			int from = left ? at - length : at;
			if (from >= 0 && from + length <= folded.length
					&& suits(place, String.valueOf(folded, from, length), wordClass)) {
				return true;
			}
		}
		return false;
	}

	private static boolean suits(Place place, String word, char wordClass) {
		String classes = RULES.getOrDefault(place, Map.of()).get(word);
		return classes != null && (classes.equals("*") || classes.indexOf(wordClass) >= 0);
	}

	/** 一头, 三斤, 那群. */
	private static boolean isCounted(char[] folded, int from) {
		return from >= 2 && NUMBERS.indexOf(folded[from - 2]) >= 0
				&& suits(Place.COUNT, String.valueOf(folded[from - 1]), ' ');
	}

	private static boolean endsClause(char[] folded, int to) {
		return to == folded.length || !Character.isLetterOrDigit(folded[to]);
	}

	/** Whether a character says so anywhere before in the clause. */
	private static boolean says(Place place, char[] folded, int from, char wordClass) {
		for (int i = from - 1; i >= 0 && from - i <= CLAUSE && ",。!?;\n".indexOf(folded[i]) < 0; i--) {
			if (suits(place, String.valueOf(folded[i]), wordClass)) {
				return true;
			}
		}
		return false;
	}

	/** 政策的东风 */
	private static boolean isOwned(char[] folded, int from) {
		return from > 0 && folded[from - 1] == '的';
	}

	/**
	 * Whether the sentence speaks of a story, so that the name is its hero's or its own.
	 */
	private static boolean tells(char[] folded, int from, int to, char wordClass) {
		int begin = from;
		while (begin > 0 && from - begin < SENTENCE && "。!?\n".indexOf(folded[begin - 1]) < 0) {
			begin--;
		}
		int end = to;
		while (end < folded.length && end - to < SENTENCE && "。!?\n".indexOf(folded[end]) < 0) {
			end++;
		}
		for (int i = begin; i + 2 <= end; i++) {
			if (TELLING.get(folded[i]) && suits(Place.STORY, String.valueOf(folded, i, 2), wordClass)) {
				return true;
			}
		}
		return false;
	}

	private static BitSet telling() {
		BitSet telling = new BitSet();
		RULES.getOrDefault(Place.STORY, Map.of()).keySet().forEach((word) -> telling.set(word.charAt(0)));
		return telling;
	}

	private static Map<Place, Map<String, String>> rules() {
		Map<Place, Map<String, String>> rules = new EnumMap<>(Place.class);
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(OrdinaryUse.class.getResourceAsStream("ordinary.tsv")),
						StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> !line.startsWith("#")).map((line) -> line.split("\t")).forEach((cells) -> {
				Map<String, String> words = rules.computeIfAbsent(Place.valueOf(cells[0].toUpperCase(Locale.ROOT)),
						(_) -> new HashMap<>());
				for (String word : cells[2].split(" ")) {
					words.merge(word, cells[1], (one, other) -> one.equals("*") ? one : one + other);
				}
			});
			return rules;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("ordinary.tsv", ex);
		}
	}

}
