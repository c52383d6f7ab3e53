package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import cn.guanchao.language.TargetView.Span;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.recognition.nr.PersonRecognition;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;

/**
 * Where persons are named: HanLP's model of names over words that are cut already, so
 * that nothing is cut twice and the words stay those that the sentiment was learnt on.
 */
final class PersonNames {

	private PersonNames() {
	}

	/**
	 * Stretches that the model takes for names, between two ends of clauses at a time.
	 */
	static List<Span> in(Words words) {
		List<Span> found = new ArrayList<>();
		int from = 0;
		for (int word = 0; word < words.count; word++) {
			if (Clauses.ends(words.chars[words.start[word]]) || word == words.count - 1) {
				if (word - from > 0) {
					clause(words, from, word + 1, found);
				}
				from = word + 1;
			}
		}
		return found;
	}

	private static void clause(Words words, int first, int end, List<Span> found) {
		int begin = words.start[first];
		char[] chars = new char[words.start[end] - begin];
		System.arraycopy(words.chars, begin, chars, 0, chars.length);
		List<Vertex> path = new ArrayList<>(end - first + 2);
		path.add(Vertex.newB());
		for (int word = first; word < end; word++) {
			path.add(vertex(words, word));
		}
		path.add(Vertex.newE());
		WordNet cut = new WordNet(chars, path);
		WordNet named = new WordNet(chars, path);
		PersonRecognition.recognition(path, named, cut);
		int at = begin;
		for (Vertex vertex : cheapest(named)) {
			int to = at + vertex.realWord.length();
			if (vertex.getNature() != null && vertex.getNature().startsWith("nr")) {
				found.add(new Span(at, to));
			}
			at = to;
		}
	}

	private static Vertex vertex(Words words, int word) {
		String text = words.word(word);
		CoreDictionary.Attribute known = CoreDictionary.get(text);
		return (known != null) ? new Vertex(text, known)
				: new Vertex(text, new CoreDictionary.Attribute(words.nature[word], 1));
	}

	/** The likeliest way through the words and the names found, without its two ends. */
	private static List<Vertex> cheapest(WordNet net) {
		List<Vertex>[] rows = net.getVertexes();
		rows[1].forEach((vertex) -> vertex.updateFrom(rows[0].getFirst()));
		for (int row = 1; row < rows.length - 1; row++) {
			for (Vertex vertex : rows[row]) {
				if (vertex.from != null) {
					rows[row + vertex.realWord.length()].forEach((next) -> next.updateFrom(vertex));
				}
			}
		}
		List<Vertex> path = new ArrayList<>();
		for (Vertex vertex = rows[rows.length - 1].getFirst().from; vertex != null
				&& vertex.from != null; vertex = vertex.from) {
			path.add(vertex);
		}
		Collections.reverse(path);
		return path;
	}

}
