package cn.guanchao.story;

import cn.guanchao.embedded.RealStores;
import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;

import java.io.File;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application in a process of its own, so that it can be killed. */
final class RunningApplication {

	static final String PASSWORD = "tide-and-clock";

	private static final Duration START = Duration.ofMinutes(5);

	private final Path home;

	private final List<String> settings;

	private final int port;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private Process process;

	RunningApplication(Path home, List<String> settings) throws IOException {
		this.home = Files.createDirectories(home);
		this.settings = settings;
		this.port = RealStores.freePort();
	}

	void start() throws IOException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx700m", "-Duser.timezone=UTC", "-cp", classPath(), StoryApplication.class.getName(),
				"--guanchao.home=" + this.home, "--server.port=" + this.port, "--guanchao.embedded.heap=512MB",
				"--guanchao.demo=false"));
		line.addAll(this.settings);
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.home.resolve("application.log").toFile()));
		builder.environment().put("GUANCHAO_ADMIN_PASSWORD", PASSWORD);
		this.process = builder.start();
		Awaitility.await("start, see " + this.home.resolve("application.log"))
			.atMost(START)
			.pollInterval(Duration.ofMillis(500))
			.ignoreExceptions()
			.failFast("the application ended", () -> !this.process.isAlive())
			.until(() -> send("GET", "/actuator/health", null).statusCode() == 200);
	}

	/**
	 * The shipped classes and the story's own: beans of other tests must not be found.
	 */
	private String classPath() throws IOException {
		String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		Path tests = Path.of("target", "test-classes");
		Path own = this.home.resolve("story-classes").resolve("cn/guanchao/story");
		Files.createDirectories(own);
		try (var classes = Files.newDirectoryStream(tests.resolve("cn/guanchao/story"))) {
			for (Path file : classes) {
				Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return Arrays.stream(whole.split(File.pathSeparator))
			.map((entry) -> Path.of(entry).endsWith(tests) ? this.home.resolve("story-classes").toString() : entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** As the kernel, a power cut or an impatient operator would. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

	void moveClock(Duration ahead) throws IOException {
		Path next = this.home.resolve(MovedClock.FILE + ".next");
		Files.writeString(next, ahead.toString());
		Files.move(next, this.home.resolve(MovedClock.FILE), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	String address() {
		return "http://127.0.0.1:" + this.port;
	}

	<T> T read(String path, String jsonPath) {
		return JsonPath.read(get(path), jsonPath);
	}

	String get(String path) {
		HttpResponse<String> response = send("GET", path, null);
		if (response.statusCode() != 200) {
			throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
		}
		return response.body();
	}

	HttpResponse<String> send(String method, String path, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/yaml")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(path + ": " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
