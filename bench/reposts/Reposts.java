import cn.guanchao.language.Stories;
import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How well reposts are brought together, and how fast: {@code bench/reposts/run.sh} runs it.
 * Arguments: the file of shared data, and how many articles fill the window for the
 * timing.
 */
public class Reposts {

	private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

	private record Doc(String id, String cluster, String text) {
	}

	private Reposts() {
	}

	public static void main(String[] args) throws Exception {
		List<Doc> docs = new ArrayList<>();
		for (JsonNode doc : JsonMapper.shared().readTree(Files.readString(Path.of(args[0])))) {
			docs.add(new Doc(doc.get("id").asString(), doc.get("cluster").asString(), doc.get("text").asString()));
		}
		System.out.println("| order of arrival | P by pairs | R by pairs | stories | joined later |");
		System.out.println("|---|---|---|---|---|");
		quality("as filed", docs);
		for (int seed = 1; seed <= 5; seed++) {
			List<Doc> shuffled = new ArrayList<>(docs);
			Collections.shuffle(shuffled, new Random(seed));
			quality("shuffled " + seed, shuffled);
		}
		if (docs.size() <= 1000) {
			pairs(docs);
		}
		if (args.length > 1) {
			speed(docs, Integer.parseInt(args[1]));
		}
	}

	/** The stories that come out when the articles arrive one by one. */
	private static void quality(String name, List<Doc> docs) {
		Stories stories = new Stories(Duration.ofDays(30), 1_000_000);
		Map<String, String> storyOf = new HashMap<>();
		int joined = 0;
		for (Doc doc : docs) {
			Stories.Place place = stories.assign(article(doc.id(), doc.text(), null), List.of());
			storyOf.put(doc.id(), place.storyId());
			if (!place.joined().isEmpty()) {
				joined += place.joined().size();
				storyOf.replaceAll((_, story) -> place.joined().contains(story) ? place.storyId() : story);
			}
		}
		Score score = new Score();
		for (int i = 0; i < docs.size(); i++) {
			for (int j = 0; j < i; j++) {
				score.add(docs.get(i).cluster().equals(docs.get(j).cluster()),
						storyOf.get(docs.get(i).id()).equals(storyOf.get(docs.get(j).id())));
			}
		}
		System.out.printf("| %s | %.4f | %.4f | %d of %d | %d |%n", name, score.precision(), score.recall(),
				storyOf.values().stream().distinct().count(), docs.stream().map(Doc::cluster).distinct().count(),
				joined);
	}

	/** Each pair by itself, without the chains of a story. */
	private static void pairs(List<Doc> docs) {
		Score score = new Score();
		for (int i = 0; i < docs.size(); i++) {
			for (int j = 0; j < i; j++) {
				Stories stories = new Stories(Duration.ofDays(30), 16);
				Stories.Place first = stories.assign(article(docs.get(i).id(), docs.get(i).text(), null), List.of());
				Stories.Place second = stories.assign(article(docs.get(j).id(), docs.get(j).text(), null), List.of());
				score.add(docs.get(i).cluster().equals(docs.get(j).cluster()),
						first.storyId().equals(second.storyId()));
			}
		}
		System.out.printf("| two by two, no chains | %.4f | %.4f | | |%n", score.precision(), score.recall());
	}

	/** A window full of other articles of the same lengths. */
	private static void speed(List<Doc> docs, int articles) {
		Stories stories = new Stories(Duration.ofDays(30), articles);
		ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
		Random random = new Random(7);
		Babble babble = new Babble(docs);
		long filling = System.nanoTime();
		for (int i = 0; i < articles; i++) {
			stories.assign(
					article("f" + i, babble.text(docs.get(i % docs.size()).text().length(), random), "s" + i % 97),
					List.of());
		}
		filling = System.nanoTime() - filling;
		long[] nanos = new long[docs.size()];
		for (int i = 0; i < nanos.length; i++) {
			Article article = article(docs.get(i).id(), docs.get(i).text(), null);
			long start = cpu.getCurrentThreadCpuTime();
			stories.assign(article, List.of());
			nanos[i] = cpu.getCurrentThreadCpuTime() - start;
		}
		Arrays.sort(nanos);
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		System.out.printf(
				"%n%,d articles in the window: filled at %.0f/s; CPU time to place a real article %.2f ms median,"
						+ " %.2f ms at 99%%; estimated %.0f MB, heap used %.0f MB, %.0f bytes an article%n",
				articles, articles / (filling / 1e9), nanos[nanos.length / 2] / 1e6,
				nanos[nanos.length * 99 / 100] / 1e6, stories.bytes() / 1e6,
				(runtime.totalMemory() - runtime.freeMemory()) / 1e6, (double) stories.bytes() / articles);
	}

	/**
	 * Texts that read locally like the real ones: a Markov chain over two characters,
	 * with a jump in every fourth place.
	 */
	private static final class Babble {

		private final String all;

		private final Map<String, int[]> after = new HashMap<>();

		Babble(List<Doc> docs) {
			this.all = docs.stream()
				.filter((doc) -> doc.id().equals(doc.cluster()))
				.map(Doc::text)
				.collect(Collectors.joining("\n"));
			Map<String, List<Integer>> places = new HashMap<>();
			for (int i = 0; i + 3 < this.all.length(); i++) {
				places.computeIfAbsent(this.all.substring(i, i + 2), (_) -> new ArrayList<>()).add(i + 2);
			}
			places.forEach((gram, at) -> this.after.put(gram, at.stream().mapToInt(Integer::intValue).toArray()));
		}

		String text(int length, Random random) {
			StringBuilder text = new StringBuilder(length);
			int at = random.nextInt(this.all.length() - 2);
			text.append(this.all, at, at + 2);
			while (text.length() < length) {
				int[] next = this.after.get(text.substring(text.length() - 2));
				int place = (next != null && random.nextInt(4) > 0) ? next[random.nextInt(next.length)]
						: random.nextInt(this.all.length());
				text.append(this.all.charAt(place));
			}
			return text.toString();
		}

	}

	private static Article article(String id, String text, @Nullable String site) {
		return new Article(id, "bench", "bench", Channel.NEWS, null, "", text, null, site, AT, AT, "");
	}

	private static final class Score {

		private int right;

		private int wrong;

		private int missed;

		void add(boolean same, boolean found) {
			if (same && found) {
				this.right++;
			}
			else if (found) {
				this.wrong++;
			}
			else if (same) {
				this.missed++;
			}
		}

		double precision() {
			return (double) this.right / (this.right + this.wrong);
		}

		double recall() {
			return (double) this.right / (this.right + this.missed);
		}

	}

}
