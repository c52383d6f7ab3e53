package cn.guanchao.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Reads the audit's chain again and again: the new rows at every look, all of them from
 * the first once a night. What it found is kept. Its log line names the hash that was
 * reached: kept elsewhere, it proves the rows before it.
 */
@Component
public class AuditCheck {

	private static final Logger log = LoggerFactory.getLogger(AuditCheck.class);

	/** When all is read again, in China. */
	private static final LocalTime NIGHT = LocalTime.of(3, 0);

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private final Audit audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	AuditCheck(Audit audit, JdbcClient jdbc, Clock clock) {
		this.audit = audit;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * @param at when the last look ended
	 * @param fullAt when it was last read from its first row
	 * @param chain up to where it was whole
	 */
	public record Finding(Instant at, Instant fullAt, AuditChain chain) {
	}

	/** What the last look found; empty before the first. */
	public Optional<Finding> last() {
		return this.jdbc.sql("select * from audit_check").query(AuditCheck::finding).optional();
	}

	/**
	 * The rows that are new; all of them where a night has passed since they were read.
	 */
	public Finding look() {
		Finding last = last().orElse(null);
		if (last == null || last.fullAt().isBefore(lastNight(this.clock.instant()))) {
			return full();
		}
		if (!last.chain().whole()) {
			return last; // stays so until all of it was read again
		}
		return keep(this.audit.verifySince(last.chain()), last.fullAt());
	}

	/** Every row from the first. */
	public Finding full() {
		long began = System.nanoTime();
		AuditChain chain = this.audit.verify(last().map(Finding::chain).orElse(AuditChain.START));
		log.info("audit checked rows={} hash={} broken={} ms={}", chain.seq(), chain.hash(), chain.broken(),
				(System.nanoTime() - began) / 1_000_000);
		return keep(chain, this.clock.instant());
	}

	private Finding keep(AuditChain chain, Instant fullAt) {
		Finding found = new Finding(this.clock.instant(), fullAt, chain);
		AuditChain.Break broken = chain.broken();
		this.jdbc.sql("""
				insert into audit_check (id, at, full_at, seq, hash, broken_seq, fault, what)
				values (1, :at, :fullAt, :seq, :hash, :brokenSeq, :fault, :what)
				on conflict (id) do update set at = excluded.at, full_at = excluded.full_at, seq = excluded.seq,
					hash = excluded.hash, broken_seq = excluded.broken_seq, fault = excluded.fault, what = excluded.what
				""")
			.param("at", OffsetDateTime.ofInstant(found.at(), ZoneOffset.UTC))
			.param("fullAt", OffsetDateTime.ofInstant(fullAt, ZoneOffset.UTC))
			.param("seq", chain.seq())
			.param("hash", chain.hash())
			.param("brokenSeq", (broken != null) ? broken.seq() : null)
			.param("fault", (broken != null) ? broken.fault().name() : null)
			.param("what", (broken != null) ? broken.what() : null)
			.update();
		return found;
	}

	private static Instant lastNight(Instant now) {
		ZonedDateTime here = now.atZone(SHANGHAI);
		ZonedDateTime night = here.with(NIGHT);
		return (night.isAfter(here) ? night.minusDays(1) : night).toInstant();
	}

	private static Finding finding(ResultSet row, int number) throws SQLException {
		return new Finding(row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getObject("full_at", OffsetDateTime.class).toInstant(),
				new AuditChain(row.getLong("seq"), row.getString("hash"), broken(row)));
	}

	private static AuditChain.@Nullable Break broken(ResultSet row) throws SQLException {
		String fault = row.getString("fault");
		return (fault != null) ? new AuditChain.Break(row.getLong("broken_seq"), AuditChain.Fault.valueOf(fault),
				row.getString("what")) : null;
	}

}
