package cn.guanchao.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import org.jspecify.annotations.Nullable;

/**
 * Finds subjects in texts by their spellings, at the same cost for ten names as for ten
 * thousand (Aho–Corasick). Traditional, full-width, spaced-out and emoji-broken spellings
 * are found. A spelling inside an exclusion is not meant; an exclusion that does not hold
 * the spelling speaks against it when it stands in the same sentence.
 */
public final class SubjectMatcher {

	/** So many signs that do not speak may stand between two characters of a spelling. */
	private static final int GAP = 3;

	/** What stands farther away is of another sentence. */
	private static final int NEAR = 60;

	private static final Map<String, Homograph> HOMOGRAPHS = homographs();

	private final @Nullable AhoCorasickDoubleArrayTrie<Entry> trie;

	/** As many characters as the longest spelling or exclusion has. */
	private final int longest;

	/** One place where a subject is named, in the offsets of the given text. */
	public record Occurrence(String subjectId, int start, int end) {
	}

	/**
	 * What a spelling stands for: subjects that it names, and subjects that it speaks
	 * against.
	 *
	 * @param wordClass of the spelling in general Chinese, a blank where it is none
	 */
	private record Entry(List<String> named, List<String> excluded, List<Homograph> against, List<Homograph> supported,
			char wordClass) {

		Entry(char wordClass) {
			this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), wordClass);
		}

		boolean speaksAgainst(String name) {
			return this.against.stream().anyMatch((homograph) -> homograph.name.equals(name));
		}

		boolean speaksAgainst() {
			return !this.excluded.isEmpty() || !this.against.isEmpty();
		}

	}

	/** A name that is also an ordinary word, with the words that tell which is meant. */
	private record Homograph(String name, List<String> against, List<String> supporting) {
	}

	private record Hit(int begin, int end, Entry entry) {

		int length() {
			return this.end - this.begin;
		}

		boolean overlaps(Hit other) {
			return this.begin < other.end && other.begin < this.end;
		}

	}

	public SubjectMatcher(Collection<Subject> subjects) {
		TreeMap<String, Entry> entries = new TreeMap<>();
		for (Subject subject : subjects) {
			for (String spelling : subject.spellings()) {
				entry(entries, spelling).named().add(subject.id());
				Homograph homograph = HOMOGRAPHS.get(compact(spelling));
				if (homograph != null) {
					homograph.against.forEach((word) -> add(entry(entries, word).against(), homograph));
					homograph.supporting.forEach((word) -> add(entry(entries, word).supported(), homograph));
				}
			}
			subject.exclusions().forEach((word) -> entry(entries, word).excluded().add(subject.id()));
		}
		entries.remove("");
		this.longest = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
		if (entries.isEmpty()) {
			this.trie = null;
		}
		else {
			this.trie = new AhoCorasickDoubleArrayTrie<>();
			this.trie.build(entries);
		}
	}

	private static void add(List<Homograph> homographs, Homograph homograph) {
		if (!homographs.contains(homograph)) {
			homographs.add(homograph);
		}
	}

	private static Entry entry(Map<String, Entry> entries, String word) {
		return entries.computeIfAbsent(compact(word), (spelling) -> new Entry(OrdinaryUse.classOf(spelling)));
	}

	/** Where a text names a subject, from left to right. */
	public List<Occurrence> find(String text) {
		return find(Spelling.fold(text));
	}

	/** As {@link #find(String)}, for characters that are already folded. */
	public List<Occurrence> find(char[] folded) {
		if (this.trie == null) {
			return List.of();
		}
		char[] compact = new char[folded.length];
		int[] place = new int[folded.length];
		int length = compact(folded, compact, place);
		List<Hit> hits = hits(this.trie, folded, compact, place, length);
		List<Hit> against = hits.stream().filter((hit) -> hit.entry.speaksAgainst()).toList();
		Support support = new Support(hits);
		List<Occurrence> found = new ArrayList<>();
		int first = 0;
		for (Hit hit : longest(hits)) {
			while (first < against.size() && against.get(first).end < hit.begin - NEAR) {
				first++;
			}
			List<Hit> near = near(hit, against, first);
			for (String id : hit.entry.named) {
				if (meant(hit, id, support, near, folded, place)) {
					found.add(new Occurrence(id, place[hit.begin], place[hit.end - 1] + 1));
				}
			}
		}
		return found;
	}

	private static List<Hit> hits(AhoCorasickDoubleArrayTrie<Entry> trie, char[] folded, char[] compact, int[] place,
			int length) {
		List<Hit> hits = new ArrayList<>();
		trie.parseText(String.valueOf(compact, 0, length), (begin, end, entry) -> {
			if (holdsTogether(folded, place, begin, end) && isWhole(folded, place[begin], place[end - 1])) {
				hits.add(new Hit(begin, end, entry));
			}
		});
		return hits;
	}

	/** Naming hits without those that a longer naming hit covers. */
	private static List<Hit> longest(List<Hit> hits) {
		List<Hit> naming = new ArrayList<>(hits.stream().filter((hit) -> !hit.entry.named.isEmpty()).toList());
		naming.sort(Comparator.comparingInt(Hit::begin).thenComparing(Hit::length, Comparator.reverseOrder()));
		List<Hit> kept = new ArrayList<>();
		for (Hit hit : naming) {
			if (kept.isEmpty() || kept.getLast().end <= hit.begin) {
				kept.add(hit);
			}
			else if (hit.length() > kept.getLast().length()) {
				kept.set(kept.size() - 1, hit);
			}
		}
		return kept;
	}

	/** Those of the hits from a place on, in the order of their ends, that stand near. */
	private List<Hit> near(Hit hit, List<Hit> against, int first) {
		List<Hit> near = new ArrayList<>();
		for (int i = first; i < against.size() && against.get(i).end <= hit.end + NEAR + this.longest; i++) {
			near.add(against.get(i));
		}
		return near;
	}

	private static boolean meant(Hit hit, String id, Support support, List<Hit> againsts, char[] folded, int[] place) {
		boolean against = OrdinaryUse.at(folded, place[hit.begin], place[hit.end - 1] + 1, hit.entry.wordClass);
		for (Hit other : againsts) {
			if (other.entry.excluded.contains(id)) {
				if (other.begin <= hit.begin && hit.end <= other.end) {
					return false;
				}
				against |= sameSentence(hit, other, folded, place);
			}
			if (other != hit && other.entry.speaksAgainst(text(hit, folded, place))) {
				against |= other.overlaps(hit) || sameSentence(hit, other, folded, place);
			}
		}
		return !against || support.of(hit, id, text(hit, folded, place));
	}

	/**
	 * Which words of a text tell that a brand is meant: its product, its other name.
	 * Looked up, as a text may hold tens of thousands of names.
	 */
	private static final class Support {

		/** How often the words that speak for a homograph stand in the text. */
		private final Map<String, Integer> homographs = new HashMap<>();

		/** Of each subject, the hits of each of its spellings. */
		private final Map<String, Map<Entry, List<Hit>>> named = new HashMap<>();

		private List<Hit> unread;

		Support(List<Hit> hits) {
			this.unread = hits;
		}

		private void read() {
			for (Hit hit : this.unread) {
				hit.entry.supported.forEach((homograph) -> this.homographs.merge(homograph.name, 1, Integer::sum));
				hit.entry.named.forEach((id) -> this.named.computeIfAbsent(id, (_) -> new IdentityHashMap<>())
					.computeIfAbsent(hit.entry, (_) -> new ArrayList<>())
					.add(hit));
			}
			this.unread = List.of();
		}

		boolean of(Hit hit, String id, String name) {
			read();
			long own = hit.entry.supported.stream().filter((homograph) -> homograph.name.equals(name)).count();
			return this.homographs.getOrDefault(name, 0) > own || this.named.getOrDefault(id, Map.of())
				.entrySet()
				.stream()
				.filter((spelling) -> spelling.getKey() != hit.entry)
				.anyMatch((spelling) -> spelling.getValue().stream().anyMatch((other) -> !other.overlaps(hit)));
		}

	}

	private static String text(Hit hit, char[] folded, int[] place) {
		StringBuilder text = new StringBuilder();
		for (int i = hit.begin; i < hit.end; i++) {
			text.append(folded[place[i]]);
		}
		return text.toString();
	}

	private static boolean sameSentence(Hit one, Hit other, char[] folded, int[] place) {
		int from = place[Math.min(one.end, other.end) - 1];
		int to = place[Math.max(one.begin, other.begin)];
		if (to - from > NEAR) {
			return false;
		}
		for (int i = from; i < to; i++) {
			if (folded[i] == '。' || folded[i] == '!' || folded[i] == '?' || folded[i] == '\n') {
				return false;
			}
		}
		return true;
	}

	/** Whether only signs that do not speak break a spelling, and few of them. */
	private static boolean holdsTogether(char[] folded, int[] place, int begin, int end) {
		for (int i = begin + 1; i < end; i++) {
			if (place[i] - place[i - 1] - 1 > GAP) {
				return false;
			}
			for (int j = place[i - 1] + 1; j < place[i]; j++) {
				if (!canBreak(folded[j])) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Letters and digits of a name may not go on to its left or right: nio is not in
	 * union.
	 */
	private static boolean isWhole(char[] folded, int first, int last) {
		boolean goesOnLeft = first > 0 && isLatin(folded[first]) && isLatin(folded[first - 1]);
		boolean goesOnRight = last + 1 < folded.length && isLatin(folded[last]) && isLatin(folded[last + 1]);
		return !goesOnLeft && !goesOnRight;
	}

	private static boolean isLatin(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}

	private static boolean canBreak(char c) {
		return switch (c) {
			case ' ', '.', '-', '_', '*', '·', '/', '|', '+', '^', '`', '&', '\u200D', '\uFE0F', '・', '•' -> true;
			default -> Character.isSurrogate(c) || Character.getType(c) == Character.OTHER_SYMBOL;
		};
	}

	private static int compact(char[] folded, char[] compact, int[] place) {
		int length = 0;
		for (int i = 0; i < folded.length; i++) {
			if (Character.isLetterOrDigit(folded[i])) {
				compact[length] = folded[i];
				place[length++] = i;
			}
		}
		return length;
	}

	private static String compact(String word) {
		char[] folded = Spelling.fold(word);
		char[] compact = new char[folded.length];
		return String.valueOf(compact, 0, compact(folded, compact, new int[folded.length]));
	}

	private static Map<String, Homograph> homographs() {
		Map<String, Homograph> homographs = new HashMap<>();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(SubjectMatcher.class.getResourceAsStream("homographs.tsv")),
				StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach((line) -> {
				String[] cells = line.split("\t");
				String name = compact(cells[0]);
				homographs.put(name, new Homograph(name, List.of(cells[1].split(" ")), List.of(cells[2].split(" "))));
			});
			return homographs;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
