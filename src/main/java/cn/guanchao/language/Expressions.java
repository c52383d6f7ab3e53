package cn.guanchao.language;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions in texts, all in one pass: a word; words in order with {@code ..}
 * between them; words in any order with {@code &} between them; {@code (a|b)} for either.
 *
 * @param <T> what an expression stands for
 */
final class Expressions<T> {

	private static final int REACH_PAIR = 12;

	private static final int REACH_SENTENCE = 50;

	private final AhoCorasickDoubleArrayTrie<List<Part<T>>> trie = new AhoCorasickDoubleArrayTrie<>();

	/** The {@code index}-th of {@code size} words of an expression. */
	private record Part<T>(int expression, T meaning, int index, int size, boolean ordered) {
	}

	private record Hit<T>(int begin, int end, Part<T> part) {
	}

	/**
	 * A place where an expression stands.
	 *
	 * @param last where its last word begins
	 * @param words of how many words the expression is made
	 */
	record Found<T>(int begin, int last, int end, int words, T meaning) {
	}

	/** An expression and what it stands for. */
	record Entry<T>(String expression, T meaning) {
	}

	Expressions(List<Entry<T>> entries) {
		TreeMap<String, List<Part<T>>> parts = new TreeMap<>();
		int id = 0;
		for (Entry<T> entry : entries) {
			boolean ordered = !entry.expression.contains("&");
			String[] pieces = entry.expression.split("\\.\\.|&");
			for (int i = 0; i < pieces.length; i++) {
				Part<T> part = new Part<>(id, entry.meaning, i, pieces.length, ordered);
				Phrases.spelledOut(pieces[i])
					.forEach((word) -> parts.computeIfAbsent(word, (_) -> new ArrayList<>()).add(part));
			}
			id++;
		}
		this.trie.build(parts);
	}

	/** Every expression that a text holds whole, from left to right. */
	List<Found<T>> find(Words words) {
		List<Hit<T>> hits = new ArrayList<>();
		this.trie.parseText(words.chars, (begin, end, parts) -> {
			if (!words.isTorn(begin, end)) {
				parts.forEach((part) -> hits.add(new Hit<>(begin, end, part)));
			}
		});
		List<Found<T>> found = new ArrayList<>();
		for (int i = 0; i < hits.size(); i++) {
			Hit<T> hit = hits.get(i);
			if (hit.part.index == 0) {
				Hit<T> last = complete(words, hits, i);
				if (last != null) {
					found.add(new Found<>(hit.begin, last.begin, last.end, hit.part.size, hit.part.meaning));
				}
				else if (!hit.part.ordered) {
					int begin = completeBackwards(words, hits, i);
					if (begin >= 0) {
						found.add(new Found<>(begin, hit.begin, hit.end, hit.part.size, hit.part.meaning));
					}
				}
			}
		}
		return found;
	}

	/** The last word of an expression that begins with a hit, or null. */
	private static <T> @Nullable Hit<T> complete(Words words, List<Hit<T>> hits, int i) {
		Part<T> first = hits.get(i).part;
		Hit<T> last = hits.get(i);
		int reach = first.ordered ? REACH_PAIR : REACH_SENTENCE;
		for (int index = 1; index < first.size; index++) {
			Hit<T> next = null;
			for (int j = i + 1; next == null && j < hits.size() && hits.get(j).end <= last.end + reach + 8; j++) {
				Hit<T> hit = hits.get(j);
				boolean follows = hit.part.expression == first.expression && hit.part.index == index;
				if (follows && hit.begin >= last.end && hit.begin - last.end <= reach
						&& sameSentence(words, last.end, hit.begin)) {
					next = hit;
				}
			}
			if (next == null) {
				return null;
			}
			last = next;
		}
		return last;
	}

	private static <T> int completeBackwards(Words words, List<Hit<T>> hits, int i) {
		Part<T> first = hits.get(i).part;
		for (int j = i - 1; j >= 0 && hits.get(i).begin - hits.get(j).end <= REACH_SENTENCE; j--) {
			Hit<T> hit = hits.get(j);
			if (hit.part.expression == first.expression && hit.part.index == 1
					&& sameSentence(words, hit.end, hits.get(i).begin)) {
				return hit.begin;
			}
		}
		return -1;
	}

	static boolean sameSentence(Words words, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Clauses.endsSentence(words.chars[i])) {
				return false;
			}
		}
		return true;
	}

}
