import cn.guanchao.language.Analyzer;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.subject.SubjectMatcher;
import com.hankcs.hanlp.classification.classifiers.NaiveBayesClassifier;
import com.hankcs.hanlp.classification.corpus.MemoryDataSet;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import static java.util.Map.entry;

/**
 * Answers the dev parts of the sentiment corpora for score.py, each text for itself and
 * without a channel, as POST /api/analyze does; prints confusions per kind of source (of the
 * baselines too, if asked for), how many judgements are doubtful and right, and the speed
 * beside bare HanLP segmentation.
 */
public class Language {

	private static final SubjectMatcher NOBODY = new SubjectMatcher(List.of());

	private static final int CALL = 1000;

	/** Enough for the compiler to finish on a busy machine. */
	private static final int ROUNDS = 20;

	/** The kind of source that each corpus stands for. */
	private static final Map<String, String> KINDS = Map.ofEntries(entry("bdci19news", "新闻"), entry("nlpcc13", "微博"),
			entry("smp_virus", "微博"), entry("weibo8", "微博"), entry("weibo100k", "微博"), entry("car18", "论坛"),
			entry("finfe", "论坛"), entry("htl", "评论"), entry("nlpcc14", "评论"), entry("shopping10", "评论"),
			entry("finnsp", "金融投诉"));

	record Line(String label, String target, String text) {
	}

	/**
	 * How many judgements are marked doubtful and how often these, the rest and all are
	 * right (a neutral or positive answer is right where the corpus knows negative or not
	 * only); and the calibration error that perfect probabilities would show on so few
	 * texts: labels drawn by the probabilities themselves, a hundred times.
	 */
	record Doubts(String corpus, double share, double doubtfulRight, double sureRight, double right, double chance) {

		static Doubts of(String corpus, List<Line> lines, List<Sentiment> said) {
			double[] count = new double[2];
			double[] right = new double[2];
			for (int i = 0; i < said.size(); i++) {
				int kind = said.get(i).doubtful() ? 1 : 0;
				String label = said.get(i).label().code();
				count[kind]++;
				right[kind] += lines.get(i).label.equals(label)
						|| lines.get(i).label.equals("nonneg") && !label.equals("neg") ? 1 : 0;
			}
			return new Doubts(corpus, count[1] / said.size(), right[1] / Math.max(1, count[1]),
					right[0] / Math.max(1, count[0]), (right[0] + right[1]) / said.size(), chance(said));
		}

		private static double chance(List<Sentiment> said) {
			Random random = new Random(1);
			double error = 0;
			for (int draw = 0; draw < 100; draw++) {
				double[] off = new double[10];
				said.forEach((one) -> off[(int) Math.min(9, 10 * one.negative())] += one.negative()
						- (random.nextDouble() < one.negative() ? 1 : 0));
				error += DoubleStream.of(off).map(Math::abs).sum() / said.size() / 100;
			}
			return error;
		}

		static Doubts mean(List<Doubts> all) {
			return new Doubts("mean", mean(all, Doubts::share), mean(all, Doubts::doubtfulRight),
					mean(all, Doubts::sureRight), mean(all, Doubts::right), mean(all, Doubts::chance));
		}

