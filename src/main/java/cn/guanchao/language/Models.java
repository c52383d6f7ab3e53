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
			return new Models(read(Files.newInputStream(folder.resolve("document.model")), "document.model"),
					Files.exists(target) ? read(Files.newInputStream(target), "target.model") : shipped().target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(folder + " has no models; train them with the command 'train'", ex);
		}
	}

	private static Model read(@Nullable InputStream stream, String name) {
		if (stream == null) {
			throw new IllegalStateException(name + " is missing; train it with the command 'train'");
		}
		try (DataInputStream in = new DataInputStream(
				new BufferedInputStream(new GZIPInputStream(stream, 1 << 16), 1 << 16))) {
			return Model.read(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name + " cannot be read; train it anew with the command 'train'", ex);
		}
	}

}
