package cn.guanchao.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A real PostgreSQL server as our child process: loopback only, with a password, and with
 * every setting that makes a commit durable. A server left over by a killed application
 * is found again and adopted.
 */
final class EmbeddedPostgres {

	static final String USER = "guanchao";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

	private final Path binaries;

	private final Path data;

	private final String password;

	private final int port;

	private EmbeddedPostgres(Path binaries, Path data, String password, int port) {
		this.binaries = binaries;
		this.data = data;
		this.password = password;
		this.port = port;
	}

	/** Starts or adopts the server whose files lie under the given folder. */
	static EmbeddedPostgres start(Path folder, Duration patience) {
		return start(folder, patience, Ports::free);
	}

	static EmbeddedPostgres start(Path folder, Duration patience, IntSupplier ports) {
		long began = System.nanoTime();
		Path serverLog = folder.resolve("postgresql.log");
		try {
			Path data = folder.resolve("data");
			String password = Secret.keptIn(folder.resolve("secret"));
			Path binaries = PostgresBinaries.unpackedIn(folder.resolve("server"));
			if (!Files.exists(data.resolve("PG_VERSION"))) {
				initialise(binaries, data, folder.resolve("secret"));
			}
			boolean adopted = isRunning(binaries, data);
			if (!adopted) {
				Ports.launch(ports, serverLog, (port) -> launch(binaries, data, serverLog, port, patience));
			}
			EmbeddedPostgres server = new EmbeddedPostgres(binaries, data, password, portOf(data));
			log.info("postgresql {} port={} ms={}", adopted ? "adopted" : "started", server.port,
					(System.nanoTime() - began) / 1_000_000);
			return server;
		}
		catch (IOException ex) {
			throw new ChildFailed("PostgreSQL could not be started: " + ex.getMessage(), remedy(serverLog), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ChildFailed("The start of PostgreSQL was interrupted.", "Start the application again.", ex);
		}
	}

	private static String remedy(Path serverLog) {
		return "Read " + serverLog + ". If the machine cannot run the bundled server (for example as root without "
				+ "user namespaces), start the application as an ordinary user, or set spring.datasource.url, "
				+ "spring.datasource.username and spring.datasource.password to a PostgreSQL of your own.";
	}

	private static void initialise(Path binaries, Path data, Path secret) throws IOException, InterruptedException {
		new Command(List.of(tool(binaries, "initdb"), "--pgdata", data.toString(), "--username", USER, "--pwfile",
				secret.toString(), "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"), Map.of())
			.run(null);
	}

	private static boolean isRunning(Path binaries, Path data) throws InterruptedException {
		try {
			control(binaries, data, List.of("status"));
			return true;
		}
		catch (IOException notRunning) {
			return false;
		}
	}

	private static void launch(Path binaries, Path data, Path serverLog, int port, Duration patience)
			throws IOException, InterruptedException {
		String options = String.join(" ", "-p " + port, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=",
				"-c fsync=on", "-c synchronous_commit=on", "-c full_page_writes=on", "-c max_connections=120",
				"-c timezone=UTC", "-c log_timezone=UTC");
		control(binaries, data,
				List.of("start", "--wait", "--timeout=" + patience.toSeconds(), "--log=" + serverLog, "-o", options));
	}

	private static void control(Path binaries, Path data, List<String> words) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(List.of(tool(binaries, "pg_ctl"), "--pgdata=" + data));
		line.addAll(words);
		new Command(line, Map.of()).run(null);
	}

	/**
	 * The fourth line of {@code postmaster.pid} is the port (PostgreSQL, miscadmin.h).
	 */
	private static int portOf(Path data) throws IOException {
		return Integer.parseInt(Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());
	}

	private static String tool(Path binaries, String name) {
		return binaries.resolve("bin").resolve(name).toString();
	}

	String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres";
	}

	String password() {
		return this.password;
	}

	void stop() {
		try {
			control(this.binaries, this.data, List.of("stop", "--mode=fast", "--wait"));
			log.info("postgresql stopped");
		}
		catch (IOException ex) {
			log.warn("postgresql did not stop: {}", ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
