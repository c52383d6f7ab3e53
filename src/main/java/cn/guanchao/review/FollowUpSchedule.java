package cn.guanchao.review;

import cn.guanchao.timetable.Recurring;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** When people are reminded of follow-ups: looked at each minute. */
@Configuration(proxyBeanMethods = false)
class FollowUpSchedule {

	@Bean
	Recurring followUpsReminded() {
		return Recurring.every(Duration.ofMinutes(1), new JobKey("follow-ups", "review"), FollowUpJob.class);
	}

}
