package cn.guanchao.story;

import cn.guanchao.respond.DatabaseTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Moves the application's clock and the database's together, by what stands in a file.
 */
@TestConfiguration(proxyBeanMethods = false)
class MovedClock {

	static final String FILE = "clock-moved-by";

	private final Path file;

	MovedClock(@Value("${guanchao.home}") Path home) {
		this.file = home.resolve(FILE);
	}

	@Bean
	@Primary
	Clock clockOfTheStory() {
		return new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				throw new UnsupportedOperationException("the application keeps instants only");
			}

			@Override
			public Instant instant() {
				return Instant.now().plus(ahead());
			}

		};
	}

	@Bean
	@Primary
	DatabaseTime timeOfTheStory(JdbcClient jdbc) {
		return new DatabaseTime(jdbc, this::ahead);
	}

	private Duration ahead() {
		try {
			return Files.exists(this.file) ? Duration.parse(Files.readString(this.file)) : Duration.ZERO;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