		private static double mean(List<Doubts> all, ToDoubleFunction<Doubts> of) {
			return all.stream().mapToDouble(of).average().orElse(0);
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT,
					"doubt\t%-12s doubtful %.3f, of these right %.3f, of the rest %.3f, of all %.3f; calibration error by chance %.3f",
					this.corpus, this.share, this.doubtfulRight, this.sureRight, this.right, this.chance);
		}

	}

	interface Judge {

		List<Sentiment> judge(List<Line> call);

	}

	public static void main(String[] arguments) throws Exception {
		Path data = Path.of(arguments[0]);
		Path out = Path.of(arguments[1]);
		List<String> what = List.of(arguments).subList(2, arguments.length);
		Analyzer analyzer = what.contains("without") ? Analyzer.trained(Path.of(what.get(2))) : Analyzer.shipped();
		if (what.contains("speed")) {
			speed(analyzer, data);
			return;
		}
		Map<String, Judge> judges = new LinkedHashMap<>();
		judges.put("ours", (call) -> ours(analyzer, call));
		if (what.contains("baselines")) {
			judges.put("naivebayes", naiveBayes(data));
			judges.put("wordlist", Language::wordList);
		}
		Map<String, Map<String, int[]>> confusions = new TreeMap<>();
		List<Doubts> doubts = new ArrayList<>();
		for (Path corpus : corpora(data)) {
			String name = corpus.getFileName().toString();
			if (what.contains("without") && !name.equals(what.get(1))) {
				continue;
			}
			List<Line> lines = lines(corpus.resolve("dev.tsv"));
			for (Map.Entry<String, Judge> judge : judges.entrySet()) {
				if (name.startsWith("ent_") && !judge.getKey().equals("ours")) {
					continue;
				}
				List<Sentiment> said = new ArrayList<>();
				for (int from = 0; from < lines.size(); from += CALL) {
					said.addAll(judge.getValue().judge(lines.subList(from, Math.min(lines.size(), from + CALL))));
				}
				Files.write(out.resolve(judge.getKey() + "." + name + ".tsv"), said.stream()
					.map((one) -> one.label().code() + "\t" + String.format(Locale.ROOT, "%.6f", one.negative()))
					.toList());
				if (judge.getKey().equals("ours")) {
					doubts.add(Doubts.of(name, lines, said));
				}
				confusion(confusions, judge.getKey() + "\t" + KINDS.getOrDefault(name, "目标 " + name), lines, said);
			}
		}
		print(confusions);
		doubts.forEach(System.out::println);
		System.out.println(Doubts.mean(doubts.stream().filter((one) -> !one.corpus.startsWith("ent_")).toList()));
	}

	private static List<Sentiment> ours(Analyzer analyzer, List<Line> call) {
		Map<String, List<String>> targets = new HashMap<>();
		call.forEach((line) -> targets.computeIfAbsent(line.text, (_) -> new ArrayList<>()).add(line.target));
		return call.stream()
			.map((line) -> line.target.isEmpty() ? analyzer.read("", line.text, null, NOBODY).sentiment()
					: analyzer.towards(line.text, line.target, targets.get(line.text), null))
			.toList();
	}

	/** HanLP's own classifier, learnt on the same train parts with neg, neu and pos. */
	private static Judge naiveBayes(Path data) throws IOException {
		MemoryDataSet learn = new MemoryDataSet();
		for (Path corpus : corpora(data)) {
			if (!corpus.getFileName().toString().startsWith("ent_")) {
				lines(corpus.resolve("train.tsv")).stream()
					.filter((line) -> !line.label.equals("nonneg"))
					.forEach((line) -> learn.add(line.label, line.text));
			}
		}
		NaiveBayesClassifier classifier = new NaiveBayesClassifier();
		classifier.train(learn);
		return (call) -> call.stream().map((line) -> {
			Map<String, Double> p = classifier.predict(line.text);
			return Sentiment.of(p.getOrDefault("neg", 0.0), p.getOrDefault("neu", 0.0), p.getOrDefault("pos", 0.0),
					List.of());
		}).toList();
	}

	private static final List<String> GOOD = List.of("好", "喜欢", "满意", "不错", "漂亮", "干净", "舒服", "推荐", "优秀", "精彩", "开心", "快乐",
			"幸福", "赞", "支持", "感动", "实惠", "方便", "热情", "完美", "成功", "增长", "上涨", "利好", "获奖", "爱", "棒", "划算", "值得", "温馨");

	private static final List<String> BAD = List.of("差", "坏", "烂", "垃圾", "失望", "骗", "投诉", "退货", "退款", "难吃", "脏", "破", "慢", "贵",
			"后悔", "恶心", "生气", "愤怒", "难过", "伤心", "死", "违法", "违规", "处罚", "下跌", "亏", "诈骗", "跑路", "事故", "受伤");

	/** The floor: counting good and bad words. */
	private static List<Sentiment> wordList(List<Line> call) {
		return call.stream().map((line) -> {
			long good = GOOD.stream().filter(line.text::contains).count();
			long bad = BAD.stream().filter(line.text::contains).count();
			double negative = (bad + 0.5) / (good + bad + 1.5);
			double positive = (good + 0.5) / (good + bad + 1.5);
			return (good == bad) ? Sentiment.of(0.3, 0.4, 0.3, List.of())
					: Sentiment.of(negative, 1 - negative - positive, positive, List.of());
		}).toList();
	}

	private static void confusion(Map<String, Map<String, int[]>> confusions, String judgeAndKind, List<Line> lines,
			List<Sentiment> said) {
		Map<String, int[]> rows = confusions.computeIfAbsent(judgeAndKind, (_) -> new TreeMap<>());
		for (int i = 0; i < lines.size(); i++) {
			rows.computeIfAbsent(lines.get(i).label, (_) -> new int[3])[said.get(i).label().ordinal()]++;
		}
	}

	private static void print(Map<String, Map<String, int[]>> confusions) {
		confusions.forEach((judgeAndKind, rows) -> rows.forEach((gold, row) -> System.out.printf(
				"confusion\t%s\tgold %s\tsaid neg %5d neu %5d pos %5d%n", judgeAndKind, gold, row[0], row[1], row[2])));
	}

	private static void speed(Analyzer analyzer, Path data) throws IOException {
		List<String> texts = new ArrayList<>();
		for (Path corpus : corpora(data)) {
			lines(corpus.resolve("dev.tsv")).stream().limit(1000).forEach((line) -> texts.add(line.text));
		}
		Segment bare = new ViterbiSegment().enableAllNamedEntityRecognize(false);
		long characters = texts.stream().mapToLong(String::length).sum();
		double segmented = Double.MAX_VALUE;
		double read = Double.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			segmented = Math.min(segmented, seconds(() -> texts.forEach(bare::seg)));
			read = Math.min(read, seconds(() -> texts.forEach((text) -> analyzer.read("", text, null, NOBODY))));
		}
		System.out.printf("speed: bare Viterbi %.2f M characters/s, whole language stage %.2f, ratio %.2f%n",
				characters / segmented / 1e6, characters / read / 1e6, segmented / read);
	}

	private static double seconds(Runnable work) {
		long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		work.run();
		return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9;
	}

	private static List<Path> corpora(Path data) throws IOException {
		try (Stream<Path> folders = Files.list(data)) {
			return folders.filter((path) -> Files.exists(path.resolve("dev.tsv"))).sorted().toList();
		}
	}

	private static List<Line> lines(Path file) throws IOException {
		return Stream.of(Files.readString(file).split("\n")).filter((line) -> !line.isEmpty()).map((line) -> {
			String[] cells = line.split("\t", -1);
			return (cells.length == 2) ? new Line(cells[0], "", cells[1]) : new Line(cells[0], cells[1], cells[5]);
		}).toList();
	}

}
