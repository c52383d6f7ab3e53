package cn.guanchao.access;

import cn.guanchao.embedded.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTest {

	private JdbcClient jdbc;

	private Audit audit;

	@BeforeEach
	void threeEntries() {
		this.jdbc = JdbcClient.create(RealStores.freshDatabase());
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
	void aRemovedRowIsFound() {
		this.jdbc.sql("delete from audit where seq = 2").update();
		assertThat(this.audit.firstBroken()).hasValueSatisfying((entry) -> assertThat(entry.seq()).isEqualTo(3));
	}

}
