package cn.guanchao.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
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

	/** Rows that are read at once when the chain is checked. */
	private static final int PAGE = 5000;

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

		String computedHash() {
			return sha256(String.join("\n", String.valueOf(this.seq), this.at.toString(), this.actor, this.action,
					this.object, this.detail, this.previousHash));
		}

	}

	/** Adds a row within the current transaction, or in one of its own. */
	@Transactional
	public void record(String actor, String action, String object, Map<String, ?> detail) {
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", CHAIN_LOCK).query((row) -> {
		});
		AuditChain end = end();
		Entry draft = new Entry(end.seq() + 1, this.clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, action,
				object, this.json.writeValueAsString(new TreeMap<>(detail)), end.hash(), "");
		this.jdbc.sql("""
				with added as (
					insert into audit (seq, at, actor, action, object, detail, previous_hash, hash)
					values (:seq, :at, :actor, :action, :object, :detail, :previous, :hash))
				insert into audit_head (id, seq, hash) values (1, :seq, :hash)
				on conflict (id) do update set seq = excluded.seq, hash = excluded.hash
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
	}

	/**
	 * What the next row follows: the end as it was noted, so that rows cut off there
	 * leave a gap that no later row closes.
	 */
	private AuditChain end() {
		AuditChain noted = head();
		return (noted != null) ? noted
				: this.jdbc.sql("select seq, hash from audit order by seq desc limit 1")
					.query(Audit::link)
					.optional()
					.orElse(AuditChain.START);
	}

	/** What was done to an object, oldest first. */
	public List<Entry> of(String object) {
		return this.jdbc.sql("select * from audit where object = :object order by seq")
			.param("object", object)
			.query(Audit::entry)
			.list();
	}

	/** Reads every row from the first and answers how far they fit. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public AuditChain verify() {
		return verify(AuditChain.START);
	}

	/**
	 * Reads every row from the first.
	 * @param known how far it held before: that row must still be there
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	AuditChain verify(AuditChain known) {
		AuditChain chain = read(AuditChain.START);
		return chain.whole() ? lost(known).orElse(chain) : chain;
	}

	/** Reads on from where the chain held before. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	AuditChain verifySince(AuditChain known) {
		return lost(known).orElseGet(() -> read(known));
	}

	/** A chain that was written anew from some row on fits, but is not what it was. */
	private Optional<AuditChain> lost(AuditChain known) {
		String hash = (known.seq() == 0) ? known.hash()
				: this.jdbc.sql("select hash from audit where seq = :seq")
					.param("seq", known.seq())
					.query(String.class)
					.optional()
					.orElse("");
		return hash.equals(known.hash()) ? Optional.empty() : Optional.of(known.lost(!hash.isEmpty()));
	}

	private AuditChain read(AuditChain from) {
		AuditChain chain = from;
		List<Entry> rows = after(chain.seq());
		while (!rows.isEmpty()) {
			for (Entry row : rows) {
				chain = chain.and(row);
				if (!chain.whole()) {
					return chain;
				}
			}
			rows = after(chain.seq());
		}
		return chain.endingIn(head());
	}

	private List<Entry> after(long seq) {
		return this.jdbc.sql("select * from audit where seq > :seq order by seq limit :page")
			.param("seq", seq)
			.param("page", PAGE)
			.query(Audit::entry)
			.list();
	}

	/** What the last append noted as the end. */
	private @Nullable AuditChain head() {
		return this.jdbc.sql("select seq, hash from audit_head").query(Audit::link).optional().orElse(null);
	}

	private static AuditChain link(ResultSet row, int number) throws SQLException {
		return new AuditChain(row.getLong("seq"), row.getString("hash"), null);
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
