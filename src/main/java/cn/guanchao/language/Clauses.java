package cn.guanchao.language;

/** Where clauses and sentences end. */
final class Clauses {

	private Clauses() {
	}

	/** Whether a folded character ends a clause. */
	static boolean ends(char c) {
		return switch (c) {
			case ',', ';', ':', '、' -> true;
			default -> endsSentence(c);
		};
	}

	/** Whether a folded character ends a sentence. */
	static boolean endsSentence(char c) {
		return switch (c) {
			case '。', '!', '?', '\n', '…', '~' -> true;
			default -> false;
		};
	}

}
