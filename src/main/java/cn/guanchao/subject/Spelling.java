package cn.guanchao.subject;

import com.hankcs.hanlp.HanLP;

/**
 * One spelling for many: traditional becomes simplified, full-width half-width, capitals
 * small, every kind of space a blank. Each character stays at its place, so offsets in
 * the folded text are offsets in the original.
 */
public final class Spelling {

	private static final char[] FOLDED = table();

	private Spelling() {
	}

	/** Folds a text, character by character. */
	public static char[] fold(CharSequence text) {
		char[] folded = new char[text.length()];
		for (int i = 0; i < folded.length; i++) {
			folded[i] = FOLDED[text.charAt(i)];
		}
		return folded;
	}

	/** Folds one character. */
	public static char fold(char c) {
		return FOLDED[c];
	}

	private static char[] table() {
		char[] table = new char[Character.MAX_VALUE + 1];
		for (int i = 0; i < table.length; i++) {
			char c = (char) i;
			if (c >= '\uFF01' && c <= '\uFF5E') {
				c = (char) (c - 0xFEE0);
			}
			if (Character.isISOControl(c) || Character.isSpaceChar(c) || (c >= '\u200B' && c <= '\u200F')
					|| c == '\uFEFF' || c == '\u00AD') {
				c = (c == '\n') ? '\n' : ' ';
			}
			else if (c < '\u2E80') {
				c = switch (c) {
					case '“', '”' -> '"';
					case '‘', '’' -> '\'';
					default -> Character.toLowerCase(c);
				};
			}
			else if (c == '「' || c == '」' || c == '『' || c == '』') {
				c = '"';
			}
			else if (c >= '\u4E00' && c <= '\u9FFF') {
				String simplified = HanLP.convertToSimplifiedChinese(String.valueOf(c));
				c = (simplified.length() == 1) ? simplified.charAt(0) : c;
			}
			table[i] = c;
		}
		return table;
	}

}
