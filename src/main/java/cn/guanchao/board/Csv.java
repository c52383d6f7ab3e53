package cn.guanchao.board;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV that a spreadsheet shows and never runs: a cell that would begin a formula gets an
 * apostrophe before it (OWASP, CSV injection).
 */
final class Csv {

	private static final String STARTS_A_FORMULA = "=+-@\t\r＝＋－＠";

	private Csv() {
	}

	static String line(List<String> cells) {
		return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String cell(String text) {
		boolean number = text.matches("-?\\d+(\\.\\d+)?");
		String start = text.stripLeading();
		boolean formula = !number && !text.isEmpty() && (STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
				|| (!start.isEmpty() && STARTS_A_FORMULA.indexOf(start.charAt(0)) >= 0));
		return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
	}

}
