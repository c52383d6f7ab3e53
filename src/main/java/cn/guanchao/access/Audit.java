package cn.guanchao.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who did what when: rows that are only ever added, each with the hash of the row before
 * it, so that any later change is found.
 */
@Repository
public class Audit {

	private static final String FIRST = "0".repeat(64);

	/** Any constant known to us alone: appends of all nodes take turns under it. */
	private static final long CHAIN_LOCK = 0x6775616e6368616fL;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** One line of the audit, newest state of the chain at {@code hash}. */
	public record Entry(long seq, Instant at, String actor, String action, String object, String detail,
			String previousHash, String hash) {

		private String computedHash() {
			return sha256(String.join("\n", String.valueOf(this.seq), this.at.toString(), this.actor, this.action,
					this.object, this.detail, this.previousHash));
		}

	}

	/** Adds a row within the current transaction, or in one of its own. */
	@Transactional
	public void record(String actor, String action, String object, Map<String, ?> detail) {
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", CHAIN_LOCK).query((row) -> {
		});
		Optional<Entry> last = this.jdbc.sql("select * from audit order by seq desc limit 1")
			.query(Audit::entry)
			.optional();
		Entry draft = new Entry(last.map(Entry::seq).orElse(0L) + 1,
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, action, object,
				this.json.writeValueAsString(new TreeMap<>(detail)), last.map(Entry::hash).orElse(FIRST), "");
		this.jdbc.sql("""
				insert into audit (seq, at, actor, action, object, detail, previous_hash, hash)
				values (:seq, :at, :actor, :action, :object, :detail, :previous, :hash)
				""")
			.param("seq", draft.seq())
			.param("at", OffsetDateTime.ofInstant(draft.at(), ZoneOffset.UTC))
			.param("actor", actor)
			.param("action", action)
			.param("object", object)
			.param("detail", draft.detail())
			.param("previous", draft.previousHash())
			.param("hash", draft.computedHash())
			.update();
		this.jdbc.sql("""
				insert into audit_head (id, seq, hash) values (1, :seq, :hash)
				on conflict (id) do update set seq = excluded.seq, hash = excluded.hash
				""").param("seq", draft.seq()).param("hash", draft.computedHash()).update();
	}

	/** What was done to an object, oldest first. */
	public List<Entry> of(String object) {
		return this.jdbc.sql("select * from audit where object = :object order by seq")
			.param("object", object)
			.query(Audit::entry)
			.list();
	}

	/**
	 * The first row that does not fit the chain, if there is one; the last row that is
	 * left where the end of the chain is missing.
	 */
	public Optional<Entry> firstBroken() {
		String expected = FIRST;
		long seq = 0;
		Entry last = new Entry(0, Instant.EPOCH, "", "", "", "", FIRST, FIRST);
		for (Entry entry : this.jdbc.sql("select * from audit order by seq").query(Audit::entry).list()) {
			seq++;
			if (entry.seq() != seq || !entry.previousHash().equals(expected)
					|| !entry.hash().equals(entry.computedHash())) {
				return Optional.of(entry);
			}
			expected = entry.hash();
			last = entry;
		}
		return isHead(seq, expected) ? Optional.empty() : Optional.of(last);
	}

	/** The chain alone cannot tell that its end was cut off. */
	private boolean isHead(long seq, String hash) {
		return this.jdbc.sql("select count(*) from audit_head where seq <> :seq or hash <> :hash")
			.param("seq", seq)
			.param("hash", hash)
			.query(Long.class)
			.single() == 0;
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(row.getLong("seq"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getString("actor"), row.getString("action"), row.getString("object"), row.getString("detail"),
				row.getString("previous_hash"), row.getString("hash"));
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
