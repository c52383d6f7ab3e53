package cn.guanchao.crawl;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.function.Function;

/** Fetchers for which names mean what a test says, for tests of other packages. */
public final class NamedFetchers {

	private NamedFetchers() {
	}

	public static Fetcher of(CrawlSettings settings, Function<String, InetAddress> names) {
		return ofAll(settings, (host) -> new InetAddress[] { names.apply(host) });
	}

	/** For which a name may have several addresses. */
	public static Fetcher ofAll(CrawlSettings settings, Function<String, InetAddress[]> names) {
		return new Fetcher(settings, Clock.systemUTC(), new DnsResolver() {

			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				return names.apply(host);
			}

			@Override
			public String resolveCanonicalHostname(String host) {
				return host;
			}
		});
	}

}
