package cn.guanchao.crawl.page;

/**
 * Compares texts as a reader does.
 */
final class Texts {

	private Texts() {
	}

	/** Letters and digits only. */
	static String bare(String text) {
		StringBuilder bare = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			int c = text.codePointAt(i);
			if (Character.isLetterOrDigit(c)) {
				bare.appendCodePoint(Character.toLowerCase(c));
			}
		}
		return bare.toString();
	}

	/** On one line: single spaces, none at the ends. */
	static String tidy(String text) {
		StringBuilder tidy = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean space = c == ' ' || c >= '\t' && c <= '\r' || c == '\u00a0' || c == '\u3000';
			if (!space) {
				tidy.append(c);
			}
			else if (!tidy.isEmpty() && tidy.charAt(tidy.length() - 1) != ' ') {
				tidy.append(' ');
			}
		}
		return tidy.toString().strip();
	}

	/**
	 * Whether a line repeats the title, perhaps shortened or with a mark such as (图) or a
	 * stock code.
	 */
	static boolean sameTitle(String line, String title) {
		if (title.isEmpty() || line.length() > title.length() * 2 + 20) {
			return false;
		}
		String a = bare(line);
		String b = bare(title);
		if (a.length() < 4 || b.length() < 4) {
			return a.equals(b) && !a.isEmpty();
		}
		String shorter = a.length() < b.length() ? a : b;
		String longer = a.length() < b.length() ? b : a;
		return shorter.length() * 3 >= longer.length() * 2 && isWithin(shorter, longer);
	}

	/** Whether a text comes about by leaving characters out of the other. */
	private static boolean isWithin(String shorter, String longer) {
		int found = 0;
		for (int i = 0; i < longer.length() && found < shorter.length(); i++) {
			found += longer.charAt(i) == shorter.charAt(found) ? 1 : 0;
		}
		return found == shorter.length();
	}

}
