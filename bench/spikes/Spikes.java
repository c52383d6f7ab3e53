import cn.guanchao.detect.Backtest;
import cn.guanchao.detect.DetectorSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the detector over real brand-mention counts and writes one ALERTS.csv per series for
 * score.py. With "loo", also chooses settings on all series but one and scores that one.
 */
public class Spikes {

	record Series(String name, List<String> times, double[] values, int[][] windows, String csv) {
	}

	/** NAB's sums: found windows, cost of false alerts at weight 1, windows, caught, false rows. */
	record Parts(double found, double cost, int windows, int caught, int wrong) {

		Parts plus(Parts o) {
			return new Parts(found + o.found, cost + o.cost, windows + o.windows, caught + o.caught, wrong + o.wrong);
		}

		double score(double weight) {
			return 100 * (found + weight * cost + windows) / (2 * windows);
		}

		@Override
		public String toString() {
			return "standard %.1f  low_fp %.1f  caught %d/%d  false %d".formatted(score(.11), score(.22), caught,
					windows, wrong);
		}

	}

	static final Parts NONE = new Parts(0, 0, 0, 0, 0);

	public static void main(String[] args) throws IOException {
		Path data = Path.of(args[0]);
		Path out = Path.of(args[1]);
		List<Series> all = new ArrayList<>();
		try (Stream<Path> files = Files.list(data)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
				all.add(read(file, Files.readString(data.resolve("windows.json"))));
			}
		}
		Parts sum = NONE;
		for (Series series : all) {
			List<Backtest.Row> rows = new Backtest(DetectorSettings.DEFAULTS).csv(series.csv());
			StringBuilder lines = new StringBuilder("timestamp,alert\n");
			rows.forEach(row -> lines.append(row.timestamp()).append(',').append(row.alert()).append('\n'));
			Files.writeString(out.resolve(series.name() + ".csv"), lines);
			Parts parts = parts(series, rows);
			sum = sum.plus(parts);
			System.out.printf("%-6s %s  alerts %d%n", series.name(), parts,
					rows.stream().filter(Backtest.Row::alert).count());
			if (args.length > 2 && args[2].equals("reasons")) {
				rows.stream().filter(Backtest.Row::alert).forEach(row -> System.out.println("  " + row.reason()));
			}
		}
		System.out.println("all    " + sum);
		if (args.length > 2 && args[2].equals("loo")) {
			leaveOneOut(all);
		}
	}

	static void leaveOneOut(List<Series> all) {
		DetectorSettings d = DetectorSettings.DEFAULTS;
		List<DetectorSettings> grid = new ArrayList<>();
		for (double share : new double[] { .88, .91, .94, .97, 1 }) {
			for (double floor : new double[] { 4, 6, 8 }) {
				for (double ratio : new double[] { 1.5, 2, 2.5 }) {
					for (int days : new int[] { 14, 20, 30 }) {
						for (int calm : new int[] { 3, 6, 12 }) {
							grid.add(new DetectorSettings(d.windows(), share, floor, ratio, d.burstRatio(), Duration.ofDays(days), d.memory(),
									Duration.ofHours(calm), d.low(), d.level(), d.season()));
						}
					}
				}
			}
		}
		Parts[][] table = new Parts[grid.size()][all.size()];
		for (int g = 0; g < table.length; g++) {
			for (int s = 0; s < all.size(); s++) {
				table[g][s] = parts(all.get(s), new Backtest(grid.get(g)).csv(all.get(s).csv()));
			}
		}
		double[] totals = Arrays.stream(table)
			.mapToDouble(row -> Arrays.stream(row).reduce(NONE, Parts::plus).score(.11))
			.sorted()
			.toArray();
		System.out.printf("grid of %d settings: standard least %.1f, quartiles %.1f %.1f %.1f, most %.1f%n",
				totals.length, totals[0], totals[totals.length / 4], totals[totals.length / 2],
				totals[totals.length * 3 / 4], totals[totals.length - 1]);
		Parts sum = NONE;
		for (int left = 0; left < all.size(); left++) {
			int best = 0;
			double most = -1e9;
			for (int g = 0; g < table.length; g++) {
				Parts others = NONE;
				for (int s = 0; s < all.size(); s++) {
					others = (s == left) ? others : others.plus(table[g][s]);
				}
				double score = others.score(.11) + others.score(.22);
				if (score > most) {
					most = score;
					best = g;
				}
			}
			DetectorSettings c = grid.get(best);
			System.out.printf("without %-6s share %.2f floor %.0f ratio %.1f fade %s calm %s -> %s%n",
					all.get(left).name(), c.share(), c.floor(), c.minRatio(), c.fade(), c.calm(), table[best][left]);
			sum = sum.plus(table[best][left]);
		}
		System.out.println("leave one out: " + sum);
	}

	static double squash(double position) {
		return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
	}

	static Parts parts(Series series, List<Backtest.Row> rows) {
		int learning = Math.min((int) (0.15 * rows.size()), 750);
		double[] found = new double[series.windows().length];
		Arrays.fill(found, -1);
		double cost = 0;
		int wrong = 0;
		for (int i = learning; i < rows.size(); i++) {
			if (!rows.get(i).alert()) {
				continue;
			}
			int inside = -1;
			int before = -1;
			for (int k = 0; k < found.length; k++) {
				int[] w = series.windows()[k];
				inside = (i >= w[0] && i <= w[1]) ? k : inside;
				before = (w[1] < i) ? k : before;
			}
			if (inside >= 0) {
				int[] w = series.windows()[inside];
				double at = -(double) (w[1] - i + 1) / (w[1] - w[0] + 1);
				found[inside] = Math.max(found[inside], squash(at) / squash(-1));
			}
			else {
				wrong++;
				int[] w = before < 0 ? null : series.windows()[before];
				cost += w == null ? -1 : squash((i - w[1]) / (double) (w[1] - w[0]));
			}
		}
		double sum = 0;
		int caught = 0;
		int windows = 0;
		for (int k = 0; k < found.length; k++) {
			if (series.windows()[k][1] >= learning) {
				windows++;
				sum += found[k];
				caught += found[k] > -1 ? 1 : 0;
			}
		}
		return new Parts(sum, cost, windows, caught, wrong);
	}

	static Series read(Path file, String windows) throws IOException {
		String name = file.getFileName().toString().replace(".csv", "");
		String csv = Files.readString(file);
		List<String> times = new ArrayList<>();
		List<Double> values = new ArrayList<>();
		csv.lines().skip(1).forEach(line -> {
			times.add(line.substring(0, line.indexOf(',')));
			values.add(Double.parseDouble(line.substring(line.indexOf(',') + 1)));
		});
		int from = windows.indexOf('"' + name + '"');
		int to = windows.indexOf("]\n ]", from);
		List<Integer> rows = new ArrayList<>();
		var time = java.util.regex.Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
			.matcher(windows.substring(from, to));
		while (time.find()) {
			rows.add(times.indexOf(time.group()));
		}
		int[][] spans = new int[rows.size() / 2][];
		for (int i = 0; i < spans.length; i++) {
			spans[i] = new int[] { rows.get(2 * i), rows.get(2 * i + 1) };
		}
		return new Series(name, times, values.stream().mapToDouble(Double::doubleValue).toArray(), spans, csv);
	}

}
