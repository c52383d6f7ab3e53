package cn.guanchao.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import cn.guanchao.subject.Spelling;

/** Words and rules as data: resources of lines with tab-separated cells. */
final class Phrases {

	private Phrases() {
	}

	/**
	 * The lines of a resource beside the classes, cut in cells; comments and empty lines
	 * are left out.
	 */
	static List<String[]> lines(String resource) {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(Phrases.class.getResourceAsStream(resource), resource),
						StandardCharsets.UTF_8))) {
			return reader.lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(resource, ex);
		}
	}

	/** Blank-separated words, folded. */
	static List<String> words(String cell) {
		return List.of(String.valueOf(Spelling.fold(cell.strip())).split(" +"));
	}

	/** Every spelling of an expression with alternatives: {@code (a|b)c} is ac and bc. */
	static List<String> spelledOut(String expression) {
		int open = expression.indexOf('(');
		int close = expression.indexOf(')', open);
		if (open < 0 || close < 0) {
			return List.of(expression);
		}
		List<String> all = new ArrayList<>();
		List<String> rests = spelledOut(expression.substring(close + 1));
		for (String choice : expression.substring(open + 1, close).split("\\|")) {
			for (String rest : rests) {
				all.add(expression.substring(0, open) + choice + rest);
			}
		}
		return all;
	}

}
