package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * What came of a request. Whatever a site may do is one of these; a {@code reason} is a
 * sentence for the people who look after the source.
 */
public sealed interface Fetched {

	/** The address that answered, or the one we stopped at. */
	URI url();

	/**
	 * An answer.
	 *
	 * @param url after redirects
	 * @param bytes unpacked
	 * @param headers by lower-case name
	 * @param fetchedAt when the answer was complete
	 */
	record Page(URI url, int status, byte[] bytes, @Nullable String contentType, @Nullable String etag,
			@Nullable String lastModified, Map<String, String> headers, Instant fetchedAt) implements Fetched {
	}

	/** Unchanged since the answer that the request named. */
	record NotModified(URI url, @Nullable String etag, @Nullable String lastModified) implements Fetched {
	}

	/** We did not ask, because we must not or because nobody would answer usefully. */
	record Refused(URI url, Trouble trouble, String reason, @Nullable Instant retryAt) implements Fetched {
	}

	/**
	 * We asked and got no page.
	 *
	 * @param status 0 where no status came
	 * @param retryAt when the site wants us back, where it said so
	 */
	record Failed(URI url, Trouble trouble, String reason, int status, @Nullable Instant retryAt) implements Fetched {
	}

}
