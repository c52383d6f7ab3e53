package cn.guanchao.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a long text into messages at line ends; nothing is left out. */
final class ChatText {

	/** Room for the numbering, such as (12/34). */
	private static final int MARK = 16;

	private ChatText() {
	}

	static List<String> split(String text, int maxBytes) {
		if (bytes(text) <= maxBytes) {
			return List.of(text);
		}
		int most = maxBytes - MARK;
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		for (String line : text.split("\n", -1)) {
			for (String piece : pieces(line, most)) {
				if (bytes(part) + bytes(piece) + 1 > most && !part.isEmpty()) {
					parts.add(part.toString());
					part.setLength(0);
				}
				part.append(part.isEmpty() ? "" : "\n").append(piece);
			}
		}
		parts.add(part.toString());
		List<String> numbered = new ArrayList<>();
		for (int index = 0; index < parts.size(); index++) {
			numbered.add(parts.get(index) + "\n(" + (index + 1) + "/" + parts.size() + ")");
		}
		return numbered;
	}

	/** A line that is too long by itself is cut between characters. */
	private static List<String> pieces(String line, int most) {
		List<String> pieces = new ArrayList<>();
		StringBuilder piece = new StringBuilder();
		int size = 0;
		for (int character : line.codePoints().toArray()) {
			int width = bytes(Character.toString(character));
			if (size + width > most) {
				pieces.add(piece.toString());
				piece.setLength(0);
				size = 0;
			}
			piece.appendCodePoint(character);
			size += width;
		}
		pieces.add(piece.toString());
		return pieces;
	}

	private static int bytes(CharSequence text) {
		return text.toString().getBytes(StandardCharsets.UTF_8).length;
	}

}
