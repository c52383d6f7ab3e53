package cn.guanchao.crawl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * One request at a time to one host, and a pause between two. Who waits for a slow host
 * holds nobody else up.
 */
final class HostQueue {

	private final Cache<String, Host> hosts = Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(6)).build();

	<T> T inTurn(String name, Duration delay, Supplier<T> work) throws InterruptedException {
		Host host = host(name);
		host.turn.acquire();
		try {
			long wait = host.lastEnd + delay.toNanos() - System.nanoTime();
			if (host.used && wait > 0) {
				Thread.sleep(Duration.ofNanos(wait));
			}
			return work.get();
		}
		finally {
			host.lastEnd = System.nanoTime();
			host.used = true;
			host.turn.release();
		}
	}

	/** Keeps everybody from the host until then. */
	void rest(String name, Instant until) {
		host(name).restUntil = until;
	}

	/** Until when the host is left alone; null if it is not. */
	@Nullable Instant restsUntil(String name, Instant now) {
		Instant until = host(name).restUntil;
		return until != null && now.isBefore(until) ? until : null;
	}

	private Host host(String name) {
		return hosts.get(name, (_) -> new Host());
	}

	private static final class Host {

		final Semaphore turn = new Semaphore(1, true);

		volatile long lastEnd;

		volatile boolean used;

		volatile @Nullable Instant restUntil;

	}

}
