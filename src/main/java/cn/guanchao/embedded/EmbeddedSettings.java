package cn.guanchao.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the child processes live and how large they may grow.
 *
 * @param home everything that the application writes lies under it
 * ({@code guanchao.home}, default {@code ./data})
 * @param elasticsearch the unpacked Elasticsearch server
 * ({@code guanchao.embedded.elasticsearch}, default what the build unpacked under
 * {@code target/embedded})
 * @param heap heap of the Elasticsearch process ({@code guanchao.embedded.heap}, default
 * 768 MB)
 * @param patience how long a child may take to become ready
 * ({@code guanchao.embedded.patience}, default two minutes)
 */
record EmbeddedSettings(Path home, Path elasticsearch, DataSize heap, Duration patience) {

	static EmbeddedSettings from(Environment environment) {
		Binder binder = Binder.get(environment);
		return new EmbeddedSettings(home(binder), distribution(binder),
				binder.bind("guanchao.embedded.heap", DataSize.class).orElse(DataSize.ofMegabytes(768)),
				binder.bind("guanchao.embedded.patience", Duration.class).orElse(Duration.ofMinutes(2)));
	}

	private static Path home(Binder binder) {
		return Path.of(binder.bind("guanchao.home", String.class).orElse("data")).toAbsolutePath().normalize();
	}

	private static Path distribution(Binder binder) {
		String given = binder.bind("guanchao.embedded.elasticsearch", String.class).orElse(null);
		return (given != null) ? Path.of(given).toAbsolutePath().normalize() : unpackedByTheBuild();
	}

	private static Path unpackedByTheBuild() {
		Path folder = Path.of("target", "embedded").toAbsolutePath();
		try (var found = Files.newDirectoryStream(folder, "elasticsearch-*")) {
			for (Path distribution : found) {
				return distribution;
			}
		}
		catch (java.io.IOException ex) {
			return folder.resolve("elasticsearch");
		}
		return folder.resolve("elasticsearch");
	}

	/** Whether the operator named a store of their own for this property. */
	static boolean isGiven(Environment environment, String property) {
		@Nullable String value = environment.getProperty(property);
		return value != null && !value.isBlank();
	}

}
