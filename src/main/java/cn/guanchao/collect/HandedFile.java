package cn.guanchao.collect;

import cn.guanchao.crawl.Charsets;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of a file that is handed in: NDJSON, a JSON array, CSV or XLSX. A row that
 * cannot be read is kept as its error, so that good rows are not lost with it.
 */
final class HandedFile {

	/** Column names that people use, for the ones that we read. */
	private static final Map<String, List<String>> NAMES = Map.of("id", List.of("id", "编号", "工单号", "序号"), "url",
			List.of("url", "link", "链接", "网址", "原文链接"), "title", List.of("title", "标题", "主题"), "text",
			List.of("text", "content", "body", "内容", "正文", "评论内容", "反馈内容", "描述"), "author",
			List.of("author", "作者", "用户", "昵称"), "site", List.of("site", "站点", "来源", "平台"), "channel",
			List.of("channel", "渠道"), "publishedAt",
			List.of("publishedat", "published_at", "time", "date", "时间", "日期", "发布时间", "创建时间"));

	private static final JsonMapper JSON = JsonMapper.shared();

	private HandedFile() {
	}

	/**
	 * A row, or why it cannot be read.
	 *
	 * @param line counted from 1, the heading of a table included
	 */
	record Line(int line, @Nullable HandedText text, String error) {
	}

	/**
	 * Reads a file by its content type, or by how it begins.
	 * @throws IllegalArgumentException if it is none of the formats
	 */
	static List<Line> read(byte[] bytes, @Nullable String contentType) {
		String type = (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
		if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
			return xlsx(bytes);
		}
		String text = Charsets.decode(bytes, Charsets.detect(bytes, contentType)).strip();
		if (text.startsWith("\uFEFF")) {
			text = text.substring(1);
		}
		if (text.isEmpty()) {
			throw new IllegalArgumentException("the body is empty; send NDJSON, a JSON array, CSV or XLSX");
		}
		if (text.startsWith("[")) {
			return array(text);
		}
		return (text.startsWith("{") || type.contains("ndjson")) ? lines(text) : csv(text);
	}

	private static List<Line> array(String text) {
		try {
			List<Line> lines = new ArrayList<>();
			for (JsonNode node : JSON.readTree(text)) {
				lines.add(line(lines.size() + 1, node));
			}
			return lines;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("the body is no JSON array: " + ex.getOriginalMessage());
		}
	}

	private static List<Line> lines(String text) {
		List<Line> lines = new ArrayList<>();
		int number = 0;
		for (String line : text.split("\\R")) {
			number++;
			if (line.isBlank()) {
				continue;
			}
			try {
				lines.add(line(number, JSON.readTree(line)));
			}
			catch (JacksonException ex) {
				lines.add(new Line(number, null, "is no JSON: " + ex.getOriginalMessage()));
			}
		}
		return lines;
	}

	private static Line line(int number, JsonNode node) {
		if (!node.isObject()) {
			return new Line(number, null, "must be an object such as {\"id\":\"1\",\"text\":\"…\"}");
		}
		Map<String, String> row = new HashMap<>();
		node.properties().forEach((property) -> {
			String name = known(property.getKey());
			if (name != null && !property.getValue().isNull()) {
				row.put(name, property.getValue().asString());
			}
		});
		return line(number, row);
	}

	private static List<Line> csv(String text) {
		List<Line> lines = new ArrayList<>();
		try (MappingIterator<String[]> rows = CsvMapper.builder()
			.enable(CsvReadFeature.WRAP_AS_ARRAY)
			.build()
			.readerFor(String[].class)
			.readValues(text)) {
			Map<Integer, String> columns = rows.hasNext() ? columns(List.of(rows.next())) : Map.of();
			while (rows.hasNext()) {
				lines.add(line(lines.size() + 2, row(columns, List.of(rows.next()))));
			}
		}
		catch (JacksonException ex) {
			lines.add(new Line(lines.size() + 2, null,
					"and what follows is no CSV: " + ex.getOriginalMessage() + "; check the quotes"));
		}
		return lines;
	}

	private static List<Line> xlsx(byte[] bytes) {
		try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
			Sheet sheet = book.getSheetAt(0);
			DataFormatter formatter = new DataFormatter(Locale.CHINA);
			List<Line> lines = new ArrayList<>();
			Map<Integer, String> columns = Map.of();
			for (Row row : sheet) {
				List<String> cells = new ArrayList<>();
				for (int i = 0; i < Math.max(row.getLastCellNum(), 0); i++) {
					cells.add(formatter.formatCellValue(row.getCell(i)));
				}
				if (columns.isEmpty()) {
					columns = columns(cells);
				}
				else if (cells.stream().anyMatch((cell) -> !cell.isBlank())) {
					lines.add(line(row.getRowNum() + 1, row(columns, cells)));
				}
			}
			return lines;
		}
		catch (IOException | OpenXML4JRuntimeException | RecordFormatException ex) {
			throw new IllegalArgumentException("the file is no readable XLSX: " + ex.getMessage());
		}
	}

	private static Map<Integer, String> columns(List<String> heading) {
		Map<Integer, String> columns = new LinkedHashMap<>();
		for (int i = 0; i < heading.size(); i++) {
			String name = known(heading.get(i));
			if (name != null) {
				columns.put(i, name);
			}
		}
		if (!columns.containsValue("text") && !columns.containsValue("title")) {
			throw new IllegalArgumentException(
					"the first line " + heading + " names no column for the text; name one 'text' (or 内容, 正文, 标题)");
		}
		return columns;
	}

	private static Map<String, String> row(Map<Integer, String> columns, List<String> cells) {
		Map<String, String> row = new HashMap<>();
		columns.forEach((index, name) -> {
			if (index < cells.size()) {
				row.put(name, cells.get(index));
			}
		});
		return row;
	}

	private static @Nullable String known(String column) {
		String name = column.strip().toLowerCase(Locale.ROOT);
		return NAMES.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(name))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static Line line(int number, Map<String, String> row) {
		try {
			return new Line(number, HandedText.of(row), "");
		}
		catch (IllegalArgumentException ex) {
			return new Line(number, null, String.valueOf(ex.getMessage()));
		}
	}

}
