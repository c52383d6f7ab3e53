package cn.guanchao.source;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Which pages of a source were already read, so that a link is fetched once. A page that
 * failed is tried again on later visits, a few times.
 */
@Repository
public class SeenPages {

	private static final int ATTEMPTS = 3;

	private static final Duration KEPT = Duration.ofDays(60);

	private final JdbcClient jdbc;

	SeenPages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of the given pages that need no further visit. */
	public Set<URI> settled(String sourceId, List<URI> pages) {
		String[] hashes = pages.stream().map(SeenPages::hash).toArray(String[]::new);
		Set<String> settled = new HashSet<>(this.jdbc.sql("""
				select url_hash from seen_page
				where source_id = :source and url_hash = any(:hashes) and (done or attempts >= :attempts)
				""")
			.param("source", sourceId)
			.param("hashes", hashes)
			.param("attempts", ATTEMPTS)
			.query(String.class)
			.list());
		Set<URI> answer = new HashSet<>();
		pages.stream().filter((page) -> settled.contains(hash(page))).forEach(answer::add);
		return answer;
	}

	/** Remembers a visit to a page; one that was not read counts as an attempt. */
	public void visited(String sourceId, URI page, boolean read, Instant now) {
		this.jdbc.sql("""
				insert into seen_page as p (source_id, url_hash, seen_at, attempts, done)
				values (:source, :hash, :at, 1, :read)
				on conflict (source_id, url_hash) do update set seen_at = excluded.seen_at,
					attempts = p.attempts + 1, done = excluded.done
				""")
			.param("source", sourceId)
			.param("hash", hash(page))
			.param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
			.param("read", read)
			.update();
	}

	/** Notes that the source still lists these, at most once a day. */
	public void listed(String sourceId, List<URI> pages, Instant now) {
		this.jdbc.sql("""
				update seen_page set seen_at = :now
				where source_id = :source and url_hash = any(:hashes) and seen_at < :yesterday
				""")
			.param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
			.param("source", sourceId)
			.param("hashes", pages.stream().map(SeenPages::hash).toArray(String[]::new))
			.param("yesterday", OffsetDateTime.ofInstant(now.minus(Duration.ofDays(1)), ZoneOffset.UTC))
			.update();
	}

	/** Forgets pages that no source has listed for long. */
	public int forgetOld(Instant now) {
		return this.jdbc.sql("delete from seen_page where seen_at < :before")
			.param("before", OffsetDateTime.ofInstant(now.minus(KEPT), ZoneOffset.UTC))
			.update();
	}

	private static String hash(URI page) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(page.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 16);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
