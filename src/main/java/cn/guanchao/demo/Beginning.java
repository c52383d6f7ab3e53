package cn.guanchao.demo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * When the demonstration began, kept in a file so that a restart goes on with the same
 * story.
 */
final class Beginning {

	private static final String REMOVED = "removed";

	private final Path file;

	Beginning(Path home) {
		this.file = home.resolve("demo").resolve("began");
	}

	/** When it began; null if it never did, or was removed. */
	@Nullable Instant at() {
		String text = read();
		if (text == null || text.equals(REMOVED)) {
			return null;
		}
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new IllegalStateException(
					this.file + " holds '" + text + "', which is no instant; delete the file to begin anew", ex);
		}
	}

	boolean isRemoved() {
		return REMOVED.equals(read());
	}

	void begin(Instant at) {
		write(at.toString());
	}

	void remove() {
		write(REMOVED);
	}

	private @Nullable String read() {
		try {
			return Files.exists(this.file) ? Files.readString(this.file).strip() : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(String text) {
		try {
			Files.createDirectories(this.file.getParent());
			Path draft = Files.writeString(this.file.resolveSibling("began.tmp"), text);
			Files.move(draft, this.file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
