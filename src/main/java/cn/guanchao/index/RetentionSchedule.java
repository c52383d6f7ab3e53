package cn.guanchao.index;

import cn.guanchao.timetable.Recurring;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.LocalTime;

/** When the retention runs: every night at 03:40 in Shanghai. */
@Configuration(proxyBeanMethods = false)
class RetentionSchedule {

	@Bean
	Recurring expiredDropped() {
		return Recurring.nightly(LocalTime.of(3, 40), new JobKey("retention", "index"), RetentionJob.class);
	}

}
