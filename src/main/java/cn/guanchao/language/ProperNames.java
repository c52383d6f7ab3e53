package cn.guanchao.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.guanchao.language.TargetView.Span;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;

/**
 * People, places and organisations that a text names besides the watched subjects. It
 * rather misses a name than shows a wrong one: a person must recur or stand beside a word
 * that only people stand beside, an organisation must end like one.
 */
record ProperNames(List<String> people, List<String> places, List<String> organisations) {

	private static final int MOST = 8;

	/**
	 * So many names are told from each other, that the cost does not grow with their
	 * square.
	 */
	private static final int LOOKED_AT = 50;

	private static final int LONGEST_ORGANISATION = 20;

	private static final int REACH = 5;

	private static final Set<String> ENDINGS = words("organisations.txt");

	private static final int LONGEST_ENDING = 6;

	private static final Set<String> COMPANIONS = words("companions.txt");

	private static final Set<String> SURNAMES = words("surnames.txt");

	private static final Set<String> TITLES = Set.of("先生", "女士", "小姐");

	/** 百家公司, 几轮政府, 当地一家公司: counted, not named; 统一家居 and 一起教育 are names. */
	private static final Pattern COUNTED = Pattern
		.compile("^[几数多两各百千万近某该本]+(?:家(?![居具纺电装政])|[轮个所名间座位批起])|(?<![统第唯])[一几数多两](?:家(?![居具纺电装政])|起(?!教育)|[轮个所名间座位批])");

	/** What every country has: 韩国公司 names none. */
	private static final Set<String> ANYWHERE = Set.of("公司", "集团", "酒店", "超市", "商场", "工厂", "企业");

	/**
	 * Places too wide to tell anything, and words that the dictionary wrongly takes for
	 * places.
	 */
	private static final Set<String> WIDE = words("wide-places.txt");

	/** From this rarity on, a noun is rather a name. */
	private static final double UNUSUAL = 14.5;

	static ProperNames in(Words words, List<Span> subjects) {
		List<Span> organisations = organisations(words);
		Set<String> organised = new LinkedHashSet<>();
		BitSet taken = new BitSet(words.chars.length);
		take(subjects, taken);
		organisations.stream()
			.filter((span) -> !touches(span, taken))
			.forEach((span) -> organised.add(words.text.substring(span.from(), span.to())));
		take(organisations, taken);
		List<Span> places = places(words, taken);
		Set<String> placed = new LinkedHashSet<>();
		places.forEach((span) -> placed.add(words.text.substring(span.from(), span.to())));
		take(places, taken);
		return new ProperNames(few(people(words, taken)), few(placed), few(organised));
	}

