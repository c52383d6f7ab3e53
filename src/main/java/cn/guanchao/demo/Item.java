package cn.guanchao.demo;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One published text of the invented web.
 *
 * @param id unique within the demonstration
 * @param at when it appears
 * @param title of a short post without one, its first words
 * @param origin the medium it names as its source (来源)
 */
record Item(String id, Site site, Instant at, String title, List<String> paragraphs, String author, String origin,
		Mood mood) {

	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZONE);

	private static final int TITLE_LENGTH = 32;

	Item(String id, Site site, Instant at, @Nullable String title, List<String> paragraphs, String author,
			@Nullable String origin, Mood mood) {
		this.id = id;
		this.site = site;
		this.at = at;
		this.title = (title != null) ? title : firstWords(paragraphs.getFirst());
		this.paragraphs = List.copyOf(paragraphs);
		this.author = author;
		this.origin = (origin != null) ? origin : site.title();
		this.mood = mood;
	}

	private static String firstWords(String text) {
		return (text.length() <= TITLE_LENGTH) ? text : text.substring(0, TITLE_LENGTH) + "…";
	}

	public String path() {
		return this.site.path() + DAY.format(this.at) + "/" + this.id + ".html";
	}

	String text() {
		return String.join("\n", this.paragraphs);
	}

}
