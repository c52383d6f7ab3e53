package cn.guanchao.board;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A table that is handed out as CSV or XLSX. Text stays text: a cell of it never becomes
 * a formula, neither when the file is opened nor when somebody edits the cell.
 *
 * @param rows cells are text, numbers, times or null
 */
record Sheet(List<String> heading, List<List<@Nullable Object>> rows) {

	private static final int WINDOW = 200;

	/** Excel takes no longer text in a cell. */
	private static final int LONGEST = 32_767;

	private static final int[] WIDTH_BOUNDS = { 10, 48 };

	private static final int SAMPLE = 100;

	/** With a byte order mark, without which Excel does not read UTF-8. */
	String csv() {
		StringBuilder csv = new StringBuilder("\uFEFF").append(Csv.line(this.heading));
		this.rows.forEach((row) -> csv.append(Csv.line(row.stream().map(Sheet::text).toList())));
		return csv.toString();
	}

	private static String text(@Nullable Object cell) {
		return switch (cell) {
			case null -> "";
			case BigDecimal number -> number.toPlainString();
			default -> cell.toString();
		};
	}

	/** One sheet under a heading that stays in sight, times in Shanghai. */
	void xlsx(OutputStream out) throws IOException {
		try (SXSSFWorkbook book = new SXSSFWorkbook(WINDOW)) {
			SXSSFSheet sheet = book.createSheet();
			Styles styles = Styles.of(book);
			write(sheet.createRow(0), this.heading, styles, styles.heading());
			sheet.createFreezePane(0, 1);
			for (int i = 0; i < this.rows.size(); i++) {
				write(sheet.createRow(i + 1), this.rows.get(i), styles, styles.text());
			}
			for (int column = 0; column < this.heading.size(); column++) {
				sheet.setColumnWidth(column, width(column) * 256);
			}
			book.write(out);
		}
	}

	private record Styles(CellStyle heading, CellStyle text, CellStyle time) {

		static Styles of(SXSSFWorkbook book) {
			CellStyle heading = book.createCellStyle();
			Font bold = book.createFont();
			bold.setBold(true);
			heading.setFont(bold);
			CellStyle text = book.createCellStyle();
			text.setQuotePrefixed(true); // stays text when somebody edits the cell
			CellStyle time = book.createCellStyle();
			time.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
			return new Styles(heading, text, time);
		}

	}

	private static void write(Row row, List<?> cells, Styles styles, CellStyle textStyle) {
		for (int i = 0; i < cells.size(); i++) {
			Cell cell = row.createCell(i);
			switch (cells.get(i)) {
				case null -> cell.setBlank();
				case Number number -> cell.setCellValue(number.doubleValue());
				case Instant at -> {
					cell.setCellValue(at.atZone(Times.SHANGHAI).toLocalDateTime());
					cell.setCellStyle(styles.time());
				}
				case Object text -> {
					String shown = text.toString();
					cell.setCellValue(shown.substring(0, Math.min(shown.length(), LONGEST)));
					cell.setCellStyle(textStyle);
				}
			}
		}
	}

	/** In characters; a Chinese one is as wide as two. */
	private int width(int column) {
		int longest = this.rows.stream()
			.limit(SAMPLE)
			.mapToInt((row) -> (row.get(column) instanceof Instant) ? 16 : 2 * text(row.get(column)).length())
			.max()
			.orElse(0);
		return Math.clamp(Math.max(longest, 2 * this.heading.get(column).length()), WIDTH_BOUNDS[0], WIDTH_BOUNDS[1]);
	}

}
