package cn.guanchao.index;

import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.ZoneId;
import java.util.TimeZone;

/** When the retention runs: every night at 03:40 in Shanghai. */
@Configuration(proxyBeanMethods = false)
class RetentionSchedule {

	@Bean
	JobDetail retention() {
		return JobBuilder.newJob(RetentionJob.class).withIdentity("retention", "index").storeDurably().build();
	}

	@Bean
	Trigger retentionNightly(JobDetail retention) {
		return TriggerBuilder.newTrigger()
			.forJob(retention)
			.withIdentity("retention", "index")
			.withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(3, 40)
				.inTimeZone(TimeZone.getTimeZone(ZoneId.of("Asia/Shanghai"))))
			.build();
	}

}