	private static Set<String> words(String resource) {
		return Phrases.lines(resource)
			.stream()
			.flatMap((cells) -> Phrases.words(cells[0]).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Not 吴江 beside 江苏省吴江市. */
	private static List<String> few(Set<String> names) {
		List<String> first = names.stream().limit(LOOKED_AT).toList();
		return first.stream()
			.filter((name) -> first.stream().noneMatch((other) -> !other.equals(name) && other.contains(name)))
			.limit(MOST)
			.toList();
	}

	private static void take(List<Span> spans, BitSet taken) {
		spans.forEach((span) -> taken.set(span.from(), span.to()));
	}

	private static boolean touches(Span span, BitSet taken) {
		int next = taken.nextSetBit(span.from());
		return next >= 0 && next < span.to();
	}

	private static Set<String> people(Words words, BitSet taken) {
		Map<String, Integer> times = new LinkedHashMap<>();
		Set<String> accompanied = new HashSet<>();
		for (Span span : PersonNames.in(words)) {
			String name = words.text.substring(span.from(), span.to());
			if (looksLikeName(name) && !isTorn(words, span) && !touches(span, taken)) {
				times.merge(name, 1, Integer::sum);
				if (isAccompanied(words, span)) {
					accompanied.add(name);
				}
			}
		}
		times.entrySet()
			.removeIf((name) -> !accompanied.contains(name.getKey())
					&& (name.getValue() < 2 || name.getKey().length() < 3 || !hasSurname(name.getKey())));
		return times.keySet();
	}

	/** Without one a name may still be a foreigner's. */
	private static boolean hasSurname(String name) {
		return SURNAMES.contains(name.substring(0, 1)) || SURNAMES.contains(name.substring(0, 2)) || name.contains("·")
				|| CoreDictionary.contains(name);
	}

	/** 颖一 behind 钱 is a piece of a name; 向汤 before 先生 is to Mr Tang. */
	private static boolean isTorn(Words words, Span span) {
		int before = words.indexAt(span.from()) - 1;
		int after = words.indexAt(span.to() - 1) + 1;
		boolean surnameBefore = before >= 0 && SURNAMES.contains(words.word(before)) && span.to() - span.from() == 2;
		boolean toSomebody = after < words.count && TITLES.contains(words.word(after))
				&& "向于和连从对与给为".indexOf(words.chars[span.from()]) >= 0;
		return surnameBefore || toSomebody;
	}

	private static boolean looksLikeName(String name) {
		CoreDictionary.Attribute known = CoreDictionary.get(name);
		return name.length() > 1 && (name.length() < 5 || name.contains("·"))
				&& (known == null || known.nature[0].startsWith("nr")) && !COMPANIONS.contains(name)
				&& !name.endsWith("先生") && !name.endsWith("女士")
				&& "某先女总老小上下中协城局委社厂".indexOf(name.charAt(name.length() - 1)) < 0 && name.chars()
					.allMatch((c) -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN || c == '·');
	}

	/** Whether the word before or after is one that people stand beside (董事长、女士、表示). */
	private static boolean isAccompanied(Words words, Span span) {
		int before = words.indexAt(span.from()) - 1;
		int after = words.indexAt(span.to() - 1) + 1;
		return (before >= 0 && COMPANIONS.contains(words.word(before)))
				|| (after < words.count && COMPANIONS.contains(words.word(after)));
	}

	private static List<Span> places(Words words, BitSet taken) {
		List<Span> places = new ArrayList<>();
		for (int word = 0; word < words.count; word++) {
			int first = word;
			while (word < words.count && isPlace(words, word)) {
				word++;
			}
			if (word > first) {
				Span span = new Span(words.start[first], words.start[word]);
				String name = words.text.substring(span.from(), span.to());
				if (name.length() > 1 && name.length() <= LONGEST_ORGANISATION && !WIDE.contains(name)
						&& !touches(span, taken)) {
					places.add(span);
				}
			}
		}
		return places;
	}

	private static boolean isPlace(Words words, int word) {
		Nature nature = words.nature[word];
		return nature == Nature.ns && words.start[word + 1] - words.start[word] > 1;
	}

	private static List<Span> organisations(Words words) {
		List<Span> organisations = new ArrayList<>();
		for (int word = 0; word < words.count; word++) {
			if (isWholeOrganisation(words, word)) {
				organisations.add(new Span(words.start[word], words.start[word + 1]));
			}
			else if (ends(words, word)) {
				int first = beginning(words, word);
				if (first < word && isNamed(words, first, word)) {
					while (!organisations.isEmpty() && organisations.getLast().from() >= words.start[first]) {
						organisations.removeLast();
					}
					organisations.add(new Span(words.start[first], words.start[word + 1]));
				}
			}
		}
		return organisations;
	}

	private static boolean isNamed(Words words, int first, int last) {
		String opening = words.word(first);
		boolean anywhere = first == last - 1 && ANYWHERE.contains(words.word(last))
				&& (WIDE.contains(opening) || opening.endsWith("国"));
		return !anywhere && !COUNTED.matcher(words.text.substring(words.start[first], words.start[last + 1])).find();
	}

	private static boolean isWholeOrganisation(Words words, int word) {
		return words.nature[word].startsWith("nt") && words.start[word + 1] - words.start[word] > 2
				&& words.chars[words.start[word + 1] - 1] != '者';
	}

	private static boolean ends(Words words, int word) {
		if (words.nature[word].firstChar() != 'n' && words.nature[word].firstChar() != 'v') {
			return false;
		}
		boolean inside = word + 1 < words.count && ENDINGS.contains(words.word(word + 1));
		return !inside && endsLikeOne(words.word(word));
	}

	private static boolean endsLikeOne(String word) {
		for (int length = Math.min(LONGEST_ENDING, word.length()); length > 1; length--) {
			if (ENDINGS.contains(word.substring(word.length() - length))) {
				return true;
			}
		}
		return word.length() == 1 && ENDINGS.contains(word);
	}

	/**
	 * The first word of the name that ends here; the ending itself where nothing leads to
	 * it. A place opens the name; without one it opens with a word that is a name itself.
	 */
	private static int beginning(Words words, int last) {
		int first = last;
		while (first > 0 && last - first < REACH && fits(words, first - 1, last) && leads(words, first - 1)
				&& !isPlace(words, first)) {
			first--;
		}
		while (first > 0 && isPlace(words, first) && isPlace(words, first - 1)) {
			first--;
		}
		while (first < last && !opens(words, first)) {
			first++;
		}
		return spelled(words, first, last);
	}

	private static boolean fits(Words words, int first, int last) {
		return words.start[last + 1] - words.start[first] <= LONGEST_ORGANISATION;
	}

	/** A name that no dictionary knows falls apart into single characters: 碧 | 桂 | 园. */
	private static int spelled(Words words, int first, int last) {
		int from = first;
		while (from > 0 && from < last && isSingle(words, from) && isSingle(words, from - 1) && first - from < 2
				&& Character.isLetter(words.chars[words.start[from - 1]])
				&& !CommonWords.isGrammar(words.nature[from - 1])) {
			from--;
		}
		return (from == first && first < last && isSingle(words, first)) ? last : from;
	}

	private static boolean isSingle(Words words, int word) {
		return words.start[word + 1] - words.start[word] == 1;
	}

	private static boolean leads(Words words, int word) {
		Nature nature = words.nature[word];
		boolean naming = switch (nature.firstChar()) {
			case 'n', 'x', 'j', 'b', 'g' -> true;
			default -> nature == Nature.vn;
		};
		return naming && Character.isLetterOrDigit(words.chars[words.start[word]])
				&& !COMPANIONS.contains(words.word(word));
	}

	/** Names open with a place or a name of their own, not with a common noun. */
	private static boolean opens(Words words, int word) {
		Nature nature = words.nature[word];
		return nature.startsWith("ns") || nature == Nature.nz || nature.startsWith("nt") || nature == Nature.nx
				|| nature.startsWith("nr")
				|| (nature.firstChar() == 'n' && CommonWords.rarity(words.word(word)) > UNUSUAL);
	}

}
