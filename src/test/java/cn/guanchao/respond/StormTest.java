package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.playbook.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Very many at once, and very long away. A longer run: {@code -Dguanchao.storm=10000}.
 */
class StormTest {

	private static final int STORM = Integer.getInteger("guanchao.storm", 1000);

	private static final int AWAY = Integer.getInteger("guanchao.downtime", 300);

	private static final int POISONED = Integer.getInteger("guanchao.poisoned", 300);

	private ResponseRoom room;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private long firstActions() {
		return this.room.count(
				"select count(*) from deadline where kind = 'ACKNOWLEDGE' and state = 'BREACHED' and closed_at = due_at");
	}

	@Test
	void allFirstActionsAreTakenWithinAMinuteAndTheGravestIsWrittenFirst() {
		Crowd.of(this.room, Level.III, STORM - 1);
		long grave = this.room.open(Level.I).id();
		this.room.jdbc.sql("delete from outbox").update();
		this.room
			.forward(Desk.PLAYBOOKS.find("product-quality").orElseThrow().at(Level.III).acknowledge().plusSeconds(1));
		long began = System.nanoTime();
		Thread ticking = Thread.startVirtualThread(this.room::tick);
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.room.count("select count(*) from outbox where incident_id = " + grave) > 0);
		long written = (System.nanoTime() - began) / 1_000_000;
		Awaitility.await().atMost(Duration.ofSeconds(180)).until(() -> firstActions() == STORM + 1);
		long all = (System.nanoTime() - began) / 1_000_000;
		assertThat(ticking).isNotNull();
		System.out.printf("PROOF storm incidents=%d grave_in_outbox_ms=%d all_ms=%d%n", STORM, written, all);
		assertThat(Duration.ofMillis(all)).isLessThan(Duration.ofSeconds(60));
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
	}

	@Test
	void afterThreeDaysAwayEachIncidentSendsOneMessageAPersonAndBreachesAreDated() {
		Crowd.of(this.room, Level.II, AWAY - 1);
		this.room.tick();
		this.room.forward(Duration.ofHours(72));
		long began = System.nanoTime();
		this.room.tick();
		System.out.printf("PROOF downtime hours=72 incidents=%d ms=%d messages=%d%n", AWAY,
				(System.nanoTime() - began) / 1_000_000, this.room.count("select count(*) from outbox"));
		assertThat(this.room.count("select count(*) from incident_event where event like '%TimePassed%'"))
			.isEqualTo(AWAY);
		assertThat(this.room.count("""
				select count(*) from (select incident_id, login from outbox group by incident_id, login
					having count(*) > 1) more
				""")).as("one message an incident and person").isZero();
		assertThat(this.room.count("select count(*) from outbox where array_to_string(lines, ' ') not like '%系统停机%'"))
			.isZero();
		assertThat(this.room.count("select count(*) from deadline where state = 'BREACHED' and closed_at <> due_at"))
			.isZero();
		assertThat(firstActions()).isEqualTo(AWAY);
	}

	@Test
	void onePoisonIncidentAmongManyHoldsNobodyUp() {
		Crowd.of(this.room, Level.II, POISONED - 1);
		this.room.jdbc.sql("insert into pinned_playbook (hash, playbook_id, source) values ('bad', 'general', 'id: [')")
			.update();
		this.room.jdbc
			.sql("update incident set playbook_hash = 'bad' where id = (select id from incident offset 137 limit 1)")
			.update();
		this.room
			.forward(Desk.PLAYBOOKS.find("product-quality").orElseThrow().at(Level.II).acknowledge().plusSeconds(1));
		for (int look = 0; look < 6; look++) {
			this.room.tick();
		}
		assertThat(firstActions()).isEqualTo(POISONED - 1);
		assertThat(this.room.count("select count(*) from incident where set_aside_at is not null")).isEqualTo(1);
		assertThat(this.room.count("select count(*) from outbox where purpose = 'ALARM'")).isEqualTo(1);
	}

	@Test
	void theClockJumpsAnHourBothWaysAndNothingIsLostOrEarly() {
		long id = this.room.open(Level.I).id();
		this.room.forward(Duration.ofMinutes(5)).tick();
		this.room.forward(Duration.ofHours(-1)).tick();
		assertThat(firstActions()).isZero();
		this.room.forward(Duration.ofHours(1)).tick();
		assertThat(firstActions()).as("five minutes have passed, not ten").isZero();
		this.room.forward(Duration.ofMinutes(6)).tick();
		this.room.forward(Duration.ofHours(-1)).tick();
		this.room.forward(Duration.ofHours(1)).tick();
		assertThat(firstActions()).isEqualTo(1);
		assertThat(this.room
			.count("select count(*) from incident_event where text like '%「认领」逾期%' and incident_id = " + id))
			.isEqualTo(1);
	}

}
