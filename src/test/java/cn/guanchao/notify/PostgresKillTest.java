package cn.guanchao.notify;

import cn.guanchao.access.Audit;
import cn.guanchao.embedded.MortalPostgres;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.IncidentEvent;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.ResponseRoom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the database itself while a node works. A longer run:
 * {@code -Dguanchao.pg.kills=30 -Dguanchao.pg.incidents=600}.
 */
class PostgresKillTest {

	private static final int KILLS = Integer.getInteger("guanchao.pg.kills", 3);

	private static final int INCIDENTS = Integer.getInteger("guanchao.pg.incidents", 60);

	private static final int SENDERS = 4;

	private final Random random = new Random(20260302);

	@Test
	void nothingIsLostOrDoubledHoweverOftenTheDatabaseIsKilled() throws Exception {
		Path folder = Path.of(System.getProperty("guanchao.home")).toAbsolutePath().resolve("mortal");
		try (MortalPostgres server = new MortalPostgres(folder);
				ResponseRoom room = new ResponseRoom(server.database(), Map.of("guanchao.notify.lease", "3s"))
					.staffed()) {
			Instant now = Instant.now();
			for (int count = 0; count < INCIDENTS; count++) {
				room.incidents.open(new Opening(IncidentEvent.ENGINE, "事件 " + count, "s" + count, "清禾电器",
						RiskCategory.QUALITY, null, null, Facts.none(), "试",
						now.minus(Duration.ofMinutes(10)).plusMillis((long) (this.random.nextDouble() * KILLS * 4000)),
						List.of(), Level.I, null, false));
			}
			Dispatcher dispatcher = room.make(Dispatcher.class);
			room.startEngine();
			dispatcher.start();
			for (int kill = 0; kill < KILLS; kill++) {
				Thread.sleep(this.random.nextInt(300, 2000));
				server.kill();
				server.restart();
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(3))
				.pollInterval(Duration.ofSeconds(1))
				.ignoreExceptionsInstanceOf(DataAccessException.class)
				.until(() -> room
					.count("select count(*) from deadline where kind = 'ACKNOWLEDGE' and state = 'PENDING'") == 0
						&& room.count("select count(*) from outbox where state = 'PENDING'") == 0);
			dispatcher.stop();
			room.stopEngine();
			verify(room);
		}
	}

	private void verify(ResponseRoom room) {
		assertThat(room.count("""
				select count(*) from deadline where kind = 'ACKNOWLEDGE' and state = 'BREACHED' and closed_at = due_at
				""")).as("none lost").isEqualTo(INCIDENTS);
		assertThat(room.count("select count(*) from incident_event where text like '%「认领」逾期%'")).as("none doubled")
			.isEqualTo(INCIDENTS);
		assertThat(room.count("select count(*) from outbox where purpose = 'BREACH' and login = 'zhou'"))
			.isEqualTo(INCIDENTS);
		assertThat(room.count("select count(*) from outbox where state not in ('SENT', 'SUPERSEDED')")).isZero();
		long repeated = room.count("select coalesce(sum(sends - 1), 0) from mailbox");
		assertThat(repeated).as("at most one repeat a sender and kill").isLessThanOrEqualTo((long) KILLS * SENDERS);
		assertThat(room.count("select count(*) from incident where set_aside_at is not null")).isZero();
		assertThat(room.context.getBean(Audit.class).verify().broken()).isNull();
		System.out.printf("PROOF postgres_kills=%d incidents=%d lost=0 doubled=0 mails=%d repeated=%d%n", KILLS,
				INCIDENTS, room.count("select count(*) from mailbox"), repeated);
	}

}
