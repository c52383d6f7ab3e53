package cn.guanchao.backup;

import cn.guanchao.access.Audit;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.ResponseRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackupTest {

	@TempDir
	private Path folder;

	@Test
	void whatCameBackGoesOnWhereItWas() throws Exception {
		PGSimpleDataSource lost = RealStores.freshDatabase();
		Path file = this.folder.resolve("copy.zip");
		Incident incident;
		Map<String, Long> written;
		try (ResponseRoom room = new ResponseRoom(lost, Map.of()).staffed()) {
			incident = room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
			room.incidents.acknowledge(incident.id(), "chen", "页面");
			written = new Backup(lost).write(file);
		}
		PGSimpleDataSource found = RealStores.freshDatabase();
		assertThat(new Backup(found).restore(file)).isEqualTo(written);
		try (ResponseRoom room = new ResponseRoom(found, Map.of())) {
			assertThat(room.incidents.file(incident.id()).incident().owner()).isEqualTo("chen");
			assertThat(room.context.getBean(Audit.class).verify().broken()).isNull();
			assertThat(room.open(Level.III).id()).as("numbers go on").isGreaterThan(incident.id());
			room.forward(Duration.ofHours(30)).tick();
			assertThat(room.count("select count(*) from deadline where state = 'BREACHED'")).as("the clocks run on")
				.isPositive();
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new Backup(found).restore(file))
			.withMessageContaining("holds incidents already");
	}

	@Test
	void theNewestCopiesAreKept() throws Exception {
		for (int day = 10; day < 14; day++) {
			new BackupJob(new Backup(RealStores.freshDatabase()), new BackupSettings(this.folder, 2, null),
					Clock.fixed(Instant.parse("2026-03-" + day + "T19:10:00Z"), ZoneOffset.UTC))
				.run();
		}
		try (var files = Files.list(this.folder)) {
			assertThat(files.map((file) -> file.getFileName().toString()))
				.containsExactlyInAnyOrder("guanchao-2026-03-13.zip", "guanchao-2026-03-14.zip");
		}
	}

}
