package cn.guanchao.backup;

import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.ZoneId;
import java.util.TimeZone;

/** When the backup runs: every night at 03:10 in Shanghai, on one node. */
@Configuration(proxyBeanMethods = false)
class BackupSchedule {

	@Bean
	JobDetail backupNightlyJob() {
		return JobBuilder.newJob(BackupJob.class).withIdentity("backup", "backup").storeDurably().build();
	}

	@Bean
	Trigger backupNightly(JobDetail backupNightlyJob) {
		return TriggerBuilder.newTrigger()
			.forJob(backupNightlyJob)
			.withIdentity("backup", "backup")
			.withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(3, 10)
				.inTimeZone(TimeZone.getTimeZone(ZoneId.of("Asia/Shanghai"))))
			.build();
	}

}
