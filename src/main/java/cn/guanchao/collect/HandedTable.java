package cn.guanchao.collect;

import cn.guanchao.crawl.Charsets;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table that is handed in: its heading and the rows that hold something.
 *
 * @param trouble why what follows the last row could not be read; null where all was
 */
record HandedTable(List<String> heading, List<Line> rows, @Nullable String trouble) {

	/**
	 * A row.
	 *
	 * @param number as a spreadsheet counts it, the heading being 1
	 */
	record Line(int number, List<String> cells) {

		String cell(int column) {
			return (column < this.cells.size()) ? this.cells.get(column).strip() : "";
		}

	}

	/** Whether the bytes are a spreadsheet rather than text. */
	static boolean isSpreadsheet(byte[] bytes) {
		return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
	}

	/** Bytes as text, in whichever charset they are. */
	static String text(byte[] bytes, @Nullable String contentType) {
		if (bytes.length > 3 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
			throw new IllegalArgumentException("这是旧版 Excel 文件（.xls）；请在 Excel 里另存为 .xlsx 或 CSV 再导入");
		}
		String text = Charsets.decode(bytes, Charsets.detect(bytes, contentType)).strip();
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	/**
	 * Reads a spreadsheet's first sheet.
	 * @throws IllegalArgumentException if it is none
	 */
	static HandedTable spreadsheet(byte[] bytes) {
		try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
			DataFormatter formatter = new DataFormatter(Locale.CHINA);
			List<Line> lines = new ArrayList<>();
			for (Row row : book.getSheetAt(0)) {
				List<String> cells = new ArrayList<>();
				for (int i = 0; i < Math.max(row.getLastCellNum(), 0); i++) {
					cells.add(shown(row.getCell(i), formatter));
				}
				lines.add(new Line(row.getRowNum() + 1, cells));
			}
			return of(lines, null);
		}
		catch (IOException | OpenXML4JRuntimeException | RecordFormatException | IllegalStateException
				| IllegalArgumentException ex) {
			throw new IllegalArgumentException("这个文件不是能读的 XLSX：" + ex.getMessage());
		}
	}

	/** As the reader sees it, but a date as a date, whatever its format leaves out. */
	private static String shown(@Nullable Cell cell, DataFormatter formatter) {
		if (cell != null && cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
			return cell.getLocalDateTimeCellValue().toString();
		}
		return formatter.formatCellValue(cell);
	}

	/** Reads text with commas, semicolons or tabs between its cells. */
	static HandedTable csv(String text) {
		if (text.startsWith("<")) {
			throw new IllegalArgumentException("文件内容是网页，不是表格；有些系统导出的 .xls 就是这样，请在 Excel 里另存为 .xlsx 再导入");
		}
		List<Line> lines = new ArrayList<>();
		try (MappingIterator<String[]> rows = CsvMapper.builder()
			.enable(CsvReadFeature.WRAP_AS_ARRAY)
			.build()
			.readerFor(String[].class)
			.with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
			.readValues(text)) {
			while (rows.hasNext()) {
				lines.add(new Line(lines.size() + 1, List.of(rows.next())));
			}
			return of(lines, null);
		}
		catch (JacksonException ex) {
			return of(lines, "从这里起读不成表格，多半是少了一个引号：" + ex.getOriginalMessage());
		}
	}

	/** What stands most often between the names of the heading. */
	private static char separator(String text) {
		String heading = text.lines().findFirst().orElse("");
		return Stream.of(',', ';', '\t')
			.max(Comparator.comparingLong((mark) -> heading.chars().filter((c) -> c == mark).count()))
			.orElse(',');
	}

	private static HandedTable of(List<Line> lines, @Nullable String trouble) {
		List<Line> filled = lines.stream()
			.filter((line) -> line.cells().stream().anyMatch((cell) -> !cell.isBlank()))
			.toList();
		if (filled.isEmpty()) {
			throw new IllegalArgumentException("文件里没有内容；第一行应是列名，例如 编号,内容,时间");
		}
		return new HandedTable(filled.getFirst().cells().stream().map(String::strip).toList(),
				filled.subList(1, filled.size()), trouble);
	}

	/** The number of the row after the last that could be read. */
	int next() {
		return this.rows.isEmpty() ? 2 : this.rows.getLast().number() + 1;
	}

}
