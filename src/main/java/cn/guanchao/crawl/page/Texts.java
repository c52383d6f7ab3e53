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
		text.codePoints().filter(Character::isLetterOrDigit).map(Character::toLowerCase).forEach(bare::appendCodePoint);
		return bare.toString();
	}

	/** Whether a line repeats the title, perhaps shortened or with a mark such as (图). */
	static boolean sameTitle(String line, String title) {
		if (title.isEmpty() || line.length() > title.length() * 2 + 20) {
			return false;
		}
		String a = bare(line);
		String b = bare(title);
		if (a.length() < 4 || b.length() < 4) {
			return a.equals(b) && !a.isEmpty();
		}
		return a.equals(b) || (a.contains(b) || b.contains(a))
				&& Math.min(a.length(), b.length()) * 3 >= Math.max(a.length(), b.length()) * 2;
	}

}
