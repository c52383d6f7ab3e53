package cn.guanchao.backup;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

import javax.sql.DataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * All rows of one moment as one ZIP file of PostgreSQL's own COPY texts, and back.
 * Quartz's tables are left out: they are made anew at each start.
 */
@Component
public class Backup {

	private static final Logger log = LoggerFactory.getLogger(Backup.class);

	private static final String VERSION = "version";

	private final DataSource database;

	Backup(DataSource database) {
		this.database = database;
	}

	/**
	 * Writes all rows; the file appears only once it is whole.
	 * @return how many rows of each table it holds
	 */
	public Map<String, Long> write(Path file) throws IOException, SQLException {
		Path unfinished = file.resolveSibling(file.getFileName() + ".part");
		Files.createDirectories(file.toAbsolutePath().getParent());
		Map<String, Long> rows = new LinkedHashMap<>();
		try (Connection connection = this.database.getConnection();
				OutputStream out = Files.newOutputStream(unfinished);
				ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
			connection.setAutoCommit(false);
			JdbcClient jdbc = on(connection);
			jdbc.sql("set transaction isolation level repeatable read read only").update();
			zip.putNextEntry(new ZipEntry(VERSION));
			zip.write(version(jdbc).getBytes(StandardCharsets.UTF_8));
			CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
			for (String table : Tables.inOrder(jdbc)) {
				zip.putNextEntry(new ZipEntry(table));
				rows.put(table, copy.copyOut("copy \"" + table + "\" to stdout", zip));
				zip.closeEntry();
			}
			connection.rollback();
		}
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		log.info("backup file={} tables={} rows={} bytes={}", file, rows.size(),
				rows.values().stream().mapToLong(Long::longValue).sum(), Files.size(file));
		return rows;
	}

	/**
	 * Reads a file into this database, all or nothing. The database must be of the
	 * version that wrote it and hold no incident yet.
	 * @return how many rows of each table came back
	 */
	public Map<String, Long> restore(Path file) throws IOException, SQLException {
		Map<String, Long> rows = new LinkedHashMap<>();
		try (Connection connection = this.database.getConnection();
				ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
			connection.setAutoCommit(false);
			JdbcClient jdbc = on(connection);
			guard(zip, jdbc, file);
			CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
			jdbc.sql("truncate " + String.join(", ", Tables.inOrder(jdbc).stream().map(Backup::quoted).toList()))
				.update();
			Enumeration<? extends ZipEntry> entries = zip.entries();
			while (entries.hasMoreElements()) {
				ZipEntry entry = entries.nextElement();
				if (!entry.getName().equals(VERSION)) {
					rows.put(entry.getName(),
							copy.copyIn("copy " + quoted(entry.getName()) + " from stdin", zip.getInputStream(entry)));
				}
			}
			goOnCounting(jdbc);
			connection.commit();
		}
		log.info("restored file={} tables={}", file, rows.size());
		return rows;
	}

	private static void guard(ZipFile zip, JdbcClient jdbc, Path file) throws IOException {
		ZipEntry entry = zip.getEntry(VERSION);
		String wrote = (entry != null) ? new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
				: "none";
		if (!wrote.equals(version(jdbc))) {
			throw new IllegalArgumentException(file + " was written by schema version " + wrote + ", this database has "
					+ version(jdbc) + "; restore it with the release that wrote it, then update");
		}
		if (jdbc.sql("select count(*) from incident").query(Long.class).single() > 0) {
			throw new IllegalArgumentException(
					"the database holds incidents already; restore into a new guanchao.home or an empty database");
		}
	}

	private static String version(JdbcClient jdbc) {
		return jdbc
			.sql("select version from flyway_schema_history where success and version is not null "
					+ "order by installed_rank desc limit 1")
			.query(String.class)
			.single();
	}

	/** New rows must not get numbers that came back. */
	private static void goOnCounting(JdbcClient jdbc) {
		jdbc.sql("""
				select table_name, column_name from information_schema.columns
				where table_schema = 'public' and is_identity = 'YES'
				""")
			.query((row, number) -> Map.entry(row.getString("table_name"), row.getString("column_name")))
			.list()
			.forEach((column) -> jdbc
				.sql("select setval(pg_get_serial_sequence(:table, :column), coalesce((select max("
						+ quoted(column.getValue()) + ") from " + quoted(column.getKey()) + "), 0) + 1, false)")
				.param("table", column.getKey())
				.param("column", column.getValue())
				.query(Long.class)
				.single());
	}

	private static String quoted(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

	private static JdbcClient on(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

}
