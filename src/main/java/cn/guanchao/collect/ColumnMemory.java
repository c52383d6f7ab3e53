package cn.guanchao.collect;

import cn.guanchao.index.Capture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said that the columns of a table mean, remembered for the next file with
 * the same names of columns, in whichever order they stand.
 */
@Repository
class ColumnMemory {

	private final JdbcClient jdbc;

	private final Clock clock;

	ColumnMemory(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What was said of this heading; empty where nothing was. */
	Optional<ColumnMeaning> of(List<String> heading) {
		return this.jdbc.sql("select columns, fields from import_columns where heading_key = :key")
			.param("key", key(heading))
			.query(ColumnMemory::fieldsByColumn)
			.optional()
			.map((fields) -> {
				List<@Nullable HandedField> inOrder = new ArrayList<>();
				heading.forEach((column) -> inOrder.add(fields.get(column)));
				return new ColumnMeaning(heading, inOrder);
			});
	}

	/** A heading that has one name twice cannot be told apart again, and is not kept. */
	void remember(ColumnMeaning meaning) {
		if (meaning.heading().stream().distinct().count() < meaning.heading().size()) {
			return;
		}
		this.jdbc.sql("""
				insert into import_columns (heading_key, columns, fields, used_at) values (:key, :columns, :fields, :at)
				on conflict (heading_key) do update set columns = excluded.columns, fields = excluded.fields,
					used_at = excluded.used_at
				""")
			.param("key", key(meaning.heading()))
			.param("columns", meaning.heading().toArray(String[]::new))
			.param("fields",
					meaning.fields()
						.stream()
						.map((field) -> (field != null) ? field.code() : "")
						.toArray(String[]::new))
			.param("at", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	private static Map<String, HandedField> fieldsByColumn(ResultSet row, int number) throws SQLException {
		String[] columns = (String[]) row.getArray("columns").getArray();
		String[] fields = (String[]) row.getArray("fields").getArray();
		Map<String, HandedField> byColumn = new HashMap<>();
		for (int i = 0; i < columns.length; i++) {
			if (!fields[i].isEmpty()) {
				byColumn.put(columns[i], HandedField.of(fields[i]));
			}
		}
		return byColumn;
	}

	private static String key(List<String> heading) {
		return Capture
			.sha256(String.join("\u001F", heading.stream().sorted().toList()).getBytes(StandardCharsets.UTF_8));
	}

}
