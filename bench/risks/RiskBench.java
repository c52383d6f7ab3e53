import cn.guanchao.language.Analyzer;
import cn.guanchao.mention.Risk;
import cn.guanchao.subject.SubjectMatcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges the written risk tables, and counts the ordinary texts (labelled neutral or
 * positive in the dev parts of real corpora) that are said to carry a risk.
 */
public class RiskBench {

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	private static final Analyzer ANALYZER = Analyzer.shipped();

	private static boolean sayWrong;

	public static void main(String[] arguments) throws IOException {
		sayWrong = List.of(arguments).contains("wrong");
		try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
			for (Path table : files.filter((file) -> file.getFileName().toString().startsWith("risk-cases")).sorted().toList()) {
				judge(table);
			}
		}
		try (Stream<Path> files = Files.list(Path.of(arguments[2]))) {
			for (Path table : files.filter((file) -> file.getFileName().toString().matches("real.*tsv")).sorted().toList()) {
				real(table, Path.of(arguments[1]));
			}
		}
		alarms(Path.of(arguments[1]));
	}

	/** A line is right if what must be found is, and nothing that may not be. */
	private static void judge(Path table) throws IOException {
		Map<String, int[]> kinds = new TreeMap<>();
		for (String line : Files.readAllLines(table)) {
			if (line.startsWith("#") || line.isBlank()) {
				continue;
			}
			String[] cells = line.split("\t");
			Set<String> must = new TreeSet<>(List.of(cells[0].replaceAll("\\(.*", "").split(",")));
			Set<String> may = new TreeSet<>(List.of(cells[0].split("[(),]+")));
			List<Risk> risks = risks(cells[1]);
			Set<String> found = new TreeSet<>();
			risks.forEach((risk) -> found.add(risk.category().code()));
			boolean trap = must.contains("none");
			boolean right = trap ? found.isEmpty() : found.containsAll(must) && may.containsAll(found);
			int[] score = kinds.computeIfAbsent(must.iterator().next(), (_) -> new int[3]);
			score[0] += right ? 1 : 0;
			score[1]++;
			score[2] += !trap && found.containsAll(must) ? 1 : 0;
			if (sayWrong && !right) {
				System.out.println("wrong " + cells[0] + "\t" + cells[1] + "\t" + risks);
			}
		}
		print(table.getFileName().toString(), kinds);
	}

	/** Real negative texts, labelled by hand; the texts stay where they are. */
	private static void real(Path table, Path data) throws IOException {
		int[] score = new int[4];
		for (String line : Files.readAllLines(table)) {
			if (line.startsWith("#")) {
				continue;
			}
			String[] cells = line.split("\t");
			String text = Files.readString(data.resolve(cells[0]).resolve("dev.tsv")).split("\n")[Integer
				.parseInt(cells[1]) - 1].split("\t")[1];
			Set<String> must = Set.of(cells[2].replaceAll("\\(.*", "").split("\\|"));
			Set<String> may = new TreeSet<>(List.of(cells[2].split("[(),|]+")));
			List<Risk> risks = risks(text);
			boolean harm = !must.contains("none");
			boolean named = risks.stream().anyMatch((risk) -> must.contains(risk.category().code()));
			boolean wrong = risks.stream().anyMatch((risk) -> !may.contains(risk.category().code()));
			score[0] += harm ? 1 : 0;
			score[1] += harm && named ? 1 : 0;
			score[2] += wrong ? 1 : 0;
			score[3]++;
			if (sayWrong && (wrong || harm && !named)) {
				System.out.println("wrong " + line + "\t" + text + "\t" + risks);
			}
		}
		System.out.printf("real negative texts of %s: harms named %d/%d = %.0f%%, texts with a category they do not carry %d/%d%n",
				table.getFileName(), score[1], score[0], 100.0 * score[1] / score[0], score[2], score[3]);
	}

	private static void print(String name, Map<String, int[]> kinds) {
		int[] traps = kinds.getOrDefault("none", new int[3]);
		int right = 0;
		int all = 0;
		int found = 0;
		StringBuilder each = new StringBuilder();
		for (Map.Entry<String, int[]> kind : kinds.entrySet()) {
			right += kind.getValue()[0];
			all += kind.getValue()[1];
			found += kind.getValue()[2];
			each.append(String.format(" %s %d/%d", kind.getKey(), kind.getValue()[0], kind.getValue()[1]));
		}
		System.out.printf("%s: right %d/%d = %.0f%%, harms named %d/%d = %.0f%%, traps held %d/%d%n  %s%n", name, right,
				all, 100.0 * right / all, found, all - traps[1], 100.0 * found / (all - traps[1]), traps[0], traps[1],
				each);
	}

	private static void alarms(Path data) throws IOException {
		int flagged = 0;
		int ordinary = 0;
		try (Stream<Path> corpora = Files.list(data)) {
			for (Path corpus : corpora.filter((path) -> !path.getFileName().toString().startsWith("ent_")).sorted().toList()) {
				if (!Files.exists(corpus.resolve("dev.tsv"))) {
					continue;
				}
				int said = 0;
				int texts = 0;
				for (String line : Files.readString(corpus.resolve("dev.tsv")).split("\n")) {
					String[] cells = line.split("\t", -1);
					if (cells.length != 2 || cells[0].equals("neg")) {
						continue;
					}
					texts++;
					List<Risk> risks = risks(cells[1]);
					said += risks.isEmpty() ? 0 : 1;
					if (sayWrong && !risks.isEmpty()) {
						System.out.println("alarm " + corpus.getFileName() + "\t" + cells[1] + "\t" + risks);
					}
				}
				System.out.printf("ordinary texts of %s said to carry a risk: %d of %d = %.0f per 1,000%n",
						corpus.getFileName(), said, texts, 1000.0 * said / texts);
				flagged += said;
				ordinary += texts;
			}
		}
		System.out.printf("all: %d of %d = %.0f per 1,000%n", flagged, ordinary, 1000.0 * flagged / ordinary);
	}

	private static List<Risk> risks(String text) {
		return ANALYZER.read("", text, null, NOBODY).risks();
	}

}
