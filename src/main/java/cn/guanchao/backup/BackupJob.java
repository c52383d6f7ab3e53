package cn.guanchao.backup;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes tonight's copy and drops those that are too old. */
@DisallowConcurrentExecution
class BackupJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(BackupJob.class);

	private final Backup backup;

	private final BackupSettings settings;

	private final Clock clock;

	BackupJob(Backup backup, BackupSettings settings, Clock clock) {
		this.backup = backup;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		try {
			run();
		}
		catch (IOException | SQLException ex) {
			log.error("tonight's backup to {} failed; there is no copy of today: {}", this.settings.folder(),
					ex.toString(), ex);
		}
	}

	Path run() throws IOException, SQLException {
		LocalDate today = this.clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
		Path file = this.settings.folder().resolve("guanchao-" + today + ".zip");
		this.backup.write(file);
		dropOld();
		return file;
	}

	private void dropOld() throws IOException {
		try (Stream<Path> files = Files.list(this.settings.folder())) {
			List<Path> old = files.filter((file) -> file.getFileName().toString().matches("guanchao-[0-9-]+\\.zip"))
				.sorted(Comparator.reverseOrder())
				.skip(this.settings.keep())
				.toList();
			for (Path file : old) {
				Files.delete(file);
			}
		}
	}

}
