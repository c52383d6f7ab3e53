package cn.guanchao.demand;

import cn.guanchao.language.Analyzer;
import cn.guanchao.language.SharedPhrases;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.SubjectMatcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well feedback is grouped into demands: purity, NMI and B-cubed F1 (Bagga 1998)
 * against the written demand of each text; how many pairs stay together when it comes day
 * by day; and the names, with what a reader said of them.
 */
final class DemandBench {

	private static final Analyzer ANALYZER = Analyzer.shipped();

	/** So many names of a file are printed and judged. */
	private static final int JUDGED = 40;

	private record Case(String demand, String text, Voice voice) {
	}

	private DemandBench() {
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, String> verdicts = verdicts(Path.of(arguments[0]));
		for (String file : List.of(arguments).subList(1, arguments.length)) {
			List<Case> cases = read(Path.of(file));
			Map<String, String> at = Grouping.of(voices(cases), Map.of()).demandOf();
			System.out.printf("%s texts=%d demands=%d%n  at once:  %s%n", Path.of(file).getFileName(), cases.size(),
					cases.stream().map(Case::demand).distinct().count(), figures(cases, at));
			days(cases);
			names(Path.of(file).getParent().getFileName() + "/" + Path.of(file).getFileName(), cases, at, verdicts);
		}
	}

