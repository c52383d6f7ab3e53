package cn.guanchao.demo;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code story.yml}: what breaks, minute by minute after the start. */
record Story(List<Line> items) {

	/**
	 * One text of the story.
	 *
	 * @param minute after the start; negative before it
	 * @param repost the id of an earlier line whose text it carries
	 * @param keep how many paragraphs of the repost it carries, all without
	 */
	record Line(String id, Site site, double minute, @Nullable String title, @Nullable List<String> body, String author,
			@Nullable String origin, @Nullable Mood mood, @Nullable String repost, @Nullable Integer keep,
			@Nullable String lead, @Nullable String tail) {

		Line {
			if ((body == null) == (repost == null)) {
				throw new IllegalArgumentException(
						"demo/story.yml: item '" + id + "' must have either a body or a repost");
			}
		}

		Instant at(Instant start) {
			return start.plus(Duration.ofSeconds(Math.round(this.minute * 60)));
		}

	}

	/** The texts of the story when it begins at an instant. */
	List<Item> items(Instant start) {
		Map<String, Item> known = new LinkedHashMap<>();
		for (Line line : this.items) {
			Item before = known.put(line.id(), item(line, start, known));
			if (before != null) {
				throw new IllegalArgumentException("demo/story.yml: id '" + line.id() + "' occurs twice");
			}
		}
		return List.copyOf(known.values());
	}

	private static Item item(Line line, Instant start, Map<String, Item> known) {
		Mood mood = (line.mood() != null) ? line.mood() : Mood.NEUTRAL;
		if (line.body() != null) {
			return new Item(line.id(), line.site(), line.at(start), line.title(), line.body(), line.author(),
					line.origin(), mood);
		}
		Item original = known.get(line.repost());
		if (original == null) {
			throw new IllegalArgumentException("demo/story.yml: item '" + line.id() + "' reposts '" + line.repost()
					+ "', which does not stand before it");
		}
		return new Item(line.id(), line.site(), line.at(start), title(line, original), body(line, original),
				line.author(), line.origin(), original.mood());
	}

	private static @Nullable String title(Line line, Item original) {
		if (line.title() != null) {
			return line.title();
		}
		return (line.site() != Site.SOCIAL) ? original.title() : null;
	}

	private static List<String> body(Line line, Item original) {
		int keep = (line.keep() != null) ? line.keep() : original.paragraphs().size();
		List<String> body = new ArrayList<>(original.paragraphs().subList(0, keep));
		if (line.lead() != null) {
			body.set(0, line.lead() + body.getFirst());
		}
		if (line.tail() != null) {
			body.add(line.tail());
		}
		return body;
	}

}
