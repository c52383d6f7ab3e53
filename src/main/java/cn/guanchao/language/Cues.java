package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.guanchao.language.Expressions.Entry;
import cn.guanchao.language.Expressions.Found;
import cn.guanchao.language.TargetView.Span;
import cn.guanchao.mention.Sentiment.Label;
import org.jspecify.annotations.Nullable;

/**
 * Turns of speech that a bag of words misses, as data: irony, rhetorical questions,
 * quotation, conditions, complaint forms, advertising; and where a contrast turns.
 */
final class Cues {

	/** Longer texts say enough without them; on the corpora both only cost there. */
	private static final int LONGEST = 40;

	private static final double MOST = 4;

	/** What a denied flaw adds. */
	private static final double DENIED = 1.5;

	private static final double CONDITIONAL = 2;

	private static final double ASKED = 2.5;

	private static final double COMPARED = 1.5;

	private static final double SPARED = 2;

	private static final int SHORTEST_REST = 5;

	private static final Pattern PRAISE = Pattern.compile(
			"^(?:(?:恭喜|感谢|谢谢|多亏|果然|不愧)[^,。!?]{2,10}|好家伙|可以的|行吧|不错不错|好样的|(?:真|太|可真|还真|真是)(?!的)[^,。!?不没难差烂坑]{1,4}|[^,。!?不没]{2,4}啊)[,!]");

	private final Expressions<Cue> cues;

	private final Expressions<Boolean> contrasts;

	private record Cue(Label label, double weight) {
	}

	private Cues(Expressions<Cue> cues, Expressions<Boolean> contrasts) {
		this.cues = cues;
		this.contrasts = contrasts;
	}

	static Cues shipped() {
		List<Entry<Cue>> cues = new ArrayList<>();
		for (String[] cells : Phrases.lines("cues.tsv")) {
			Cue cue = new Cue(Label.valueOf(cells[0].toUpperCase(Locale.ROOT)), Double.parseDouble(cells[1]));
			Phrases.words(cells[2]).forEach((word) -> cues.add(new Entry<>(word, cue)));
		}
		List<Entry<Boolean>> contrasts = new ArrayList<>();
		for (String[] cells : Phrases.lines("contrasts.txt")) {
			Phrases.words(cells[0]).forEach((word) -> contrasts.add(new Entry<>(word, true)));
		}
		return new Cues(new Expressions<>(cues), new Expressions<>(contrasts));
	}

	/** What the cues of a text add to the logarithms of its three probabilities. */
	double[] shifts(Words words) {
		double[] shifts = new double[Weights.CLASSES];
		if (words.chars.length <= LONGEST) {
			for (Found<Cue> found : this.cues.find(words)) {
				int k = found.meaning().label.ordinal();
				shifts[k] = Math.min(MOST, shifts[k] + found.meaning().weight);
			}
		}
		if (words.chars.length <= LONGEST) {
			addStructures(words, shifts);
		}
		shifts[Label.POS.ordinal()] += isSomewhere(denied(words)) ? DENIED : 0;
		shifts[Label.POS.ordinal()] += isSomewhere(spared(words)) ? SPARED : 0;
		return shifts;
	}

	/** What conditions, questions and comparisons assert. */
	private static void addStructures(Words words, double[] shifts) {
		String text = String.valueOf(words.chars);
		if (holdsOne(words, "如若假倘旦除凡早但当可只要初万")) {
			add(Conditions.asserted(text), CONDITIONAL, shifts);
		}
		if (holdsOne(words, "谁哪岂凭怎叫配敢用意?")) {
			add(Rhetoric.asserted(text), ASKED, shifts);
		}
		if (holdsOne(words, "比如及甩胜爆杀压没打吊败于赢超领")) {
			int better = Comparison.ofWhole(text);
			add((better == 0) ? null : (better > 0) ? Label.POS : Label.NEG, COMPARED, shifts);
		}
	}

	private static boolean holdsOne(Words words, String signs) {
		for (char c : words.chars) {
			if (signs.indexOf(c) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static void add(@Nullable Label label, double weight, double[] shifts) {
		if (label != null) {
			shifts[label.ordinal()] = Math.min(MOST, shifts[label.ordinal()] + weight);
		}
	}

	/** The characters as they are to be heard: a flaw that is denied is masked. */
	char[] heard(Words words) {
		Span denied = denied(words);
		Span spared = spared(words);
		if (!isSomewhere(denied) && !isSomewhere(spared)) {
			return words.chars;
		}
		char[] heard = words.chars.clone();
		Arrays.fill(heard, denied.from(), denied.to(), Grams.MASKED);
		Arrays.fill(heard, spared.from(), spared.to(), Grams.MASKED);
		return heard;
	}

	private static boolean isSomewhere(Span span) {
		return span.from() < span.to();
	}

	private static Span spared(Words words) {
		return (words.chars.length <= LONGEST && holdsOne(words, "没未闻听看觉受")) ? Negations.spared(words) : new Span(0, 0);
	}

	private static Span denied(Words words) {
		return (words.chars.length <= LONGEST && holdsOne(words, "从没毫未绝不")) ? Negations.denied(words) : new Span(0, 0);
	}

	/**
	 * The word after a short cry of praise that a text begins with (真贴心,… 好家伙,…), 0
	 * without one: mockery if no praise follows.
	 */
	int afterPraise(Words words) {
		if (words.chars.length > LONGEST) {
			return 0;
		}
		Matcher praise = PRAISE.matcher(String.valueOf(words.chars));
		return (praise.find() && words.chars.length - praise.end() >= SHORTEST_REST) ? words.indexAt(praise.end()) : 0;
	}

	/** The word from which on a text means what it says, 0 if it does not turn. */
	int turn(Words words) {
		if (words.chars.length > LONGEST) {
			return 0;
		}
		int turn = 0;
		for (Found<Boolean> found : this.contrasts.find(words)) {
			if (words.chars.length - found.end() >= 3) {
				turn = words.indexAt(found.begin());
			}
		}
		return turn;
	}

}
