package cn.guanchao.notify;

import cn.guanchao.embedded.RealStores;
import cn.guanchao.respond.ResponseRoom;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a node again and again while promises fall due. A longer run:
 * {@code -Dguanchao.kills=40 -Dguanchao.kill.incidents=2000}.
 */
class KillTest {

	private static final int KILLS = Integer.getInteger("guanchao.kills", 4);

	private static final int INCIDENTS = Integer.getInteger("guanchao.kill.incidents", 200);

	private static final int SENDERS = 4;

	private final Random random = new Random(20260302);

	@Test
	void nothingIsLostOrDoubledHoweverOftenANodeIsKilled() throws Exception {
		PGSimpleDataSource database = RealStores.freshDatabase();
		try (ResponseRoom room = new ResponseRoom(database, Map.of("guanchao.notify.lease", "3s")).staffed()) {
			LateIncidents late = new LateIncidents(room);
			Instant now = Instant.now();
			long window = KILLS * 2500L + 4000;
			for (int count = 0; count < INCIDENTS; count++) {
				late.open(count, now.minus(Duration.ofMinutes(10))
					.plusMillis(4000 + (long) (this.random.nextDouble() * window)));
			}
			for (int kill = 0; kill < KILLS; kill++) {
				Process node = node(database);
				Thread.sleep(this.random.nextInt(300, 2500));
				node.destroyForcibly().waitFor();
			}
			long remaining = Duration.between(Instant.now(), now.plusMillis(window + 5000)).toMillis();
			Thread.sleep(Math.max(remaining, 3500)); // until the last lease has ended too
			Dispatcher dispatcher = room.make(Dispatcher.class);
			room.tick();
			while (dispatcher.dispatch() > 0) {
				room.tick();
			}
			late.verify(INCIDENTS, "zhou");
			assertThat(late.repeated()).as("at most one repeat a sender and kill")
				.isLessThanOrEqualTo((long) KILLS * SENDERS);
			System.out.printf("PROOF node_kills=%d incidents=%d lost=0 doubled=0 mails=%d repeated=%d%n", KILLS,
					INCIDENTS, late.mails(), late.repeated());
		}
	}

	private static Process node(PGSimpleDataSource database) throws IOException {
		Process node = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dlogging.level.root=warn", "-cp",
				System.getProperty("java.class.path"), KilledNode.class.getName(), database.getUrl(),
				database.getUser(), String.valueOf(database.getPassword()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader out = node.inputReader();
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.equals("ready")) {
				Thread.ofVirtual().start(() -> out.lines().forEach((ignored) -> {
				}));
				return node;
			}
		}
		throw new IOException("the node ended before it was ready, exit " + node.exitValue());
	}

}
