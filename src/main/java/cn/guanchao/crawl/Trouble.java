package cn.guanchao.crawl;

/**
 * Why nothing was fetched, in the words that the source's health and its next run are
 * decided by.
 */
public enum Trouble {

	/** Not an http or https address with a host and a sensible port. */
	BAD_URL,
	/** The name leads to an address that is not on the public internet. */
	PRIVATE_ADDRESS,
	/** Forbidden by robots.txt. */
	ROBOTS,
	/** Whether robots.txt forbids it cannot be known now (RFC 9309, 2.3.1.4). */
	ROBOTS_UNREACHABLE,
	/** The host asked for a pause that is not over. */
	RESTING,

	/** The name has no address. */
	UNKNOWN_HOST,
	/** No connection, or it broke. */
	UNREACHABLE,
	/** Too slow. */
	TIMEOUT,
	/** The certificate or the encryption is not acceptable. */
	TLS,
	/** More bytes than allowed, also when unpacked. */
	TOO_LARGE,
	/** Ended before its announced end. */
	TRUNCATED,
	/** Not an answer that HTTP knows, or oversized headers. */
	PROTOCOL,
	/** Redirected too often, or in a circle. */
	REDIRECTS,
	/** 404 or 410: what was there is gone. */
	GONE,
	/** 401, 403, 451 and the like. */
	FORBIDDEN,
	/** 429, or 503 with a time to come back. */
	RATE_LIMITED,
	/** 5xx. */
	SERVER_ERROR,
	/** Any other status that is no page. */
	STATUS,
	/** We were stopped while fetching. */
	CANCELLED;

	/** Whether the same request may succeed in a while without anybody's doing. */
	public boolean passes() {
		return switch (this) {
			case ROBOTS_UNREACHABLE, RESTING, UNKNOWN_HOST, UNREACHABLE, TIMEOUT, TRUNCATED, PROTOCOL, RATE_LIMITED,
					SERVER_ERROR, CANCELLED ->
				true;
			case BAD_URL, PRIVATE_ADDRESS, ROBOTS, TLS, TOO_LARGE, REDIRECTS, GONE, FORBIDDEN, STATUS -> false;
		};
	}

}
