package cn.guanchao.crawl;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page written for a test, and in a file of the same name what must be read from it.
 */
record WrittenPage(String name, byte[] bytes, JsonNode wanted) {

	private static final Path FOLDERS = Path.of("src/test/resources");

	static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

	static List<WrittenPage> in(String folder) throws IOException {
		try (Stream<Path> files = Files.list(FOLDERS.resolve(folder))) {
			List<WrittenPage> pages = new ArrayList<>();
			for (Path file : files.filter((each) -> each.toString().endsWith(".html")).sorted().toList()) {
				String name = file.getFileName().toString().replaceAll("\\.html$", "");
				pages.add(new WrittenPage(name, Files.readAllBytes(file),
						JsonMapper.shared().readTree(Files.readString(file.resolveSibling(name + ".json")))));
			}
			return pages;
		}
	}

	/** Read at the address that the file gives, else at this one. */
	ReadPage read(String otherwise, SiteRules rules) {
		URI url = URI.create(wanted.path("url").asString(otherwise));
		return PageReader.read(bytes, "text/html", url, NOW, rules);
	}

	@Override
	public String toString() {
		return name;
	}

}
