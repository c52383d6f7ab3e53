package cn.guanchao.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import cn.guanchao.mention.Sentiment.Label;
import com.hankcs.hanlp.corpus.tag.Nature;

/** The words of a text that moved its sentiment most, neighbours joined. */
final class Deciding {

	private static final int MOST = 5;

	/** Neighbours join and some say nothing, so more are looked at than shown. */
	private static final int LOOKED_AT = 9;

	private static final int LONGEST = 8;

	private static final String PARTICLES = "的了是在我你他她它也就都和与及又还到把被让这那个们着过吗呢吧啊呀嘛";

	/** Words that decide nothing by themselves, as people see it. */
	private static final Set<String> PLAIN = Phrases.lines("plain.txt")
		.stream()
		.flatMap((cells) -> Phrases.words(cells[0]).stream())
		.collect(Collectors.toUnmodifiableSet());

	/** Persons and links, which are not shown even where nothing else is. */
	private static final Set<String> NOBODY = Set.copyOf(Phrases.words(Phrases.lines("plain.txt").getFirst()[0]));

	/** What a noun must hold to judge. */
	private static final String JUDGING = "假骗差坏烂黑毒罪病死伤灾祸恶劣贪脏臭虫蟑蚊屎垃谎谣冤血泪悲喜乐爱福优美惊赞荣奖陷漏鬼";

	private Deciding() {
	}

	static List<String> words(Model model, Words words, Grams grams, float[] gates, Label label) {
		int domain = 0;
		for (int d = 1; d < gates.length; d++) {
			domain = (gates[d] > gates[domain]) ? d : domain;
		}
		float[] pull = new float[words.count];
		float[] pulls = model.pulls(grams, domain);
		for (int i = 0; i < grams.size; i++) {
			if (pulls[i] != 0 && grams.to[i] > grams.from[i]) {
				spread(words, pull, grams.from[i], grams.to[i], pulls[i]);
			}
		}
		return shown(words, strongest(words, pull, label));
	}

	private static void spread(Words words, float[] pull, int from, int to, float moved) {
		int first = words.indexAt(from);
		int last = words.indexAt(to - 1);
		float each = (first == last) ? moved : moved / (last - first + 1);
		for (int word = first; word <= last; word++) {
			pull[word] += each;
		}
	}

	/** The words that pull most towards a label, the strongest first. */
	private static List<Integer> strongest(Words words, float[] pull, Label label) {
		List<Integer> best = new ArrayList<>(LOOKED_AT + 1);
		for (int word = 0; word < pull.length; word++) {
			float strength = towards(pull[word], label);
			boolean enters = strength > 0
					&& (best.size() < LOOKED_AT || strength > towards(pull[best.getLast()], label));
			if (enters && speaks(words, word)) {
				int place = best.size();
				while (place > 0 && strength > towards(pull[best.get(place - 1)], label)) {
					place--;
				}
				best.add(place, word);
				if (best.size() > LOOKED_AT) {
					best.removeLast();
				}
			}
		}
		return best;
	}

	private static List<String> shown(Words words, List<Integer> best) {
		Set<String> shown = new LinkedHashSet<>();
		Set<String> named = new LinkedHashSet<>();
		Set<Integer> used = new LinkedHashSet<>();
		for (int word : best) {
			if (used.contains(word)) {
				continue;
			}
			int from = word;
			int to = word;
			while (best.contains(from - 1) && words.start[to + 1] - words.start[from - 1] <= LONGEST) {
				from--;
			}
			while (best.contains(to + 1) && words.start[to + 2] - words.start[from] <= LONGEST) {
				to++;
			}
			boolean explained = false;
			boolean judged = false;
			for (int joined = from; joined <= to; joined++) {
				used.add(joined);
				explained = explained || explains(words, joined);
				judged = judged || judges(words, joined);
			}
			if (explained) {
				(judged ? shown : named).add(words.text.substring(words.start[from], words.start[to + 1]));
			}
			if (shown.size() == MOST) {
				break;
			}
		}
		return (shown.isEmpty() ? named : shown).stream().limit(MOST).toList();
	}

	private static float towards(float pull, Label label) {
		return switch (label) {
			case NEG -> -pull;
			case POS -> pull;
			case NEU -> Math.abs(pull);
		};
	}

	/**
	 * 没有 and 不会 explain beside another word only; numbers and function words never do.
	 */
	private static boolean explains(Words words, int word) {
		String text = words.word(word);
		boolean judging = holdsJudgement(text);
		boolean telling = CommonWords.isTelling(text)
				|| (text.length() == 1 && (judging || words.nature[word].firstChar() == 'a'));
		boolean content = CommonWords.isContent(words.nature[word]) && telling;
		return !NOBODY.contains(text) && (content || (judging && text.length() > 1));
	}

	/**
	 * Whether a word can be why a text sounds as it does: no name, no bare person or
	 * thing.
	 */
	private static boolean judges(Words words, int word) {
		String text = words.word(word);
		Nature nature = words.nature[word];
		if (!explains(words, word) || PLAIN.contains(text)) {
			return false;
		}
		boolean name = nature.startsWith("nr") || nature.startsWith("ns") || nature.startsWith("nt");
		return nature.firstChar() != 'n' || (!name && holdsJudgement(text));
	}

	private static boolean holdsJudgement(String text) {
		return text.chars().anyMatch((c) -> JUDGING.indexOf(c) >= 0);
	}

	/** Particles, punctuation and single digits explain nothing. */
	private static boolean speaks(Words words, int word) {
		char c = words.chars[words.start[word]];
		int length = words.start[word + 1] - words.start[word];
		if (length == 1) {
			return Character.isLetter(c) && PARTICLES.indexOf(c) < 0;
		}
		return Character.isLetter(c) || Character.isSurrogate(c);
	}

}
