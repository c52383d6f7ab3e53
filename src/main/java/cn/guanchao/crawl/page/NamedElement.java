package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a page names, without any word for it, where authors stand: in an element by the
 * headline that is called so, or above the time of a post.
 */
final class NamedElement {

	private static final Pattern AUTHOR = Pattern
		.compile("(?:^|[ _-])(?:author|byline|writer|nick-?name|nick|user-?name|user-?link|poster|creator)(?:$|[ _-])");

	private static final Pattern LATIN = Pattern.compile(
			"^(?:(?i:written )?(?i:by)\\s+)?(\\p{Lu}[\\p{L}.'’-]+(?:\\s+\\p{Lu}[\\p{L}.'’-]*){1,3})(?=$|\\s+(?:in|for|and|at)\\b|[,|·])");

	/** When and from where a post was sent. */
	private static final Pattern SENT = Pattern
		.compile(".*\\d\\s*(?:[:：]|分|小时|天|月).*(?:来自|发布于|IP属地).{1,16}|.*(?:刚刚|昨天).*(?:来自|发布于|IP属地).{1,16}");

	private static final Pattern DATE = Pattern.compile(
			"(?i)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day.*");

	private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[:：]\\d{2}");

	private static final Pattern BARS = Pattern.compile("[\\s|｜]+");

	/** So many lines above an article may be its head. */
	private static final int HEAD = 8;

	private static final int LONGEST = 60;

	/** Elements looked at around one line. */
	private static final int MOST = 50;

	private NamedElement() {
	}

	static @Nullable String author(Layout layout) {
		for (int i = Math.max(0, layout.start() - HEAD); i < Math.min(layout.end(), layout.start() + 3); i++) {
			Line line = layout.lines().get(i);
			String name = line.weight() < LONGEST ? in(line.owner()) : null;
			if (name == null && i > 0 && line.weight() < LONGEST && !line.isProse()
					&& SENT.matcher(line.text()).matches()) {
				name = name(layout.lines().get(i - 1).text());
			}
			if (name != null) {
				return name;
			}
		}
		return null;
	}

	/**
	 * The innermost element within one that is called so, else that one's first words.
	 */
	private static @Nullable String in(Element owner) {
		List<Element> called = Stream.concat(Stream.ofNullable(owner.parent()), owner.stream())
			.limit(MOST)
			.filter((element) -> AUTHOR.matcher(Clutter.names(element)).find() && element.text().length() < LONGEST)
			.toList();
		return Stream
			.concat(called.stream().flatMap(Element::stream).filter((element) -> element.childrenSize() == 0),
					called.stream())
			.map((element) -> name(element.text()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String name(String text) {
		Matcher latin = LATIN.matcher(text);
		String name = latin.find() ? latin.group(1) : PostReader.nameIn(text);
		return name == null || DATE.matcher(name).lookingAt() ? null : name;
	}

	/**
	 * A line cut at its spaces and bars, and with a time in it where one of its elements
	 * ends.
	 */
	static List<String> parts(Line line) {
		Stream<Element> elements = CLOCK.matcher(line.text()).find() ? line.owner().stream() : Stream.empty();
		return Stream
			.concat(Stream.of(line.text()),
					elements.filter((element) -> element.childrenSize() == 0).map(Element::text))
			.flatMap(BARS::splitAsStream)
			.toList();
	}

}
