package cn.guanchao.board;

import org.jspecify.annotations.Nullable;

/**
 * One line of a CSV file (RFC 4180) that a spreadsheet opens: text that it would run as a
 * formula gets an apostrophe in front and stays text.
 */
final class CsvLine {

	/** Full-width forms too: spreadsheets in Chinese take them for the plain ones. */
	private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n|%";

	private final StringBuilder line = new StringBuilder();

	CsvLine text(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return cell(startsFormula(text) ? "'" + text : text);
	}

	CsvLine number(double value) {
		return cell(String.valueOf(Math.round(value * 1000) / 1000.0));
	}

	private static boolean startsFormula(String text) {
		String start = text.stripLeading();
		return !text.isEmpty() && (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
				|| (!start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0));
	}

	private CsvLine cell(String text) {
		if (!this.line.isEmpty()) {
			this.line.append(',');
		}
		this.line.append('"').append(text.replace("\"", "\"\"")).append('"');
		return this;
	}

	@Override
	public String toString() {
		return this.line + "\r\n";
	}

}
