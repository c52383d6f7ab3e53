package cn.guanchao.crawl;

import cn.guanchao.crawl.site.Place;
import cn.guanchao.crawl.site.SiteRule;
import cn.guanchao.crawl.site.SiteRule.Field;
import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The rules for single sites: one YAML file a site, ours under
 * {@code cn/guanchao/crawl/sites} and the operator's under {@code sites} in
 * {@code guanchao.home}, which come first. They are read at the start, strictly.
 */
@Component
public class SiteRules {

	/** For readers that know of no site. */
	public static final SiteRules NONE = new SiteRules(List.of());

	private static final String OURS = "classpath*:cn/guanchao/crawl/sites/*.yml";

	private final List<SiteRule> rules;

	private SiteRules(List<SiteRule> rules) {
		this.rules = List.copyOf(rules);
	}

	@Autowired
	SiteRules(@Value("${guanchao.home:data}") Path home) {
		this(read(home.resolve("sites")));
	}

	/**
	 * With the rules of this folder before our own.
	 * @throws BadYaml with all that is wrong, each with file, line, path and remedy
	 */
	public static SiteRules in(Path folder) {
		return new SiteRules(read(folder));
	}

	/** The rule for a page, if its site has one. */
	public Optional<SiteRule> of(URI url) {
		return this.rules.stream().filter((rule) -> rule.isFor(url)).findFirst();
	}

	private static List<SiteRule> read(Path folder) {
		List<SiteRule> rules = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		try {
			for (Resource file : operators(folder)) {
				rules.add(rule("sites/" + file.getFilename(), file, problems));
			}
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(OURS)) {
				rules.add(rule(Objects.requireNonNull(file.getFilename()), file, problems));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		return rules;
	}

	private static List<Resource> operators(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".yml"))
				.sorted()
				.<Resource>map(FileSystemResource::new)
				.toList();
		}
	}

	private static SiteRule rule(String name, Resource file, List<Problem> problems) throws IOException {
		Section section = new StrictYaml(name).read(file.getContentAsString(StandardCharsets.UTF_8)).getFirst();
		Map<Field, Place> places = new EnumMap<>(Field.class);
		String called = section.text("name", null);
		Set<String> hosts = section.set("hosts", null, SiteRules::host);
		Pattern path = section.value("path", Pattern.compile(""), Pattern.compile(""), SiteRules::pattern);
		List<Place> remove = section.list("remove", List.of(), Place::of);
		Place nowhere = Place.of("*");
		for (Field field : Field.values()) {
			if (section.has(field.key())) {
				places.put(field, section.value(field.key(), nowhere, nowhere, Place::of));
			}
			else {
				section.value(field.key(), nowhere, nowhere, Place::of); // so that it is
																			// known
			}
		}
		if (places.isEmpty() && remove.isEmpty()) {
			section.problem("name", "says nothing of the page; add at least one selector, e.g. body: div.text");
		}
		section.nothingElse();
		problems.addAll(section.problems());
		return new SiteRule(called, hosts, path, remove, places);
	}

	private static String host(String text) {
		String host = text.strip().toLowerCase(Locale.ROOT);
		if (!host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
			throw new IllegalArgumentException("is no host; write it without http:// and path, e.g. bbs.example.cn");
		}
		return host;
	}

	private static Pattern pattern(String text) {
		try {
			return Pattern.compile(text);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException(
					"is no regular expression (" + ex.getDescription() + "); write e.g. ^/thread-");
		}
	}

}
