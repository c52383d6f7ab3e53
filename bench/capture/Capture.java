package cn.guanchao.crawl;

import cn.guanchao.crawl.feed.Content;
import cn.guanchao.crawl.feed.FeedSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures reading on data that nobody wrote for this project.
 */
public class Capture {

	private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern ALIVE = Pattern.compile(
			"<(?:script|iframe|frame|object|embed|applet|style|meta|link|form|base|svg|math)\\b|\\son\\w+\\s*=|javascript:|vbscript:|style\\s*=|expression\\s*\\(",
			Pattern.CASE_INSENSITIVE);

	public static void main(String[] args) throws Exception {
		Path data = Path.of(args[0]);
		charsets(data.resolve("charset"));
		feeds(data.resolve("feeds"));
		robots(data.resolve("robots/cases.json"));
		pages(data.resolve("extraction"), Path.of(args[1]));
	}

	private static void charsets(Path folder) throws Exception {
		Map<String, int[]> table = new TreeMap<>();
		for (JsonNode each : JSON.readTree(folder.resolve("cases.json").toFile())) {
			byte[] bytes = Files.readAllBytes(folder.resolve("files").resolve(each.path("file").asString()));
			String name = Charsets.detect(bytes, null).name().toLowerCase();
			String wanted = each.path("enc").asString();
			int[] counts = table.computeIfAbsent(each.path("kind").asString().replaceAll("^page.*", "page"),
					(_) -> new int[2]);
			counts[0] += name.equals(wanted) || wanted.equals("big5") && name.startsWith("big5") ? 1 : 0;
			counts[1]++;
		}
		table.forEach((kind, counts) -> System.out.println("charset " + kind + ": " + counts[0] + "/" + counts[1]));
		System.out.println();
	}

	private static void feeds(Path folder) throws Exception {
		int equal = 0;
		int cases = 0;
		int parsed = 0;
		int safe = 0;
		int hostile = 0;
		for (JsonNode each : JSON.readTree(folder.resolve("cases.json").toFile())) {
			String file = each.path("file").asString();
			Map<String, String> headers = new HashMap<>();
			each.path("headers").properties().forEach((h) -> headers.put(h.getKey().toLowerCase(), h.getValue().asString()));
			URI url = URI.create("http://127.0.0.1:8097/" + file);
			URI base = WebAddress.resolve(url, headers.getOrDefault("content-location", ""));
			FeedSource feed = FeedReader.source(Files.readAllBytes(folder.resolve(file)), headers.get("content-type"),
					base == null ? url : base, NOW);
			Object found = feed == null ? null : value(feed, each, headers);
			if (file.contains("sanitize")) {
				hostile++;
				String html = found instanceof Content content ? content.safeHtml() : "";
				safe += ALIVE.matcher(html).find() ? 0 : 1;
			}
			else {
				cases++;
				parsed += feed == null ? 0 : 1;
				if (isEqual(each.path("expect"), found)) {
					equal++;
				}
				else {
					System.out.println("  differs: " + file + " " + each.path("field").asString());
				}
			}
		}
		System.out.println("feeds: parsed " + parsed + "/" + cases + ", equal " + equal + "/" + cases);
		System.out.println("sanitiser: nothing alive in " + safe + "/" + hostile);
		System.out.println();
	}

	private static Object value(FeedSource feed, JsonNode each, Map<String, String> headers) {
		boolean entry = each.path("scope").asString().equals("entry");
		if (entry && feed.entries().isEmpty()) {
			return null;
		}
		FeedSource.Entry e = entry ? feed.entries().getFirst() : null;
		return switch (each.path("field").asString()) {
			case "title" -> entry ? e.title() : feed.title();
			case "description", "summary" -> !entry ? feed.subtitle() : e.summary().isEmpty() ? e.content() : e.summary();
			case "subtitle" -> feed.subtitle();
			case "content" -> e.body();
			case "id" -> entry ? e.id() : feed.id();
			case "link" -> entry ? e.link() : feed.link();
			case "author" -> entry ? e.author() : feed.author();
			case "language" -> feed.language() != null ? feed.language() : headers.get("content-language");
			case "published" -> (entry ? e.published() : feed.published()).text();
			case "updated" -> (entry ? e.updated() : feed.updated()).text();
			case "published_parsed" -> (entry ? e.published() : feed.published()).at();
			case "updated_parsed" -> (entry ? e.updated() : feed.updated()).at();
			default -> throw new IllegalArgumentException(each.toString());
		};
	}

	/** HTML is compared as it is parsed, not as it is spelled. */
	private static boolean isEqual(JsonNode wanted, Object found) {
		if (wanted.isArray()) {
			return OffsetDateTime.of(wanted.get(0).asInt(), wanted.get(1).asInt(), wanted.get(2).asInt(),
					wanted.get(3).asInt(), wanted.get(4).asInt(), wanted.get(5).asInt(), 0, ZoneOffset.UTC)
				.toInstant()
				.equals(found);
		}
		if (found instanceof Content content) {
			return !content.html() && content.value().equals(wanted.asString())
					|| parsed(content.safeHtml()).equals(parsed(wanted.asString()));
		}
		return wanted.asString().equals(found);
	}

	private static String parsed(String html) {
		Document document = Jsoup.parseBodyFragment(html);
		document.outputSettings().prettyPrint(false);
		return document.body().html().strip();
	}

	private static void robots(Path cases) throws Exception {
		int right = 0;
		int all = 0;
		for (JsonNode each : JSON.readTree(cases.toFile())) {
			// the file's bytes stand in the JSON as Latin-1
			Robots.Rules rules = Robots.Rules.parse(URI.create("http://foo.bar/robots.txt"),
					each.path("robots").asString().getBytes(StandardCharsets.ISO_8859_1),
					each.path("ua").asString().toLowerCase());
			boolean allowed = rules.allow(each.path("url").asString());
			right += allowed == each.path("allowed").asBoolean() ? 1 : 0;
			all++;
			if (allowed != each.path("allowed").asBoolean()) {
				System.out.println("  differs: " + each);
			}
		}
		System.out.println("robots: " + right + "/" + all);
		System.out.println();
	}

	private static void pages(Path folder, Path out) throws Exception {
		Map<String, Map<String, String>> found = new TreeMap<>();
		List<byte[]> all = new ArrayList<>();
		List<Path> files;
		try (Stream<Path> listed = Files.list(folder.resolve("pages"))) {
			files = listed.sorted().toList();
		}
		for (Path file : files) {
			String id = file.getFileName().toString().replace(".html", "");
			JsonNode truth = JSON.readTree(folder.resolve("truth").resolve(id + ".json").toFile());
			byte[] bytes = Files.readAllBytes(file);
			all.add(bytes);
			URI url = WebAddress.parse(truth.path("url").asString("http://page.example/"));
			ReadPage page = PageReader.read(bytes, null, url, NOW);
			Map<String, String> fields = new HashMap<>();
			fields.put("body", page.text());
			fields.put("title", page.title());
			fields.put("author", page.author());
			fields.put("source", page.source());
			fields.put("date", page.publishedAt() == null ? null
					: page.publishedAt().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString());
			found.put(id, fields);
		}
		JSON.writeValue(out.toFile(), found);
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		double best = 0;
		for (int round = 0; round < 6; round++) {
			long start = threads.getCurrentThreadCpuTime();
			all.forEach((bytes) -> PageReader.read(bytes, null, URI.create("http://page.example/"), NOW));
			best = Math.max(best, all.size() * 1e9 / (threads.getCurrentThreadCpuTime() - start));
		}
		System.out.printf("pages: %.0f a second of one core%n", best);
	}

}
