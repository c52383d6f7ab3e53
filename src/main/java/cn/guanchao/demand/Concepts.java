package cn.guanchao.demand;

import cn.guanchao.subject.Spelling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code concepts.tsv}: the things that customers speak of in many words. */
final class Concepts {

	private static final Map<String, List<String>> WORDS = read();

	private Concepts() {
	}

	private static Map<String, List<String>> read() {
		Map<String, List<String>> words = new LinkedHashMap<>();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Concepts.class.getResourceAsStream("concepts.tsv"), "concepts.tsv"),
				StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> !line.startsWith("#")).map((line) -> line.split("\t")).forEach((cells) -> {
				String folded = String.valueOf(Spelling.fold(cells[1]));
				words.put(cells[0], List.of(folded.split(" ")));
			});
			return words;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("concepts.tsv", ex);
		}
	}

	/** The things that a folded text speaks of. */
	static List<String> of(String text) {
		return WORDS.entrySet()
			.stream()
			.filter((concept) -> concept.getValue().stream().anyMatch(text::contains))
			.map(Map.Entry::getKey)
			.toList();
	}

}
