package cn.guanchao.crawl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What each site's robots.txt allows us, by RFC 9309: without one everything, while it
 * cannot be had nothing.
 */
final class Robots {

	private static final Duration FRESH = Duration.ofHours(24);

	/** How soon we ask again for a robots.txt that could not be had. */
	private static final Duration RETRY = Duration.ofMinutes(10);

	/** How soon we ask again where the site itself could not be reached. */
	private static final Duration RETRY_SITE = Duration.ofMinutes(1);

	private static final String PRODUCT = "guanchao";

	private final Cache<URI, Known> cache = Caffeine.newBuilder().maximumSize(20_000).build();

	private final Function<URI, Fetched> load;

	private final Clock clock;

	Robots(Function<URI, Fetched> load, Clock clock) {
		this.load = load;
		this.clock = clock;
	}

	/** What robots.txt says about one URL. */
	sealed interface Verdict {

		record Allowed(@Nullable Duration crawlDelay) implements Verdict {
		}

		record Forbidden() implements Verdict {
		}

		/** Nothing may be fetched: robots.txt, or the site itself, cannot be had. */
		record Unknown(Trouble trouble, String reason, Instant retryAt) implements Verdict {
		}

	}

	private record Known(Rules rules, @Nullable Obstacle obstacle, Instant until) {
	}

	private record Obstacle(Trouble trouble, String reason) {
	}

	/**
	 * The rules in two readings of escaped letters: RFC 9309 compares them unescaped,
	 * Google's parser as they are written. Only what both allow is fetched.
	 */
	record Rules(BaseRobotRules unescaped, BaseRobotRules written) {

		private static final Pattern ESCAPED_LETTER = Pattern
			.compile("%(?=[46][1-9a-fA-F]|[57][0-9aA]|3[0-9]|2[dDeE]|5[fF]|7[eE])");

		static final Rules ALL = of(RobotRulesMode.ALLOW_ALL);

		static final Rules NOTHING = of(RobotRulesMode.ALLOW_NONE);

		private static Rules of(RobotRulesMode mode) {
			return new Rules(new SimpleRobotRules(mode), new SimpleRobotRules(mode));
		}

		/** A name that is no product token is nobody's: only the rules for all apply. */
		static Rules parse(URI robots, byte[] content, String product) {
			List<String> names = product.matches("[a-z_-]+") ? List.of(product) : List.of();
			String text = new String(content, StandardCharsets.ISO_8859_1);
			return new Rules(read(robots, content, names), read(robots,
					ESCAPED_LETTER.matcher(text).replaceAll("%25").getBytes(StandardCharsets.ISO_8859_1), names));
		}

		private static BaseRobotRules read(URI robots, byte[] content, List<String> names) {
			return new SimpleRobotRulesParser(Long.MAX_VALUE, 0).parseContent(robots.toASCIIString(), content,
					"text/plain", names);
		}

		boolean allow(String url) {
			String address = url.isEmpty() ? "http://localhost/" : url;
			return unescaped.isAllowed(address) && written.isAllowed(ESCAPED_LETTER.matcher(address).replaceAll("%25"));
		}

	}

	Verdict verdict(URI url) {
		Known known = known(url.resolve("/robots.txt"));
		Obstacle obstacle = known.obstacle();
		if (obstacle != null) {
			return new Verdict.Unknown(obstacle.trouble(), obstacle.reason(), known.until());
		}
		if (!known.rules().allow(url.toASCIIString())) {
			return new Verdict.Forbidden();
		}
		long millis = known.rules().unescaped().getCrawlDelay();
		return new Verdict.Allowed(millis > 0 ? Duration.ofMillis(millis) : null);
	}

	/** The sitemaps that the site names. */
	List<String> sitemaps(URI url) {
		return known(url.resolve("/robots.txt")).rules().unescaped().getSitemaps();
	}

	/** What could not be read before may be allowed now. */
	void forget() {
		cache.invalidateAll();
	}

	private Known known(URI robots) {
		Known known = cache.getIfPresent(robots);
		if (known == null || !clock.instant().isBefore(known.until())) {
			known = understand(robots, load.apply(robots), known);
			cache.put(robots, known);
		}
		return known;
	}

	private Known understand(URI robots, Fetched answer, @Nullable Known last) {
		Instant now = clock.instant();
		return switch (answer) {
			case Fetched.Page page -> new Known(Rules.parse(robots, page.bytes(), PRODUCT), null, now.plus(FRESH));
			case Fetched.NotModified _ -> new Known(Rules.ALL, null, now.plus(FRESH));
			case Fetched.Failed failed when isUnavailable(failed) -> new Known(Rules.ALL, null, now.plus(FRESH));
			case Fetched.Failed failed when failed.status() > 0 -> without(new Obstacle(Trouble.ROBOTS_UNREACHABLE,
					Reasons.of(Trouble.ROBOTS_UNREACHABLE, robots) + failed.reason()), now.plus(RETRY), last);
			case Fetched.Failed failed ->
				without(new Obstacle(failed.trouble(), failed.reason()), now.plus(RETRY_SITE), last);
			case Fetched.Refused refused ->
				without(new Obstacle(refused.trouble(), refused.reason()), now.plus(RETRY_SITE), last);
		};
	}

	/** While it cannot be had, an older copy counts (RFC 9309, 2.4). */
	private static Known without(Obstacle obstacle, Instant until, @Nullable Known last) {
		return last != null && last.obstacle() == null ? new Known(last.rules(), null, until)
				: new Known(Rules.NOTHING, obstacle, until);
	}

	/** 4xx means that there is none; too many redirects count as that (2.3.1.2). */
	private static boolean isUnavailable(Fetched.Failed failed) {
		return failed.trouble() == Trouble.REDIRECTS
				|| failed.status() >= 400 && failed.status() < 500 && failed.trouble() != Trouble.RATE_LIMITED;
	}

}
