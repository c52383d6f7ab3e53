package cn.guanchao.backup;

import cn.guanchao.timetable.Recurring;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.LocalTime;

/** When the backup runs: every night at 03:10 in Shanghai, on one node. */
@Configuration(proxyBeanMethods = false)
class BackupSchedule {

	@Bean
	Recurring backedUp() {
		return Recurring.nightly(LocalTime.of(3, 10), new JobKey("backup", "backup"), BackupJob.class);
	}

}