	/** demand TAB text; or label, target, ..., text as in the entity corpora, one target a text. */
	private static List<Case> read(Path file) throws Exception {
		List<Case> cases = new ArrayList<>();
		Map<String, Integer> seen = new HashMap<>();
		List<String[]> lines = Files.readAllLines(file).stream().filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("\t")).toList();
		lines.forEach((cells) -> seen.merge(cells[cells.length - 1], 1, Integer::sum));
		for (String[] cells : lines) {
			String text = cells[cells.length - 1];
			if (seen.get(text) > 1 || cases.size() == 1500) {
				continue;
			}
			var reading = ANALYZER.read("", text, Channel.FEEDBACK, new SubjectMatcher(List.of()));
			cases.add(new Case((cells.length == 2) ? cells[0] : cells[1], text, new Voice("m" + cases.size(),
					cells.length == 2 && reading.sentiment().label() == Label.POS, reading.tokens())));
		}
		return cases;
	}

	private static List<Voice> voices(List<Case> cases) {
		return cases.stream().map(Case::voice).toList();
	}

	/** A week of shuffled days; each evening is compared with the one before. */
	private static void days(List<Case> cases) {
		List<Case> order = new ArrayList<>(cases);
		Collections.shuffle(order, new Random(1));
		Map<String, String> settled = new HashMap<>();
		double kept = 0;
		double ids = 0;
		int days = 7;
		for (int day = 1; day <= days; day++) {
			List<Case> known = order.subList(0, order.size() * day / days);
			Map<String, String> now = Grouping.of(voices(known), settled).demandOf();
			if (day > 1) {
				kept += pairsKept(settled, now);
				ids += idsKept(settled, now);
			}
			settled = now;
		}
		System.out.printf("  by days:  %s%n  pairs kept over a day %.3f, demands whose id lives on %.3f%n",
				figures(order, settled), kept / (days - 1), ids / (days - 1));
	}

	private static double pairsKept(Map<String, String> before, Map<String, String> now) {
		List<String> voices = List.copyOf(before.keySet());
		double together = 0;
		double still = 0;
		for (int i = 0; i < voices.size(); i++) {
			for (int j = 0; j < i; j++) {
				if (before.get(voices.get(i)).equals(before.get(voices.get(j)))) {
					together++;
					still += now.getOrDefault(voices.get(i), "?").equals(now.get(voices.get(j))) ? 1 : 0;
				}
			}
		}
		return (together > 0) ? still / together : 1;
	}

	private static double idsKept(Map<String, String> before, Map<String, String> now) {
		Set<String> ids = new HashSet<>(before.values());
		return ids.isEmpty() ? 1 : (double) ids.stream().filter(now.values()::contains).count() / ids.size();
	}

	private static String figures(List<Case> cases, Map<String, String> at) {
		List<String> truth = new ArrayList<>();
		List<String> found = new ArrayList<>();
		int grouped = 0;
		int noise = 0;
		int noiseGrouped = 0;
		for (Case one : cases) {
			boolean isNoise = one.demand().equals("-");
			String group = at.get(one.voice().id());
			noise += isNoise ? 1 : 0;
			noiseGrouped += (isNoise && group != null) ? 1 : 0;
			grouped += (!isNoise && group != null) ? 1 : 0;
			truth.add(isNoise ? "-" + one.voice().id() : one.demand());
			found.add((group != null) ? group : "?" + one.voice().id());
		}
		return "groups %d, purity %.3f, NMI %.3f, B3 F1 %.3f (P %.3f R %.3f), grouped %.2f, of the unrelated %d/%d".formatted(
				new HashSet<>(at.values()).size(), purity(truth, found), nmi(truth, found), f1(truth, found),
				cubed(found, truth), cubed(truth, found), (double) grouped / (cases.size() - noise), noiseGrouped, noise);
	}

	/** Of the grouped voices, how many belong to the most frequent demand of their group. */
	private static double purity(List<String> truth, List<String> found) {
		Map<String, Map<String, Integer>> groups = new HashMap<>();
		for (int i = 0; i < found.size(); i++) {
			if (!found.get(i).startsWith("?")) {
				groups.computeIfAbsent(found.get(i), (_) -> new HashMap<>()).merge(truth.get(i), 1, Integer::sum);
			}
		}
		int most = groups.values().stream().mapToInt((group) -> Collections.max(group.values())).sum();
		int all = groups.values().stream().flatMap((group) -> group.values().stream()).mapToInt((n) -> n).sum();
		return (double) most / Math.max(1, all);
	}

	private static double nmi(List<String> a, List<String> b) {
		List<String> both = new ArrayList<>();
		for (int i = 0; i < a.size(); i++) {
			both.add(a.get(i) + "\t" + b.get(i));
		}
		return 2 * (entropy(a) + entropy(b) - entropy(both)) / (entropy(a) + entropy(b));
	}

	private static double entropy(List<String> values) {
		Map<String, Integer> counts = new HashMap<>();
		values.forEach((value) -> counts.merge(value, 1, Integer::sum));
		return counts.values().stream().mapToDouble((n) -> -(double) n / values.size() * Math.log((double) n / values.size())).sum();
	}

	/** The mean share of one's own set that is also in one's other set. */
	private static double cubed(List<String> own, List<String> other) {
		double sum = 0;
		for (int i = 0; i < own.size(); i++) {
			int same = 0;
			int both = 0;
			for (int j = 0; j < own.size(); j++) {
				if (own.get(i).equals(own.get(j))) {
					same++;
					both += other.get(i).equals(other.get(j)) ? 1 : 0;
				}
			}
			sum += (double) both / same;
		}
		return sum / own.size();
	}

	private static double f1(List<String> truth, List<String> found) {
		double precision = cubed(found, truth);
		double recall = cubed(truth, found);
		return 2 * precision * recall / (precision + recall);
	}

	private static void names(String file, List<Case> cases, Map<String, String> at, Map<String, String> verdicts) {
		Map<String, List<String>> texts = new LinkedHashMap<>();
		Map<String, Map<String, Integer>> mixed = new HashMap<>();
		for (Case one : cases) {
			String group = at.get(one.voice().id());
			if (group != null) {
				texts.computeIfAbsent(group, (_) -> new ArrayList<>()).add(one.text());
				mixed.computeIfAbsent(group, (_) -> new TreeMap<>()).merge(one.demand(), 1, Integer::sum);
			}
		}
		List<String> names = SharedPhrases.names(List.copyOf(texts.values()), List.of());
		int[] judged = new int[3];
		int i = 0;
		for (String group : texts.keySet()) {
			String verdict = verdicts.getOrDefault(file + "\t" + names.get(i), verdicts
				.getOrDefault(file + "\t#" + Integer.toHexString(names.get(i).hashCode()), "?"));
			if (i < JUDGED) {
				judged[verdict.equals("good") ? 0 : verdict.equals("weak") ? 1 : 2]++;
				System.out.println("    " + names.get(i) + "  " + verdict + "  " + mixed.get(group));
			}
			i++;
		}
		System.out.printf("  names a reader accepts: %d of the %d judged, %d not judged yet%n", judged[0],
				judged[0] + judged[1], judged[2]);
	}

	/** File, name (of texts that are not ours its hash) and verdict of whoever read them. */
	private static Map<String, String> verdicts(Path file) throws Exception {
		Map<String, String> verdicts = new HashMap<>();
		for (String line : Files.readAllLines(file)) {
			if (!line.startsWith("#")) {
				int last = line.lastIndexOf('\t');
				verdicts.put(line.substring(0, last), line.substring(last + 1));
			}
		}
		return verdicts;
	}

}
