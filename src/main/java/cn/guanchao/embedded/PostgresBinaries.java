package cn.guanchao.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The PostgreSQL server of this platform, unpacked once from the archive on the class
 * path (zonky's repackaging of the official binaries).
 */
final class PostgresBinaries {

	private static final String COMPLETE = ".complete";

	private PostgresBinaries() {
	}

	/** Answers the folder that holds {@code bin/postgres}, unpacking it where needed. */
	static Path unpackedIn(Path folder) throws IOException {
		if (Files.exists(folder.resolve(COMPLETE))) {
			return folder;
		}
		String archive = "postgres-" + platform() + ".txz";
		try (InputStream packed = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
			if (packed == null) {
				throw new ChildFailed("There is no PostgreSQL server for this platform (" + archive + ").",
						"Set spring.datasource.url, spring.datasource.username and spring.datasource.password to a PostgreSQL 15 or newer.",
						null);
			}
			unpack(new TarArchiveInputStream(new XZInputStream(packed)), folder);
		}
		Files.createFile(folder.resolve(COMPLETE));
		return folder;
	}

	private static void unpack(TarArchiveInputStream archive, Path folder) throws IOException {
		for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
			Path target = folder.resolve(entry.getName()).normalize();
			if (!target.startsWith(folder)) {
				throw new IOException("archive entry '" + entry.getName() + "' leaves its folder");
			}
			if (entry.isDirectory()) {
				Files.createDirectories(target);
				continue;
			}
			Files.createDirectories(target.getParent());
			if (entry.isSymbolicLink()) {
				Files.deleteIfExists(target);
				Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
				continue;
			}
			Files.copy(archive, target, StandardCopyOption.REPLACE_EXISTING);
			if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
				throw new IOException("cannot make " + target + " executable");
			}
		}
	}

	private static String platform() {
		String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String family = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
		String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
		return family + "-" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64");
	}

}
