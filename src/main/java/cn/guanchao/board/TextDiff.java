package cn.guanchao.board;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What changed from one revision to the next, sentence by sentence and within a changed
 * sentence character by character.
 */
record TextDiff(List<Piece> pieces, int added, int removed) {

	/** A sentence ends with its mark or at the end of its line. */
	private static final Pattern SENTENCE = Pattern.compile("[^。；！？\\n]*[。；！？\\n]|[^。；！？\\n]+$");

	/** Longer changes are shown as a whole: nobody reads them by character. */
	private static final int CLOSELY = 600;

	/** What became of a piece of text. */
	enum Kind {

		SAME, ADDED, REMOVED

	}

	record Piece(Kind kind, String text) {
	}

	TextDiff {
		pieces = List.copyOf(pieces);
	}

	static TextDiff of(String before, String after) {
		List<Piece> pieces = compare(sentences(before), sentences(after), true);
		return new TextDiff(pieces, length(pieces, Kind.ADDED), length(pieces, Kind.REMOVED));
	}

	private static List<Piece> compare(List<String> before, List<String> after, boolean closely) {
		List<Piece> pieces = new ArrayList<>();
		for (AbstractDelta<String> delta : DiffUtils.diff(before, after, true).getDeltas()) {
			String old = String.join("", delta.getSource().getLines());
			String fresh = String.join("", delta.getTarget().getLines());
			if (delta.getType() == DeltaType.EQUAL) {
				add(pieces, Kind.SAME, old);
			}
			else if (closely && !old.isEmpty() && !fresh.isEmpty() && old.length() + fresh.length() < CLOSELY) {
				compare(characters(old), characters(fresh), false)
					.forEach((piece) -> add(pieces, piece.kind(), piece.text()));
			}
			else {
				add(pieces, Kind.REMOVED, old);
				add(pieces, Kind.ADDED, fresh);
			}
		}
		return pieces;
	}

	private static void add(List<Piece> pieces, Kind kind, String text) {
		if (!text.isEmpty()) {
			pieces.add(new Piece(kind, text));
		}
	}

	private static List<String> sentences(String text) {
		return SENTENCE.matcher(text).results().map((match) -> match.group()).toList();
	}

	private static List<String> characters(String text) {
		return text.codePoints().mapToObj(Character::toString).toList();
	}

	private static int length(List<Piece> pieces, Kind kind) {
		return pieces.stream().filter((piece) -> piece.kind() == kind).mapToInt((piece) -> piece.text().length()).sum();
	}

}
