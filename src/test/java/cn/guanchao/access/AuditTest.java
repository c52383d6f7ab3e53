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
import java.util.List;
import java.util.Map;
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
		assertThat(this.audit.firstBroken()).isEmpty();
		assertThat(this.audit.of("incident:1")).extracting(Audit.Entry::action).containsExactly("acknowledge", "level");
	}

	@Test
	void aChangedRowIsFound() {
		this.jdbc.sql("update audit set actor = 'wang' where seq = 2").update();
		assertThat(this.audit.firstBroken()).hasValueSatisfying((entry) -> assertThat(entry.seq()).isEqualTo(2));
	}

	@Test
	void aRemovedTailIsFound() {
		this.jdbc.sql("delete from audit where seq >= 2").update();
		assertThat(this.audit.firstBroken()).isPresent();
		this.jdbc.sql("delete from audit").update();
		assertThat(this.audit.firstBroken()).isPresent();
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
				assertThat(this.audit.firstBroken()).as(how).isPresent();
				status.setRollbackOnly();
			});
		}
		assertThat(this.audit.firstBroken()).isEmpty();
	}

	@Test
	void aRemovedRowIsFound() {
		this.jdbc.sql("delete from audit where seq = 2").update();
		assertThat(this.audit.firstBroken()).hasValueSatisfying((entry) -> assertThat(entry.seq()).isEqualTo(3));
	}

}
