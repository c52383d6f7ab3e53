package cn.guanchao.language;

import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How well reposts are brought together, and how fast: {@code bench/reposts} runs it.
 * Arguments: the file of shared data, and how many articles fill the window for the
 * timing.
 */
final class RepostsBench {

	private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

	private record Doc(String id, String cluster, String text) {
	}

	private RepostsBench() {
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
		pairs(docs);
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
		System.out.printf("| %s | %.4f | %.4f | %d of 50 | %d |%n", name, score.precision(), score.recall(),
				storyOf.values().stream().distinct().count(), joined);
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

	/** A window full of other articles made of the same sentences' characters. */
	private static void speed(List<Doc> docs, int articles) {
		Stories stories = new Stories(Duration.ofDays(30), articles);
		Random random = new Random(7);
		long filling = System.nanoTime();
		for (int i = 0; i < articles; i++) {
			stories.assign(
					article("f" + i, scrambled(docs.get(random.nextInt(docs.size())).text(), random), "s" + i % 97),
					List.of());
		}
		filling = System.nanoTime() - filling;
		long[] nanos = new long[docs.size()];
		for (int i = 0; i < nanos.length; i++) {
			Article article = article(docs.get(i).id(), docs.get(i).text(), null);
			long start = System.nanoTime();
			stories.assign(article, List.of());
			nanos[i] = System.nanoTime() - start;
		}
		java.util.Arrays.sort(nanos);
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		System.out.printf(
				"%n%,d articles in the window: filled at %.0f/s; a lookup of a real article %.2f ms median,"
						+ " %.2f ms at 99%%; estimated %.0f MB, heap used %.0f MB, %.0f bytes an article%n",
				articles, articles / (filling / 1e9), nanos[nanos.length / 2] / 1e6,
				nanos[nanos.length * 99 / 100] / 1e6, stories.bytes() / 1e6,
				(runtime.totalMemory() - runtime.freeMemory()) / 1e6, (double) stories.bytes() / articles);
	}

	/** Phrases of ten characters in a new order: nobody's text, at a real length. */
	private static String scrambled(String text, Random random) {
		StringBuilder scrambled = new StringBuilder();
		for (int i = 0; i < text.length() / 4; i++) {
			int from = random.nextInt(text.length() - 4);
			scrambled.append(text, from, from + 4);
		}
		return scrambled.toString();
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
