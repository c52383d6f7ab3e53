package cn.guanchao.demo;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;

/**
 * What customers wrote to the service desks before the start, as a file that is handed
 * in.
 */
final class Tickets {

	static final String SOURCE = Demo.PREFIX + "tickets";

	private static final String FILE = "demo/feedback.tsv";

	private Tickets() {
	}

	/** NDJSON as {@code POST /api/articles} takes it. */
	static byte[] handedIn(Instant start) {
		JsonMapper json = new JsonMapper();
		List<String> lines = new ArrayList<>();
		for (String line : lines()) {
			String[] cells = line.split("\t");
			Instant at = start.minus(Duration.ofHours(Long.parseLong(cells[0]))).minusSeconds(lines.size() * 37L);
			lines.add(json.writeValueAsString(Map.of("id", "t" + (1000 + lines.size()), "title", "", "text", cells[1],
					"publishedAt", at.toString(), "site", "客服工单")));
		}
		return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
	}

	private static List<String> lines() {
		try {
			return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FILE, ex);
		}
	}

}
