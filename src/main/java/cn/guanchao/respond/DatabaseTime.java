package cn.guanchao.respond;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

/**
 * The time that promises are measured by: the database's, so that all nodes agree.
 */
public class DatabaseTime {

	private final JdbcClient jdbc;

	private final Supplier<Duration> ahead;

	/**
	 * @param ahead how far the time is moved ahead of the database's; zero outside tests
	 */
	public DatabaseTime(JdbcClient jdbc, Supplier<Duration> ahead) {
		this.jdbc = jdbc;
		this.ahead = ahead;
	}

	public Instant now() {
		return this.jdbc.sql("select clock_timestamp()")
			.query(OffsetDateTime.class)
			.single()
			.toInstant()
			.plus(this.ahead.get());
	}

}
