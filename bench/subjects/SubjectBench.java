import cn.guanchao.language.Analyzer;
import cn.guanchao.subject.Spelling;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subject.Kind;
import cn.guanchao.subject.SubjectMatcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Times the matcher with ever more names over the same real texts, and judges sentences
 * with names that are also words.
 */
public class SubjectBench {

	private static final int ROUNDS = 5;

	public static void main(String[] arguments) throws IOException {
		for (String table : List.of(arguments).subList(1, arguments.length)) {
			if (table.endsWith(".tsv")) {
				System.out.print(Path.of(table).getFileName() + ": ");
				homographs(Path.of(table), List.of(arguments).contains("wrong"));
			}
		}
		cost(Path.of(arguments[0]));
	}

	private static void homographs(Path table, boolean sayWrong) throws IOException {
		Map<String, Subject> watched = new LinkedHashMap<>();
		Map<String, int[]> scores = new TreeMap<>();
		int[] all = new int[4];
		Analyzer analyzer = Analyzer.shipped();
		for (String line : Files.readAllLines(table)) {
			String[] cells = line.split("\t");
			if (line.startsWith("@")) {
				watched.put(cells[1], new Subject("s" + watched.size(), cells[1], Kind.COMPETITOR,
						List.of(cells[2].split(" ")), List.of(), List.of(cells[3].split(" "))));
			}
			else if (!line.startsWith("#")) {
				SubjectMatcher matcher = new SubjectMatcher(watched.values());
				String id = watched.get(cells[0]).id();
				boolean said = analyzer.read("", cells[2], null, matcher)
					.subjects()
					.stream()
					.anyMatch((one) -> one.subjectId().equals(id));
				boolean meant = cells[1].equals("yes");
				all[meant ? 0 : 2] += (said == meant) ? 1 : 0;
				all[meant ? 1 : 3]++;
				int[] score = scores.computeIfAbsent(cells[0], (_) -> new int[2]);
				score[0] += (said == meant) ? 1 : 0;
				score[1]++;
				if (sayWrong && said != meant) {
					System.out.println("wrong " + line);
				}
			}
		}
		System.out.printf("names that are also words: %d/%d right; meant and found %d/%d, not meant and left %d/%d%n",
				all[0] + all[2], all[1] + all[3], all[0], all[1], all[2], all[3]);
		scores.forEach((name, score) -> System.out.printf(" %s %d/%d", name, score[0], score[1]));
		System.out.println();
	}

	private static void cost(Path data) throws IOException {
		List<char[]> texts = new ArrayList<>();
		List<String> pool = new ArrayList<>();
		try (Stream<Path> corpora = Files.list(data)) {
			for (Path corpus : corpora.filter((path) -> Files.exists(path.resolve("dev.tsv"))).sorted().toList()) {
				for (String line : Files.readAllLines(corpus.resolve("dev.tsv"))) {
					String text = line.substring(line.lastIndexOf('\t') + 1);
					texts.add(Spelling.fold(text));
					pool.add(text);
				}
			}
		}
		long characters = texts.stream().mapToLong((text) -> text.length).sum();
		for (int names : new int[] { 10, 100, 1_000, 10_000 }) {
			for (boolean seen : new boolean[] { false, true }) {
				SubjectMatcher matcher = new SubjectMatcher(subjects(names, seen ? pool : List.of()));
				double best = Double.MAX_VALUE;
				long found = 0;
				for (int round = 0; round < ROUNDS; round++) {
					long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
					found = 0;
					for (char[] text : texts) {
						found += matcher.find(text).size();
					}
					best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9);
				}
				System.out.printf("%6d names%s: %.1f M characters/s, %d named in %.1f M characters%n", names,
						seen ? " cut out of the texts" : " made up", characters / best / 1e6, found, characters / 1e6);
			}
		}
		long text = texts.stream().limit(4000).mapToLong((one) -> one.length).sum();
		StringBuilder one = new StringBuilder();
		texts.stream().limit(4000).forEach((part) -> one.append(part));
		char[] whole = one.substring(0, (int) Math.min(text, 100_000)).toCharArray();
		SubjectMatcher matcher = new SubjectMatcher(subjects(10_000, pool));
		double best = Double.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			matcher.find(whole);
			best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9);
		}
		System.out.printf("one text of %d characters, 10000 names cut out of the texts: %.1f M characters/s%n", whole.length,
				whole.length / best / 1e6);
	}

	/** Names of two to four characters: made up, or cut out of real texts so that they occur. */
	private static List<Subject> subjects(int count, List<String> pool) {
		Random random = new Random(count);
		List<Subject> subjects = new ArrayList<>();
		while (subjects.size() < count) {
			StringBuilder name = new StringBuilder();
			int length = 2 + random.nextInt(3);
			if (pool.isEmpty()) {
				for (int i = 0; i < length; i++) {
					name.append((char) ('\u4E00' + random.nextInt(20_000)));
				}
			}
			else {
				String text = pool.get(random.nextInt(pool.size()));
				int from = random.nextInt(Math.max(1, text.length() - length));
				name.append(text, from, Math.min(text.length(), from + length));
			}
			if (name.length() >= 2 && name.chars().allMatch(Character::isLetter)) {
				subjects.add(new Subject("s" + subjects.size(), name.toString(), Kind.COMPETITOR, List.of(), List.of(),
						List.of(name + "之外")));
			}
		}
		return subjects;
	}

}
