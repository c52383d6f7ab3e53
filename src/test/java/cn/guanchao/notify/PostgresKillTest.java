package cn.guanchao.notify;

import cn.guanchao.embedded.MortalPostgres;
import cn.guanchao.respond.ResponseRoom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
			LateIncidents late = new LateIncidents(room);
			Instant now = Instant.now();
			for (int count = 0; count < INCIDENTS; count++) {
				late.open(count,
						now.minus(Duration.ofMinutes(10)).plusMillis((long) (this.random.nextDouble() * KILLS * 4000)));
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
			late.verify(INCIDENTS, "zhou");
			assertThat(late.repeated()).as("at most one repeat a sender and kill")
				.isLessThanOrEqualTo((long) KILLS * SENDERS);
			System.out.printf("PROOF postgres_kills=%d incidents=%d lost=0 doubled=0 mails=%d repeated=%d%n", KILLS,
					INCIDENTS, late.mails(), late.repeated());
		}
	}

}
