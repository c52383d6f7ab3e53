package cn.guanchao.crawl.page;

import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads an article off a parsed page.
 */
public final class ArticleReader {

	private ArticleReader() {
	}

	/** What an article page says. */
	public record Read(String title, String text, @Nullable String author, @Nullable String source,
			@Nullable Instant publishedAt, Counts counts, @Nullable Discussion discussion,
			@Nullable Complaint complaint) {
	}

	/** Consumes the document: what is no text is cut out of it. */
	public static Read read(Document document, URI url, Instant now) {
		Structured stated = Structured.of(document);
		String title = Headline.find(document, stated);
		Clutter.removeMachinery(document.body());
		List<Line> lines = Lines.of(document.body());
		Sheet sheet = Sheet.find(lines, now);
		Conversation talk = (sheet == null) ? Conversation.find(stated, lines, now) : null;
		Read read = read(document, stated, lines, title, url, now, beside(sheet, talk));
		if (sheet != null) {
			return complained(read, sheet);
		}
		Discussion discussion = (talk != null) ? talk.discussion() : null;
		return (talk != null && discussion != null) ? opened(read, talk.opening(), discussion) : read;
	}

	private static Read read(Document document, Structured stated, List<Line> lines, String title, URI url, Instant now,
			Predicate<Line> beside) {
		Layout layout = Layout.of(document.body(), lines);
		List<Line> trimmed = Trimmer.trim(layout.body().stream().filter(beside.negate()).toList(), title);
		List<String> body = trimmed.stream().map(Line::text).toList();
		layout = layout.around(trimmed);
		String visible = String.join("\n", trimmed.stream().map(Line::published).toList());
		Byline byline = Byline.of(stated, layout);
		return new Read(title, fuller(visible, stated.articleBody()), byline.author(body), byline.source(),
				Published.find(stated, layout, title, url, now), Counts.of(stated, layout), null, null);
	}

	/** Which lines of the page are not the words of whoever began it. */
	private static Predicate<Line> beside(@Nullable Sheet sheet, @Nullable Conversation talk) {
		if (sheet != null) {
			Set<String> besides = sheet.besides().stream().map(Line::text).collect(Collectors.toSet());
			return (line) -> besides.contains(line.text());
		}
		Element list = (talk != null && (talk.opening() == null || talk.opening().text().isBlank())) ? talk.list()
				: null;
		return (line) -> list != null && line.isIn(list);
	}

	private static Read complained(Read read, Sheet sheet) {
		return new Read(read.title(), sheet.text().isBlank() ? read.text() : sheet.text(),
				or(sheet.author(), read.author()), read.source(), or(sheet.filedAt(), read.publishedAt()),
				read.counts(), null, sheet.complaint());
	}

	/** The opening post is the article; of its replies only the number and themselves. */
	private static Read opened(Read read, @Nullable Post opening, Discussion discussion) {
		Counts counts = new Counts(discussion.replies(), read.counts().shares(), read.counts().likes());
		return new Read(read.title(), (opening != null && !opening.text().isBlank()) ? opening.text() : read.text(),
				(opening != null) ? or(opening.author(), read.author()) : read.author(), read.source(),
				(opening != null) ? or(opening.at(), read.publishedAt()) : read.publishedAt(), counts, discussion,
				null);
	}

	private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
		return (first != null) ? first : second;
	}

	/**
	 * What the page states for machines counts where scripts show the text, or a post is
	 * short.
	 */
	private static String fuller(String visible, @Nullable String stated) {
		if (stated == null || stated.length() < visible.length() * 2) {
			return visible;
		}
		return Paragraphs.of(Jsoup.parseBodyFragment(stated.replace("\n", "<br>")).body());
	}

}
