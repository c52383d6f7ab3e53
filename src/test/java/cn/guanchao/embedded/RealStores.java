package cn.guanchao.embedded;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

import java.time.Duration;
import java.util.UUID;

/** The real servers for tests that need no application around them. */
public final class RealStores {

	private static final EmbeddedSettings SETTINGS = EmbeddedSettings
		.from(new MockEnvironment().withProperty("guanchao.home", System.getProperty("guanchao.home"))
			.withProperty("guanchao.embedded.heap", "512MB"));

	private RealStores() {
	}

	/**
	 * A new, migrated database of its own in the one PostgreSQL server of this test run.
	 */
	public static PGSimpleDataSource freshDatabase() {
		String name = "t" + UUID.randomUUID().toString().replace("-", "");
		JdbcClient.create(dataSource("postgres")).sql("create database " + name).update();
		PGSimpleDataSource database = dataSource(name);
		Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
		return database;
	}

	private static PGSimpleDataSource dataSource(String name) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(Postgres.SERVER.jdbcUrl().replaceAll("/postgres$", "/" + name));
		source.setUser(EmbeddedPostgres.USER);
		source.setPassword(Postgres.SERVER.password());
		return source;
	}

	/** The address of the one Elasticsearch server of this test run. */
	/** A port that stays free until a program of the test takes it. */
	public static int freePort() {
		return Ports.free();
	}

	public static String elasticsearchUri() {
		return Search.SERVER.uri();
	}

	public static String elasticsearchUser() {
		return EmbeddedElasticsearch.USER;
	}

	public static String elasticsearchPassword() {
		return Search.SERVER.password();
	}

	private static final class Postgres {

		static final EmbeddedPostgres SERVER = start();

		private static EmbeddedPostgres start() {
			EmbeddedPostgres server = EmbeddedPostgres.start(SETTINGS.home().resolve("postgresql"),
					Duration.ofMinutes(2));
			Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
			return server;
		}

	}

	private static final class Search {

		static final EmbeddedElasticsearch SERVER = start();

		private static EmbeddedElasticsearch start() {
			EmbeddedElasticsearch server = EmbeddedElasticsearch.start(SETTINGS.home().resolve("elasticsearch"),
					SETTINGS);
			Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
			return server;
		}

	}

}
