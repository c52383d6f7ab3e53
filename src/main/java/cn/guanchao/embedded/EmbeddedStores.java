package cn.guanchao.embedded;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts the stores that the operator did not name, before anything of the application is
 * built, and ends them after it. Contexts of one JVM share the stores of their home.
 */
public class EmbeddedStores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Map<Path, Map<String, Object>> RUNNING = new ConcurrentHashMap<>();

	private static final Map<Path, FileChannel> LOCKS = new ConcurrentHashMap<>();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		boolean database = !EmbeddedSettings.isGiven(environment, "spring.datasource.url");
		boolean search = !EmbeddedSettings.isGiven(environment, "spring.elasticsearch.uris");
		if (!database && !search) {
			return;
		}
		EmbeddedSettings settings = EmbeddedSettings.from(environment);
		Map<String, Object> properties = RUNNING.computeIfAbsent(settings.home(),
				(home) -> start(settings, database, search));
		environment.getPropertySources().addFirst(new MapPropertySource("embedded-stores", properties));
	}

	private static Map<String, Object> start(EmbeddedSettings settings, boolean database, boolean search) {
		lock(settings.home());
		Map<String, Object> properties = new HashMap<>();
		CompletableFuture<EmbeddedElasticsearch> elasticsearch = search
				? CompletableFuture
					.supplyAsync(() -> EmbeddedElasticsearch.start(settings.home().resolve("elasticsearch"), settings))
				: CompletableFuture.failedFuture(new IllegalStateException("an external Elasticsearch is used"));
		if (database) {
			EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.home().resolve("postgresql"),
					settings.patience());
			SpringApplication.getShutdownHandlers().add(postgres::stop);
			properties.put("spring.datasource.url", postgres.jdbcUrl());
			properties.put("spring.datasource.username", EmbeddedPostgres.USER);
			properties.put("spring.datasource.password", postgres.password());
			properties.put("guanchao.embedded.database", true);
		}
		if (search) {
			EmbeddedElasticsearch server = started(elasticsearch);
			SpringApplication.getShutdownHandlers().add(server::stop);
			properties.put("spring.elasticsearch.uris", server.uri());
			properties.put("spring.elasticsearch.username", EmbeddedElasticsearch.USER);
			properties.put("spring.elasticsearch.password", server.password());
			properties.put("guanchao.embedded.search", true);
		}
		return properties;
	}

	private static EmbeddedElasticsearch started(CompletableFuture<EmbeddedElasticsearch> starting) {
		try {
			return starting.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof ChildFailed failed) ? failed : ex;
		}
	}

	/** One application a home: two would adopt each other's stores. */
	private static void lock(Path home) {
		try {
			Files.createDirectories(home);
			FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (channel.tryLock() == null) {
				throw inUse(home);
			}
			LOCKS.put(home, channel);
		}
		catch (OverlappingFileLockException ex) {
			throw inUse(home);
		}
		catch (IOException ex) {
			throw new ChildFailed("The folder " + home + " cannot be written: " + ex.getMessage(),
					"Set guanchao.home to a folder that this user may write.", ex);
		}
	}

	private static ChildFailed inUse(Path home) {
		return new ChildFailed("Another application already runs on " + home + ".",
				"Stop it, or start this one with another --guanchao.home and --server.port.", null);
	}

}
