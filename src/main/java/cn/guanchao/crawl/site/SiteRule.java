package cn.guanchao.crawl.site;

import cn.guanchao.crawl.page.ArticleReader;
import cn.guanchao.crawl.page.Moments;
import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Floor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where things stand on the pages of one site. What a rule does not name, or names and is
 * not there, is as the general reader found it.
 *
 * @param name what the preview calls it
 * @param hosts the site's hosts; their subdomains count too
 * @param path which of its pages are meant
 * @param remove what is cut out before anything is read
 * @param places by field
 */
public record SiteRule(String name, Set<String> hosts, Pattern path, List<Place> remove, Map<Field, Place> places) {

	private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d{1,2})?");

	/** What a rule may place. */
	public enum Field {

		TITLE, BODY, AUTHOR, TIME, SOURCE, REPLIES, FLOORS, FLOOR_AUTHOR, FLOOR_TIME, FLOOR_TEXT, STATUS, DEMAND,
		AMOUNT, AGAINST, ANSWER, ANSWER_BY, ANSWER_TIME;

		/** As it is written in a file. */
		public String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	public boolean isFor(URI url) {
		String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
		return hosts.stream().anyMatch((known) -> host.equals(known) || host.endsWith("." + known))
				&& path.matcher(String.valueOf(url.getRawPath())).find();
	}

	/** Cuts out what the rule says is no part of the page. */
	public void clean(Document document) {
		remove.forEach((place) -> place.all(document).forEach(Element::remove));
	}

	/**
	 * Prefers what stands where the rule says; to be called before the document is
	 * consumed.
	 */
	public ArticleReader.Read correct(Document document, ArticleReader.Read general, Instant now) {
		Discussion floors = floors(document, now);
		Complaint sheet = complaint(document, now);
		String at = text(Field.TIME, document);
		Instant published = (at != null) ? Moments.parse(at, now) : null;
		String body = places.containsKey(Field.BODY) ? places.get(Field.BODY).paragraphs(document) : null;
		return new ArticleReader.Read(or(text(Field.TITLE, document), general.title()), or(body, general.text()),
				or(text(Field.AUTHOR, document), general.author()), or(text(Field.SOURCE, document), general.source()),
				or(published, general.publishedAt()), general.counts(), or(floors, general.discussion()),
				(sheet.told() > 0) ? sheet : general.complaint());
	}

	private @Nullable Discussion floors(Document document, Instant now) {
		Place each = places.get(Field.FLOORS);
		String said = text(Field.REPLIES, document);
		if (each == null) {
			return null;
		}
		List<Element> blocks = each.all(document);
		List<Floor> floors = IntStream.range(0, blocks.size())
			.mapToObj((i) -> floor(blocks.get(i), i + 2, now))
			.filter((floor) -> !floor.text().isBlank())
			.toList();
		BigDecimal count = number(said);
		return new Discussion((count != null) ? count.longValue() : 0, floors);
	}

	private Floor floor(Element block, int number, Instant now) {
		String at = text(Field.FLOOR_TIME, block);
		Place text = places.get(Field.FLOOR_TEXT);
		String words = (text != null) ? text.paragraphs(block) : block.text();
		return new Floor(number, text(Field.FLOOR_AUTHOR, block), (at != null) ? Moments.parse(at, now) : null,
				(words != null) ? words : "", false);
	}

	private Complaint complaint(Document document, Instant now) {
		String words = text(Field.ANSWER, document);
		String at = text(Field.ANSWER_TIME, document);
		Complaint.Answer answer = (words == null && at == null) ? null
				: new Complaint.Answer(text(Field.ANSWER_BY, document), (at != null) ? Moments.parse(at, now) : null,
						(words != null) ? words : "");
		return new Complaint(text(Field.STATUS, document), text(Field.DEMAND, document),
				number(text(Field.AMOUNT, document)), text(Field.AGAINST, document), answer);
	}

	private @Nullable String text(Field field, Element in) {
		Place place = places.get(field);
		return (place != null) ? place.text(in) : null;
	}

	private static @Nullable BigDecimal number(@Nullable String text) {
		Matcher number = NUMBER.matcher((text != null) ? text : "");
		return number.find() ? new BigDecimal(number.group().replace(",", "")) : null;
	}

	private static <T extends @Nullable Object> T or(@Nullable T first, T second) {
		return (first != null) ? first : second;
	}

}
