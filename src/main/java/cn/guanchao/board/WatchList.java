package cn.guanchao.board;

import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.source.Channel;
import cn.guanchao.source.JsonMapping;
import cn.guanchao.source.Source;
import cn.guanchao.subject.Subject;
import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whom we watch, where we look, whom we tell and how the detector listens, as one YAML
 * document.
 *
 * @param detector null where the document does not speak of it, so that it stays as it is
 */
record WatchList(List<Subject> subjects, List<Source> sources, List<Contact> contacts,
		@Nullable DetectorSettings detector) {

	private static final Duration USUAL_INTERVAL = Duration.ofMinutes(10);

	/** A person who is told; an account for logging in is made on the people page. */
	record Contact(String login, String name, String email, Set<Role> roles) {

		Contact {
			Person checked = new Person(0, login, name, email, roles, true);
			roles = checked.roles();
		}

		static Contact of(Person person) {
			return new Contact(person.login(), person.name(), person.email(), person.roles());
		}

	}

	/** Reads the document strictly; every problem is named at once. */
	static WatchList read(String yaml) {
		Section document = new StrictYaml("watch.yml").read(yaml).getFirst();
		List<Subject> subjects = unique(document.sections("subjects"), WatchList::subject, Subject::id, "id");
		List<Source> sources = unique(document.sections("sources"), WatchList::source, Source::id, "id");
		List<Contact> contacts = unique(document.sections("contacts"), WatchList::contact, Contact::login, "login");
		DetectorSettings detector = document.has("detector") ? detector(document) : null;
		document.section("detector");
		document.nothingElse();
		List<Problem> problems = document.problems();
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		return new WatchList(subjects, sources, contacts, detector);
	}

	private static <T> List<T> unique(List<Section> sections, Function<Section, List<T>> reader,
			Function<T, String> key, String keyName) {
		List<T> items = new ArrayList<>();
		Set<String> keys = new HashSet<>();
		for (Section section : sections) {
			for (T item : reader.apply(section)) {
				items.add(item);
				if (!keys.add(key.apply(item))) {
					section.problem(keyName, "stands twice; each needs one of its own");
				}
			}
		}
		return items;
	}

	private static List<Subject> subject(Section section) {
		String id = section.text("id", null);
		String name = section.text("name", null);
		Subject.Kind kind = section.value("kind", null, Subject.Kind.OWN, Subject.Kind::of);
		List<String> aliases = section.list("aliases", List.of(), Function.identity());
		List<String> products = section.list("products", List.of(), Function.identity());
		List<String> exclusions = section.list("exclusions", List.of(), Function.identity());
		section.nothingElse();
		return made(section, "id", () -> new Subject(id, name, kind, aliases, products, exclusions));
	}

	private static List<Source> source(Section section) {
		String id = section.text("id", null);
		String name = section.text("name", null);
		Source.Kind kind = section.value("kind", null, Source.Kind.FEED, Source.Kind::of);
		Channel channel = section.value("channel", null, Channel.NEWS, Channel::of);
		List<URI> url = section.has("url")
				? List.of(section.value("url", null, URI.create("https://example.com/"), URI::create)) : List.of();
		Duration interval = section.duration("interval", USUAL_INTERVAL);
		boolean enabled = section.value("enabled", true, true, WatchList::flag);
		double weight = section.value("weight", 1.0, 1.0, Double::valueOf);
		Section paths = section.section("json");
		List<JsonMapping> json = (paths != null) ? mapping(paths) : List.of();
		section.nothingElse();
		if (paths != null && json.isEmpty()) {
			return List.of();
		}
		return made(section, "url", () -> new Source(id, name, kind, channel, url.isEmpty() ? null : url.getFirst(),
				interval, enabled, weight, json.isEmpty() ? null : json.getFirst()));
	}

	private static List<JsonMapping> mapping(Section paths) {
		String list = paths.text("list", null);
		String title = paths.text("title", null);
		String url = paths.text("url", null);
		String text = optional(paths, "text");
		String publishedAt = optional(paths, "publishedAt");
		String author = optional(paths, "author");
		String next = optional(paths, "next");
		paths.nothingElse();
		return made(paths, "list", () -> new JsonMapping(list, title, url, text, publishedAt, author, next));
	}

	private static @Nullable String optional(Section section, String key) {
		return section.has(key) ? section.text(key, null) : null;
	}

	private static boolean flag(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("must be true or false");
		};
	}

	private static List<Contact> contact(Section section) {
		String login = section.text("login", null);
		String name = section.text("name", null);
		String email = section.text("email", null);
		Set<Role> roles = section.set("roles", null, Role::of);
		section.nothingElse();
		return roles.isEmpty() ? List.of() : made(section, "email", () -> new Contact(login, name, email, roles));
	}

	/** What is left out is as usual. */
	private static @Nullable DetectorSettings detector(Section document) {
		Section section = document.section("detector");
		if (section == null) {
			return null;
		}
		DetectorSettings usual = DetectorSettings.DEFAULTS;
		List<Duration> windows = section.list("windows", usual.windows(), Section::duration);
		double share = section.value("share", usual.share(), 1.0, Double::valueOf);
		double floor = section.value("floor", usual.floor(), 1.0, Double::valueOf);
		double minRatio = section.value("minRatio", usual.minRatio(), 1.0, Double::valueOf);
		double burstRatio = section.value("burstRatio", usual.burstRatio(), 1.0, Double::valueOf);
		Duration fade = section.duration("fade", usual.fade());
		Duration memory = section.duration("memory", usual.memory());
		Duration calm = section.duration("calm", usual.calm());
		double low = section.value("low", usual.low(), 0.5, Double::valueOf);
		Duration level = section.duration("level", usual.level());
		Duration season = section.duration("season", usual.season());
		section.nothingElse();
		return made(section, "share", () -> new DetectorSettings(windows, share, floor, minRatio, burstRatio, fade,
				memory, calm, low, level, season))
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** A value that its own checks refuse becomes a problem at its line. */
	private static <T> List<T> made(Section section, String key, Supplier<T> maker) {
		int before = section.problems().size();
		try {
			T item = maker.get();
			return (section.problems().size() == before) ? List.of(item) : List.of();
		}
		catch (IllegalArgumentException ex) {
			section.problem(key, String.valueOf(ex.getMessage()));
			return List.of();
		}
	}

	private static Map<String, Object> paths(JsonMapping json) {
		Map<String, Object> paths = new LinkedHashMap<>();
		paths.put("list", json.list());
		paths.put("title", json.title());
		paths.put("url", json.url());
		paths.put("text", json.text());
		paths.put("publishedAt", json.publishedAt());
		paths.put("author", json.author());
		paths.put("next", json.next());
		paths.values().removeIf(Objects::isNull);
		return paths;
	}

	/** The document that reads back to this list. */
	String yaml() {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("subjects", this.subjects.stream().map((subject) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("id", subject.id());
			entry.put("name", subject.name());
			entry.put("kind", subject.kind().code());
			entry.put("aliases", subject.aliases());
			entry.put("products", subject.products());
			entry.put("exclusions", subject.exclusions());
			return entry;
		}).toList());
		document.put("sources", this.sources.stream().map((source) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("id", source.id());
			entry.put("name", source.name());
			entry.put("kind", source.kind().code());
			entry.put("channel", source.channel().code());
			if (source.url() != null) {
				entry.put("url", source.url().toString());
			}
			entry.put("interval", source.every().toString());
			entry.put("enabled", source.enabled());
			entry.put("weight", source.weight());
			if (source.json() != null) {
				entry.put("json", paths(source.json()));
			}
			return entry;
		}).toList());
		document.put("contacts", this.contacts.stream().map((contact) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("login", contact.login());
			entry.put("name", contact.name());
			entry.put("email", contact.email());
			entry.put("roles", contact.roles().stream().map(Role::name).sorted().toList());
			return entry;
		}).toList());
		if (this.detector != null) {
			document.put("detector", detector(this.detector));
		}
		return YAMLMapper.builder()
			.disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
			.enable(YAMLWriteFeature.MINIMIZE_QUOTES)
			.enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
			.build()
			.writeValueAsString(document);
	}

	private static Map<String, Object> detector(DetectorSettings settings) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("windows", settings.windows().stream().map(Duration::toString).toList());
		entry.put("share", settings.share());
		entry.put("floor", settings.floor());
		entry.put("minRatio", settings.minRatio());
		entry.put("burstRatio", settings.burstRatio());
		entry.put("fade", settings.fade().toString());
		entry.put("memory", settings.memory().toString());
		entry.put("calm", settings.calm().toString());
		entry.put("low", settings.low());
		entry.put("level", settings.level().toString());
		entry.put("season", settings.season().toString());
		return entry;
	}

}
