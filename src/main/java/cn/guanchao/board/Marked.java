package cn.guanchao.board;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a text, either ordinary or a hit; a page prints both escaped. */
record Marked(String text, boolean hit) {

	private static final String OPEN = "<mark>";

	private static final String CLOSE = "</mark>";

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

	/** Reads what the index marked: escaped text with {@code <mark>} around the hits. */
	static List<Marked> parse(String marked) {
		List<Marked> pieces = new ArrayList<>();
		int at = 0;
		while (at < marked.length()) {
			int open = marked.indexOf(OPEN, at);
			int close = (open < 0) ? -1 : marked.indexOf(CLOSE, open);
			if (close < 0) {
				add(pieces, marked.substring(at), false);
				break;
			}
			add(pieces, marked.substring(at, open), false);
			add(pieces, marked.substring(open + OPEN.length(), close), true);
			at = close + CLOSE.length();
		}
		return pieces;
	}

	private static void add(List<Marked> pieces, String escaped, boolean hit) {
		if (!escaped.isEmpty()) {
			pieces.add(new Marked(HtmlUtils.htmlUnescape(escaped), hit));
		}
	}

}
