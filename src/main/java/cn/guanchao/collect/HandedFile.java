package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a file that is handed in: NDJSON, a JSON array, CSV or XLSX. A line that
 * cannot be read is kept as its error, so that good lines are not lost with it.
 */
final class HandedFile {

	private static final JsonMapper JSON = JsonMapper.shared();

	private HandedFile() {
	}

	/**
	 * A line, or why it cannot be read.
	 *
	 * @param line counted from 1, the heading of a table included
	 */
	record Line(int line, @Nullable HandedText text, String error) {

		static Line of(int number, Map<HandedField, String> row) {
			try {
				return new Line(number, HandedText.of(row), "");
			}
			catch (IllegalArgumentException ex) {
				return new Line(number, null, String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * The table that a file is, by its content type or by how it begins; empty for JSON.
	 * @throws IllegalArgumentException if it is none of the formats
	 */
	static Optional<HandedTable> table(byte[] bytes, @Nullable String contentType) {
		if (HandedTable.isSpreadsheet(bytes)) {
			return Optional.of(HandedTable.spreadsheet(bytes));
		}
		String text = HandedTable.text(bytes, contentType);
		if (text.isEmpty()) {
			throw new IllegalArgumentException("文件是空的；可以是 CSV、XLSX、NDJSON 或 JSON 数组");
		}
		boolean json = text.startsWith("[") || text.startsWith("{")
				|| contentType != null && contentType.toLowerCase(Locale.ROOT).contains("ndjson");
		return json ? Optional.empty() : Optional.of(HandedTable.csv(text));
	}

	/** The rows of a table under what its columns mean. */
	static List<Line> lines(HandedTable table, ColumnMeaning meaning) {
		List<Line> lines = new ArrayList<>();
		table.rows().forEach((row) -> lines.add(Line.of(row.number(), meaning.read(row))));
		String trouble = table.trouble();
		if (trouble != null) {
			lines.add(new Line(table.next(), null, trouble));
		}
		return lines;
	}

	/** The objects of a JSON array or of NDJSON. */
	static List<Line> json(byte[] bytes, @Nullable String contentType) {
		String text = HandedTable.text(bytes, contentType);
		return text.startsWith("[") ? array(text) : lines(text);
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
			throw new IllegalArgumentException("不是完整的 JSON 数组：" + ex.getOriginalMessage());
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
				lines.add(new Line(number, null, "不是 JSON：" + ex.getOriginalMessage()));
			}
		}
		return lines;
	}

	private static Line line(int number, JsonNode node) {
		if (!node.isObject()) {
			return new Line(number, null, "应是一个对象，例如 {\"id\":\"1\",\"text\":\"…\"}");
		}
		Map<HandedField, String> row = new EnumMap<>(HandedField.class);
		node.properties().forEach((property) -> {
			HandedField field = HandedField.named(property.getKey());
			if (field != null && !property.getValue().isNull()) {
				row.put(field, property.getValue().asString());
			}
		});
		return Line.of(number, row);
	}

}
