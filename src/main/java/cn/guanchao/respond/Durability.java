package cn.guanchao.respond;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Refuses a database that answers "committed" before it is true: a promise that a power
 * cut can take back is none.
 */
@Component
class Durability {

	private static final List<String> SETTINGS = List.of("fsync", "full_page_writes", "synchronous_commit");

	Durability(JdbcClient jdbc) {
		List<String> off = SETTINGS.stream()
			.filter((setting) -> "off"
				.equals(jdbc.sql("select current_setting(:name)").param("name", setting).query(String.class).single()))
			.toList();
		if (!off.isEmpty()) {
			throw new IllegalStateException("PostgreSQL runs with " + String.join(" and ", off)
					+ " off, so a crash may lose what was promised; set " + off.getFirst()
					+ " = on (postgresql.conf, ALTER SYSTEM or ALTER DATABASE) and start again");
		}
	}

}
