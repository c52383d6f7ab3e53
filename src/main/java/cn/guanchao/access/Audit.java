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
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		String text = this.json.writeValueAsString(new TreeMap<>(detail));
		if (append(now, actor, action, object, text) == 0) {
			noteEnd();
			append(now, actor, action, object, text);
		}
	}

	/**
	 * One statement, because all nodes take turns for as long as it and the commit last:
	 * the row that notes the end is held, and the new row follows what it notes. So rows
	 * that were cut off there leave a gap that no later row closes.
	 * @return 0 where no end is noted
	 */
	private int append(Instant at, String actor, String action, String object, String detail) {
		return this.jdbc
			.sql("""
					with last as materialized (select seq, hash from audit_head where id = 1 for update),
					added as (
						insert into audit (seq, at, actor, action, object, detail, previous_hash, hash)
						select seq + 1, :at, :actor, :action, :object, :detail, hash, encode(sha256(convert_to(concat_ws(E'\\n',
							(seq + 1)::text, :text, :actor, :action, :object, :detail, hash), 'UTF8')), 'hex')
						from last returning seq, hash)
					update audit_head set seq = added.seq, hash = added.hash from added where id = 1
					""")
			.param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
			.param("text", at.toString())
			.param("actor", actor)
			.param("action", action)
			.param("object", object)
			.param("detail", detail)
			.update();
	}

	/** The first time, or where somebody took the note away. */
	private void noteEnd() {
		this.jdbc.sql("""
				insert into audit_head (id, seq, hash)
				select 1, coalesce(max(seq), 0), coalesce((select hash from audit order by seq desc limit 1), :first)
				from audit on conflict (id) do nothing
				""").param("first", AuditChain.START.hash()).update();
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
