package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What each column of a table means: a field, or null for a column that is not taken.
 * Several columns may be the text, as the answers of a survey are; any other field comes
 * from one column.
 */
record ColumnMeaning(List<String> heading, List<@Nullable HandedField> fields) {

	private static final int SAMPLE = 50;

	/** A text has more characters than a name or a number, on average. */
	private static final int SHORTEST_TEXT = 8;

	/**
	 * Checks that there is something to read.
	 * @throws IllegalArgumentException if neither a text nor a title is among them, or a
	 * field is there twice
	 */
	ColumnMeaning {
		if (!fields.contains(HandedField.TEXT) && !fields.contains(HandedField.TITLE)) {
			throw new IllegalArgumentException("第一行 " + heading + " 里没有能当正文的列；请把一列命名为“内容”（或 text、正文、标题），或在导入页指定");
		}
		for (HandedField field : HandedField.values()) {
			long columns = fields.stream().filter((each) -> each == field).count();
			if (columns > 1 && field != HandedField.TEXT) {
				throw new IllegalArgumentException("有 " + columns + " 列都指定为“" + field.code() + "”；只有正文可以来自多列");
			}
		}
		fields = Collections.unmodifiableList(new ArrayList<>(fields));
	}

	/** By the names of the columns, their likes, and what the first rows hold. */
	static ColumnMeaning guess(HandedTable table) {
		return new ColumnMeaning(table.heading(), guessed(table));
	}

	/** The same for a person to correct, who may have to say which column is the text. */
	static List<@Nullable HandedField> guessed(HandedTable table) {
		List<@Nullable HandedField> fields = new ArrayList<>();
		Set<HandedField> taken = EnumSet.noneOf(HandedField.class);
		for (String column : table.heading()) {
			HandedField named = HandedField.named(column);
			fields.add((named != null && taken.add(named)) ? named : null);
		}
		boolean told = taken.contains(HandedField.TEXT);
		for (int i = 0; i < fields.size(); i++) {
			HandedField like = (fields.get(i) == null) ? HandedField.like(table.heading().get(i)) : null;
			if (like != null && (like == HandedField.TEXT ? !told : !taken.contains(like)) && holds(table, i, like)) {
				taken.add(like);
				fields.set(i, like);
			}
		}
		if (!taken.contains(HandedField.TEXT) && !taken.contains(HandedField.TITLE)) {
			longest(table, fields).ifPresent((column) -> fields.set(column, HandedField.TEXT));
		}
		return fields;
	}

	/** Whether the values of a column are what its heading promises. */
	private static boolean holds(HandedTable table, int column, HandedField field) {
		List<String> values = values(table, column);
		return values.isEmpty() || values.stream().anyMatch((value) -> switch (field) {
			case CHANNEL -> HandedText.isChannel(value);
			case PUBLISHED_AT -> HandedText.isTime(value);
			case URL -> value.startsWith("http");
			case ID, TITLE, TEXT, AUTHOR, SITE -> true;
		});
	}

	private static Optional<Integer> longest(HandedTable table, List<@Nullable HandedField> fields) {
		return IntStream.range(0, fields.size())
			.boxed()
			.filter((column) -> fields.get(column) == null && length(table, column) >= SHORTEST_TEXT)
			.max(Comparator.comparingDouble((column) -> length(table, column)));
	}

	private static double length(HandedTable table, int column) {
		return values(table, column).stream().mapToInt(String::length).average().orElse(0);
	}

	private static List<String> values(HandedTable table, int column) {
		return table.rows()
			.stream()
			.limit(SAMPLE)
			.map((row) -> row.cell(column))
			.filter((value) -> !value.isEmpty())
			.toList();
	}

	/** The fields of a row; several texts stand one below the other under their names. */
	Map<HandedField, String> read(HandedTable.Line row) {
		Map<HandedField, String> read = new EnumMap<>(HandedField.class);
		boolean several = this.fields.stream().filter((field) -> field == HandedField.TEXT).count() > 1;
		for (int i = 0; i < this.fields.size(); i++) {
			HandedField field = this.fields.get(i);
			String value = row.cell(i);
			if (field != null && !value.isEmpty()) {
				String told = (several && field == HandedField.TEXT) ? this.heading.get(i) + "：" + value : value;
				read.merge(field, told, (one, other) -> one + "\n" + other);
			}
		}
		return read;
	}

}
