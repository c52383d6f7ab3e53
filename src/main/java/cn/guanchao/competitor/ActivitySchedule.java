package cn.guanchao.competitor;

import cn.guanchao.timetable.Recurring;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** When activities are looked for: every thirty seconds. */
@Configuration(proxyBeanMethods = false)
class ActivitySchedule {

	@Bean
	Recurring activitiesLookedFor() {
		return Recurring.every(Duration.ofSeconds(30), new JobKey("activities", "competitor"), ActivityJob.class);
	}

}
