import cn.edu.hfut.dmic.contentextractor.ContentExtractor;
import cn.edu.hfut.dmic.contentextractor.News;
import cn.guanchao.crawl.Charsets;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What other readers make of the same pages, decoded by us, so that only reading is compared.
 * usage: Peers FOLDER WEBCOLLECTOR.json READABILITY4J.json
 */
public class Peers {

	private static final JsonMapper JSON = JsonMapper.shared();

	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[0]);
		Map<String, Map<String, String>> webCollector = new TreeMap<>();
		Map<String, Map<String, String>> readability = new TreeMap<>();
		List<Path> files;
		try (Stream<Path> listed = Files.list(folder.resolve("pages"))) {
			files = listed.sorted().toList();
		}
		for (Path file : files) {
			String id = file.getFileName().toString().replace(".html", "");
			JsonNode truth = JSON.readTree(folder.resolve("truth").resolve(id + ".json").toFile());
			String url = truth.path("url").asString("http://page.example/");
			byte[] bytes = Files.readAllBytes(file);
			String html = Charsets.decode(bytes, Charsets.detect(bytes, null));
			webCollector.put(id, webCollector(html, url));
			readability.put(id, readability(html, url));
		}
		JSON.writeValue(Path.of(args[1]).toFile(), webCollector);
		JSON.writeValue(Path.of(args[2]).toFile(), readability);
	}

	private static Map<String, String> webCollector(String html, String url) {
		Map<String, String> fields = new HashMap<>();
		try {
			News news = ContentExtractor.getNewsByHtml(html, url);
			fields.put("body", news.getContent());
			fields.put("title", news.getTitle());
			fields.put("date", news.getTime());
		}
		catch (Exception ex) {
			fields.put("body", null); // it gives up on some pages
		}
		return fields;
	}

	private static Map<String, String> readability(String html, String url) {
		Article article = new Readability4J(url, html).parse();
		Map<String, String> fields = new HashMap<>();
		fields.put("body", article.getTextContent());
		fields.put("title", article.getTitle());
		fields.put("author", article.getByline());
		return fields;
	}

}
