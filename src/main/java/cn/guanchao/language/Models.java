package cn.guanchao.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/**
 * The two trained models.
 *
 * @param document of whole texts
 * @param target of sentiment towards a name
 */
record Models(Model document, Model target) {

	/**
	 * Stands first in a file. Another number whenever the features or their layout
	 * change: a model that learnt other features would be read, and be wrong.
	 */
	static final int FORMAT = 0x47430002;

	/** A file of models was written by another version of the application. */
	static final class OtherFormat extends IllegalStateException {

		OtherFormat(String file) {
			super(file + " was trained by another version of the application, whose features were others;"
					+ " train it anew with the command 'train'");
		}

	}

	/** The models shipped with the application. */
	static Models shipped() {
		return new Models(read(Models.class.getResourceAsStream("document.model"), "document.model"),
				read(Models.class.getResourceAsStream("target.model"), "target.model"));
	}

	/**
	 * Models that {@link Trainer} wrote into a folder; a missing one of targets is the
	 * shipped one.
	 */
	static Models in(Path folder) {
		try {
			Path target = folder.resolve("target.model");
			return new Models(read(folder.resolve("document.model")),
					Files.exists(target) ? read(target) : shipped().target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(folder + " has no models; train them with the command 'train'", ex);
		}
	}

	private static Model read(Path file) throws IOException {
		return read(Files.newInputStream(file), file.toString());
	}

	private static Model read(@Nullable InputStream stream, String name) {
		if (stream == null) {
			throw new IllegalStateException(name + " is missing; train it with the command 'train'");
		}
		try (DataInputStream in = new DataInputStream(
				new BufferedInputStream(new GZIPInputStream(stream, 1 << 16), 1 << 16))) {
			if (in.readInt() != FORMAT) {
				throw new OtherFormat(name);
			}
			return Model.read(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name + " cannot be read; train it anew with the command 'train'", ex);
		}
	}

}
