package cn.guanchao.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place that is looked at regularly, or through which texts are handed in.
 *
 * @param id short stable key, lower-case letters, digits and hyphens
 * @param every how long between two visits, at least ten seconds
 * @param url where it is read; {@code imaps://user@host/folder} for a mailbox
 * @param json where the articles stand in the answers of a JSON API; null for all others
 * @param weight how much the place counts when a level is graded: 1 is an ordinary site,
 * a national medium may be 3; in 0.1..10
 */
public record Source(String id, String name, Kind kind, Channel channel, @Nullable URI url, Duration every,
		boolean enabled, double weight, @Nullable JsonMapping json) {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	private static final Duration SHORTEST = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofDays(30);

	private static final Duration GRACE = Duration.ofMinutes(2);

	/** How the place is read. */
	public enum Kind {

		FEED, PAGE, SITEMAP, JSON, PRICE, MAILBOX, IMPORT, PUSH;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		@JsonCreator
		public static Kind of(String code) {
			return Arrays.stream(values())
				.filter((kind) -> kind.code().equals(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("source kind '" + code + "' is unknown; use one of "
						+ Arrays.stream(values()).map(Kind::code).collect(Collectors.joining(", "))));
		}

		/** Whether we go there, rather than being handed texts. */
		public boolean isVisited() {
			return switch (this) {
				case FEED, PAGE, SITEMAP, JSON, PRICE, MAILBOX -> true;
				case IMPORT, PUSH -> false;
			};
		}

		/** Whether a visit finds articles, rather than a price. */
		public boolean listsArticles() {
			return isVisited() && this != PRICE;
		}

	}

	public Source {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"source id '" + id + "' must be lower-case letters, digits and hyphens, e.g. 'ithome-rss'");
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("source '" + id + "' has no name; give the site's name");
		}
		if (kind.isVisited()) {
			checkAddress(id, kind, url);
		}
		if ((kind == Kind.JSON) != (json != null)) {
			throw new IllegalArgumentException("source '" + id + "': kind json and the paths under 'json' go together; "
					+ "give e.g. json: {list: '$.data[*]', title: $.title, url: $.url}");
		}
		if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"source '" + id + "': interval " + every + " must lie between 10 seconds and 30 days, e.g. 10m");
		}
		if (!(weight >= 0.1 && weight <= 10)) {
			throw new IllegalArgumentException("source '" + id + "': weight " + weight + " must lie in 0.1..10");
		}
	}

	/** A source of any kind but {@code json}. */
	public Source(String id, String name, Kind kind, Channel channel, @Nullable URI url, Duration every,
			boolean enabled, double weight) {
		this(id, name, kind, channel, url, every, enabled, weight, null);
	}

	/** Visits come on a raster; one that comes a little early is not left out. */
	Duration slack() {
		return this.every.dividedBy(4);
	}

	/** When a visit that did not come is missed: two intervals after it was due. */
	Instant missedAfter(Instant lastRunAt, @Nullable Instant dueAt) {
		Instant usual = lastRunAt.plus(this.every);
		Instant due = (dueAt != null && dueAt.isAfter(usual)) ? dueAt : usual;
		return due.plus(this.every.multipliedBy(2)).plus(GRACE);
	}

	private static void checkAddress(String id, Kind kind, @Nullable URI url) {
		boolean mailbox = kind == Kind.MAILBOX;
		Set<String> schemes = mailbox ? Set.of("imap", "imaps") : Set.of("http", "https");
		if (url == null || url.getHost() == null || url.getScheme() == null || !schemes.contains(url.getScheme())
				|| mailbox && (url.getRawUserInfo() == null || url.getRawUserInfo().contains(":"))) {
			throw new IllegalArgumentException("source '" + id + "': url '" + url + "' must be " + (mailbox
					? "a mailbox without its password, e.g. imaps://service%40example.com@imap.example.com/INBOX"
					: "an absolute http or https address, e.g. https://example.com/feed.xml"));
		}
	}

}
