package cn.guanchao.embedded;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command line of a child store. Both stores refuse to run as root, so root enters a
 * user namespace in which it is an ordinary user (no file has to change its owner).
 */
final class Command {

	private static final Duration LONGEST = Duration.ofMinutes(2);

	private final List<String> words;

	private final Map<String, String> environment;

	Command(List<String> words, Map<String, String> environment) {
		this.words = List.copyOf(words);
		this.environment = Map.copyOf(environment);
	}

	/**
	 * Starts it detached from our terminal, so that a Ctrl-C reaches us first and the
	 * stores end after the application has finished writing.
	 */
	Process start(Path log) throws IOException {
		List<String> line = new ArrayList<>();
		if (isLinux()) {
			line.add("setsid");
		}
		line.addAll(asOrdinaryUser());
		line.addAll(this.words);
		return builder(line).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
	}

	/** Runs it to its end; a failure carries what it printed. */
	String run(@Nullable String input) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(asOrdinaryUser());
		line.addAll(this.words);
		Path output = Files.createTempFile("guanchao", ".out");
		try {
			Process process = builder(line).redirectOutput(output.toFile()).start();
			try (var stdin = process.outputWriter()) {
				stdin.write((input != null) ? input : "");
			}
			if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException(this.words.getFirst() + " did not end within " + LONGEST);
			}
			String printed = Files.readString(output);
			if (process.exitValue() != 0) {
				throw new IOException(this.words.getFirst() + " ended with " + process.exitValue() + ": " + printed);
			}
			return printed;
		}
		finally {
			Files.deleteIfExists(output);
		}
	}

	private ProcessBuilder builder(List<String> line) {
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
			.directory(new File(System.getProperty("java.io.tmpdir")));
		builder.environment().putAll(this.environment);
		return builder;
	}

	private static List<String> asOrdinaryUser() {
		return (isLinux() && "root".equals(System.getProperty("user.name")))
				? List.of("unshare", "--user", "--map-user=1000", "--map-group=1000") : List.of();
	}

	private static boolean isLinux() {
		return System.getProperty("os.name").startsWith("Linux");
	}

}
