package cn.guanchao.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Elasticsearch server as our child process: loopback only, anonymous calls
 * refused. One left over by a killed application is adopted while it answers, and ended
 * otherwise.
 */
final class EmbeddedElasticsearch {

	static final String USER = "elastic";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedElasticsearch.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

	private final Path folder;

	private final EmbeddedSettings settings;

	private final String password;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private int port;

	private EmbeddedElasticsearch(Path folder, EmbeddedSettings settings, String password) {
		this.folder = folder;
		this.settings = settings;
		this.password = password;
	}

	/** Starts or adopts the server whose files lie under the given folder. */
	static EmbeddedElasticsearch start(Path folder, EmbeddedSettings settings) {
		return start(folder, settings, Ports::free);
	}

	static EmbeddedElasticsearch start(Path folder, EmbeddedSettings settings, IntSupplier ports) {
		try {
			EmbeddedElasticsearch server = new EmbeddedElasticsearch(folder, settings,
					Secret.keptIn(folder.resolve("secret")));
			server.startOrAdopt(ports);
			return server;
		}
		catch (IOException ex) {
			throw new ChildFailed("Elasticsearch could not be started: " + ex.getMessage(), remedy(folder), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ChildFailed("The start of Elasticsearch was interrupted.", "Start the application again.", ex);
		}
	}

	private static String remedy(Path folder) {
		return "Read " + folder.resolve("server.log")
				+ ". The server needs about 1 GB of memory and 1 GB of free disk; "
				+ "as root it needs user namespaces, so start the application as an ordinary user where they are "
				+ "forbidden. Or set spring.elasticsearch.uris (and username, password) to a cluster of your own.";
	}

	private void startOrAdopt(IntSupplier ports) throws IOException, InterruptedException {
		long began = System.nanoTime();
		boolean adopted = adopt();
		if (!adopted) {
			endLeftover();
			Ports.launch(ports, serverLog(), this::launch);
		}
		log.info("elasticsearch {} port={} ms={}", adopted ? "adopted" : "started", this.port,
				(System.nanoTime() - began) / 1_000_000);
	}

	private boolean adopt() throws IOException, InterruptedException {
		Path kept = this.folder.resolve("port");
		if (leftover().isEmpty() || !Files.exists(kept)) {
			return false;
		}
		this.port = Integer.parseInt(Files.readString(kept).strip());
		return isReady();
	}

	/** A server on our folder, whoever started it. */
	private Optional<ProcessHandle> leftover() {
		return ProcessHandle.allProcesses().filter(this::isOurs).findFirst();
	}

	/** Ours carries the mark of our folder on its command line. */
	private boolean isOurs(ProcessHandle process) {
		Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
		try {
			String line = Files.exists(commandLine) ? Files.readString(commandLine, StandardCharsets.ISO_8859_1)
					: process.info().commandLine().orElse("");
			return process.isAlive() && line.contains(mark());
		}
		catch (IOException endedMeanwhile) {
			return false;
		}
	}

	private String mark() {
		return "-Dguanchao.mark=" + Integer.toHexString(this.folder.toString().hashCode());
	}

	private void endLeftover() throws InterruptedException {
		Optional<ProcessHandle> leftover = leftover();
		if (leftover.isPresent()) {
			log.warn("elasticsearch left over by an earlier run does not answer; ending pid={}", leftover.get().pid());
			end(leftover.get());
		}
	}

	private void configure(int chosen) throws IOException, InterruptedException {
		Path distribution = this.settings.elasticsearch();
		if (!Files.isExecutable(distribution.resolve("bin").resolve("elasticsearch"))) {
			throw new ChildFailed("There is no Elasticsearch server in " + distribution + ".",
					"Build once with './mvnw package' (it unpacks the server under target/embedded), or set "
							+ "guanchao.embedded.elasticsearch to an unpacked server, or spring.elasticsearch.uris to a running one.",
					null);
		}
		Path config = Files.createDirectories(this.folder.resolve("config"));
		for (String file : List.of("jvm.options", "log4j2.properties", "role_mapping.yml", "roles.yml", "users",
				"users_roles")) {
			Files.copy(distribution.resolve("config").resolve(file), config.resolve(file),
					StandardCopyOption.REPLACE_EXISTING);
		}
		this.port = chosen;
		Files.writeString(this.folder.resolve("port"), String.valueOf(this.port));
		Files.writeString(config.resolve("elasticsearch.yml"), """
				cluster.name: guanchao
				node.name: embedded
				path.data: %1$s/data
				path.logs: %1$s/logs
				path.repo: %1$s/snapshots
				network.host: 127.0.0.1
				http.port: %2$d
				transport.port: %3$d
				discovery.type: single-node
				action.auto_create_index: false
				xpack.security.enabled: true
				xpack.security.http.ssl.enabled: false
				xpack.security.transport.ssl.enabled: false
				cluster.routing.allocation.disk.watermark.low: 1gb
				cluster.routing.allocation.disk.watermark.high: 500mb
				cluster.routing.allocation.disk.watermark.flood_stage: 200mb
				""".formatted(this.folder, this.port, Ports.free()));
		if (!Files.exists(config.resolve("elasticsearch.keystore"))) {
			tool("elasticsearch-keystore", "create").run(null);
			tool("elasticsearch-keystore", "add", "--stdin", "bootstrap.password").run(this.password + "\n");
		}
	}

	private Command tool(String name, String... words) {
		String program = this.settings.elasticsearch().resolve("bin").resolve(name).toString();
		List<String> line = new ArrayList<>(List.of(program));
		line.addAll(List.of(words));
		long megabytes = this.settings.heap().toMegabytes();
		return new Command(line, Map.of("ES_PATH_CONF", this.folder.resolve("config").toString(), "ES_JAVA_HOME",
				System.getProperty("java.home"), "ES_JAVA_OPTS",
				name.equals("elasticsearch") ? "-Xms" + megabytes + "m -Xmx" + megabytes + "m " + mark() : "-Xmx64m"));
	}

	private void launch(int chosen) throws IOException, InterruptedException {
		configure(chosen);
		awaitReady(tool("elasticsearch", "-d").start(serverLog()));
	}

	private Path serverLog() {
		return this.folder.resolve("server.log");
	}

	/**
	 * @param launcher ends well once the server runs, and with an error where it can't
	 */
	private void awaitReady(Process launcher) throws IOException, InterruptedException {
		long giveUp = System.nanoTime() + this.settings.patience().toNanos();
		while (!isReady()) {
			if (!launcher.isAlive() && launcher.exitValue() != 0) {
				throw new IOException("it ended with " + launcher.exitValue() + "; last lines: " + lastLines());
			}
			if (System.nanoTime() > giveUp) {
				throw new IOException("no answer on 127.0.0.1:" + this.port + " within " + this.settings.patience()
						+ "; last lines: " + lastLines());
			}
			Thread.sleep(BETWEEN_LOOKS);
		}
	}

	private String lastLines() throws IOException {
		Path output = serverLog();
		List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
		return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
	}

	private boolean isReady() throws InterruptedException {
		String credentials = Base64.getEncoder()
			.encodeToString((USER + ":" + this.password).getBytes(StandardCharsets.UTF_8));
		HttpRequest health = HttpRequest
			.newBuilder(URI.create(uri() + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
			.timeout(Duration.ofSeconds(5))
			.header("Authorization", "Basic " + credentials)
			.build();
		try {
			return this.http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException notYet) {
			return false;
		}
	}

	String uri() {
		return "http://127.0.0.1:" + this.port;
	}

	String password() {
		return this.password;
	}

	boolean isRunning() {
		return leftover().isPresent();
	}

	void stop() {
		try {
			Optional<ProcessHandle> process = leftover();
			if (process.isPresent()) {
				end(process.get());
			}
			log.info("elasticsearch stopped");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void end(ProcessHandle process) throws InterruptedException {
		process.destroy();
		try {
			process.onExit().get(30, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			process.destroyForcibly();
		}
	}

}
