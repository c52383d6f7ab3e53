package cn.guanchao.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;

/**
 * Whether a name that is also a word of general Chinese is used as that word: 不太理想, 一头公牛,
 * 实现统一. Told by what touches it ({@code ordinary.tsv}), so that it works for names that
 * nobody prepared a list for.
 */
final class OrdinaryUse {

	/** So far to the left and right is looked. */
	private static final int REACH = 6;

	private static final int CLAUSE = 12;

	/** Words seen less often in general Chinese are names first of all. */
	private static final int COMMON = 10;

	private static final List<Rule> RULES = rules();

	private OrdinaryUse() {
	}

	private enum Place {

		BEFORE, AFTER, END, WISH, BRAND

	}

	private record Rule(Place place, String classes, Pattern words) {

		boolean suits(Nature nature) {
			return this.classes.equals("*") || this.classes.indexOf(nature.firstChar()) >= 0;
		}

	}

	/** Whether a spelling is an ordinary word at all. */
	static boolean isWord(String spelling) {
		CoreDictionary.Attribute known = CoreDictionary.get(spelling);
		return known != null && known.totalFrequency >= COMMON && !isName(known.nature[0]);
	}

	private static boolean isName(Nature nature) {
		return nature == Nature.nz || nature == Nature.nt || nature == Nature.ntc || nature == Nature.nr
				|| nature == Nature.ns || nature == Nature.nx;
	}

	/** Whether the word at a place is used as an ordinary one. */
	static boolean at(char[] folded, int from, int to) {
		CoreDictionary.Attribute known = Objects.requireNonNull(CoreDictionary.get(String.valueOf(folded, from, to - from)));
		String before = String.valueOf(folded, Math.max(0, from - REACH), Math.min(from, REACH));
		String after = String.valueOf(folded, to, Math.min(folded.length - to, REACH));
		boolean ordinary = false;
		for (Rule rule : RULES) {
			boolean holds = switch (rule.place) {
				case BEFORE -> rule.words.matcher(before).find();
				case END -> rule.words.matcher(before).find() && endsClause(after);
				case WISH -> rule.words.matcher(clauseBefore(folded, from)).find();
				case AFTER, BRAND -> rule.words.matcher(after).lookingAt();
			};
			if (holds && rule.place == Place.BRAND) {
				return false;
			}
			ordinary |= holds && rule.suits(known.nature[0]);
		}
		return ordinary;
	}

	private static boolean endsClause(String after) {
		return after.isEmpty() || !Character.isLetterOrDigit(after.charAt(0));
	}

	private static String clauseBefore(char[] folded, int from) {
		int begin = from;
		while (begin > 0 && from - begin < CLAUSE && ",。!?;\n".indexOf(folded[begin - 1]) < 0) {
			begin--;
		}
		return String.valueOf(folded, begin, from - begin);
	}

	private static List<Rule> rules() {
		List<Rule> rules = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(OrdinaryUse.class.getResourceAsStream("ordinary.tsv")),
				StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> !line.startsWith("#")).map((line) -> line.split("\t")).forEach((cells) -> {
				Place place = Place.valueOf(cells[0].toUpperCase(Locale.ROOT));
				String any = "(?:" + cells[2].replace(' ', '|') + ")";
				boolean touchesLeft = place == Place.BEFORE || place == Place.END;
				rules.add(new Rule(place, cells[1], Pattern.compile(touchesLeft ? any + "$" : any)));
			});
			return rules;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("ordinary.tsv", ex);
		}
	}

}
