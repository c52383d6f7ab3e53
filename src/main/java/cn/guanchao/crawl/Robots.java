package cn.guanchao.crawl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What each site's robots.txt allows us, by RFC 9309: without one everything, while it
 * cannot be had nothing.
 */
final class Robots {

	private static final Duration FRESH = Duration.ofHours(24);

	/** How soon we ask again for a robots.txt that could not be had. */
	private static final Duration RETRY = Duration.ofMinutes(10);

	/** RFC 9309 asks for at least 500 KiB to be read. */
	static final int MAX_BYTES = 512 * 1024;

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

		record Unknown(String reason, Instant retryAt) implements Verdict {
		}

	}

	private record Known(BaseRobotRules rules, @Nullable String failure, Instant until) {
	}

	Verdict verdict(URI url) {
		Known known = known(url.resolve("/robots.txt"));
		String failure = known.failure();
		if (failure != null) {
			return new Verdict.Unknown(failure, known.until());
		}
		if (!allows(known.rules(), url.toASCIIString())) {
			return new Verdict.Forbidden();
		}
		long millis = known.rules().getCrawlDelay();
		return new Verdict.Allowed(millis > 0 ? Duration.ofMillis(millis) : null);
	}

	/** The sitemaps that the site names. */
	List<String> sitemaps(URI url) {
		return known(url.resolve("/robots.txt")).rules().getSitemaps();
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
			case Fetched.Page page -> new Known(parse(robots, page.bytes(), PRODUCT), null, now.plus(FRESH));
			case Fetched.NotModified _ ->
				new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), null, now.plus(FRESH));
			case Fetched.Failed failed when isUnavailable(failed) ->
				new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), null, now.plus(FRESH));
			case Fetched.Failed failed -> unreachable(failed.reason(), now, last);
			case Fetched.Refused refused -> unreachable(refused.reason(), now, last);
		};
	}

	/** While it cannot be had, an older copy counts (RFC 9309, 2.4). */
	private static Known unreachable(String reason, Instant now, @Nullable Known last) {
		return last != null && last.failure() == null ? new Known(last.rules(), null, now.plus(RETRY))
				: new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), reason, now.plus(RETRY));
	}

	/** 4xx means that there is none; too many redirects count as that (2.3.1.2). */
	private static boolean isUnavailable(Fetched.Failed failed) {
		return failed.trouble() == Trouble.REDIRECTS
				|| failed.status() >= 400 && failed.status() < 500 && failed.trouble() != Trouble.RATE_LIMITED;
	}

	static boolean allows(BaseRobotRules rules, String url) {
		return url.isEmpty() ? rules.isAllowed("http://localhost/") : rules.isAllowed(url);
	}

	static BaseRobotRules parse(URI robots, byte[] content, String product) {
		SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
		return parser.parseContent(robots.toASCIIString(), content, "text/plain", List.of(product));
	}

}
