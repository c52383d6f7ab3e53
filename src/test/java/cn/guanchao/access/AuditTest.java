package cn.guanchao.access;

import cn.guanchao.embedded.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTest {

	private static final List<String> TAMPERINGS = List.of("update audit set actor = actor || '.' where seq = :seq",
			"update audit set action = 'x' where seq = :seq",
			"update audit set object = object || '1' where seq = :seq",
			"update audit set detail = '{}' || detail where seq = :seq",
			"update audit set at = at + interval '1 second' where seq = :seq",
			"update audit set previous_hash = repeat('1', 64) where seq = :seq",
			"update audit set hash = repeat('2', 64) where seq = :seq", "delete from audit where seq = :seq",
			"delete from audit where seq >= :seq", "update audit set seq = :other + 1000 where seq = :seq",
			"insert into audit select :other, at, actor, action, object, detail, previous_hash, hash from audit where seq = :seq");

	private final PGSimpleDataSource database = RealStores.freshDatabase();

	private JdbcClient jdbc;

	private Audit audit;

	@BeforeEach
	void threeEntries() {
		this.jdbc = JdbcClient.create(this.database);
		this.audit = new Audit(this.jdbc, JsonMapper.shared(), Clock.systemUTC());
		this.audit.record("lin", "acknowledge", "incident:1", Map.of("via", "mail"));
		this.audit.record("chen", "level", "incident:1", Map.of("from", "Ⅲ", "to", "Ⅱ"));
		this.audit.record("chen", "note", "incident:2", Map.of());
	}

	@Test
	void anUntouchedChainIsWhole() {
		assertThat(this.audit.verify().whole()).isTrue();
		assertThat(this.audit.of("incident:1")).extracting(Audit.Entry::action).containsExactly("acknowledge", "level");
	}

	@Test
	void aChangedRowIsFound() {
		this.jdbc.sql("update audit set actor = 'wang' where seq = 2").update();
		assertThat(broken()).isEqualTo("CHANGED 2");
	}

	@Test
	void aRemovedTailIsFound() {
		this.jdbc.sql("delete from audit where seq >= 2").update();
		assertThat(broken()).isEqualTo("CUT_OFF 2");
		this.jdbc.sql("delete from audit").update();
		assertThat(broken()).isEqualTo("CUT_OFF 1");
	}

	@Test
	void aRemovedTailIsFoundThoughMoreWasWrittenSince() {
		this.jdbc.sql("delete from audit where seq = 3").update();
		this.audit.record("chen", "note", "incident:3", Map.of());
		assertThat(broken()).isEqualTo("MISSING 3");
	}

	@Test
	void aRemovedTailIsFoundThoughItsNoteWentWithIt() {
		this.jdbc.sql("delete from audit where seq = 3").update();
		this.jdbc.sql("delete from audit_head").update();
		assertThat(broken()).isEqualTo("CUT_OFF 3");
	}

	@Test
	void aLookReadsWhatIsNewAndANightReadsAllAgain() {
		AuditCheck evening = checkAt("2026-03-02T10:00:00Z");
		assertThat(evening.look().chain().seq()).isEqualTo(3);
		this.jdbc.sql("update audit set actor = 'wang' where seq = 1").update();
		this.audit.record("chen", "note", "incident:3", Map.of());
		assertThat(evening.look().chain().seq()).isEqualTo(4);
		assertThat(evening.look().chain().whole()).as("an old row is read at night").isTrue();
		AuditCheck night = checkAt("2026-03-02T19:00:00Z");
		assertThat(night.look().chain().broken()).isEqualTo(this.audit.verify().broken()).isNotNull();
		assertThat(night.look().at()).as("it stays so until it is read again").isEqualTo("2026-03-02T19:00:00Z");
		assertThat(evening.last()).hasValueSatisfying((found) -> assertThat(found.chain().whole()).isFalse());
	}

	@Test
	void aChainThatWasWrittenAnewIsFound() {
		AuditCheck check = checkAt("2026-03-02T10:00:00Z");
		check.look();
		this.jdbc.sql("delete from audit").update();
		this.jdbc.sql("delete from audit_head").update();
		for (int row = 0; row < 5; row++) {
			this.audit.record("chen", "note", "incident:1", Map.of("n", row));
		}
		assertThat(this.audit.verify().whole()).as("it fits").isTrue();
		assertThat(check.look().chain().broken()).isNotNull();
		assertThat(check.full().chain().broken()).isNotNull();
	}

	private AuditCheck checkAt(String now) {
		return new AuditCheck(this.audit, this.jdbc, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
	}

	private String broken() {
		AuditChain.Break broken = Objects.requireNonNull(this.audit.verify().broken());
		return broken.fault() + " " + broken.seq();
	}

	@Test
	void aThousandTamperingsAreAllFound() {
		for (int row = 0; row < 60; row++) {
			this.audit.record("chen", "note", "incident:" + row % 7, Map.of("n", row));
		}
		TransactionTemplate tampering = new TransactionTemplate(new JdbcTransactionManager(this.database));
		Random random = new Random(20260302);
		for (int time = 0; time < 1000; time++) {
			String how = TAMPERINGS.get(time % TAMPERINGS.size());
			tampering.executeWithoutResult((status) -> {
				int changed = this.jdbc.sql(how)
					.param("seq", 1 + random.nextInt(63))
					.param("other", 64 + random.nextInt(5))
					.update();
				assertThat(changed).as(how).isPositive();
				assertThat(this.audit.verify().whole()).as(how).isFalse();
				status.setRollbackOnly();
			});
		}
		assertThat(this.audit.verify().whole()).isTrue();
	}

	@Test
	void aRemovedRowIsFound() {
		this.jdbc.sql("delete from audit where seq = 2").update();
		assertThat(broken()).isEqualTo("MISSING 2");
	}

}
