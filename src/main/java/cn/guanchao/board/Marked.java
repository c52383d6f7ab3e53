package cn.guanchao.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a text, either ordinary or a hit; a page prints both escaped. */
record Marked(String text, boolean hit) {

	/** Cuts the text at every occurrence of a word; overlapping hits become one. */
	static List<Marked> of(String text, List<String> words) {
		boolean[] hit = new boolean[text.length()];
		for (String word : words) {
			for (int at = word.isEmpty() ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
				Arrays.fill(hit, at, at + word.length(), true);
			}
		}
		List<Marked> pieces = new ArrayList<>();
		int start = 0;
		for (int i = 1; i <= text.length(); i++) {
			if (i == text.length() || hit[i] != hit[start]) {
				pieces.add(new Marked(text.substring(start, i), hit[start]));
				start = i;
			}
		}
		return pieces;
	}

}
