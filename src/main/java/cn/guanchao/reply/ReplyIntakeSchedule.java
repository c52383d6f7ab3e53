package cn.guanchao.reply;

import cn.guanchao.timetable.Recurring;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** When work lists take in new mentions: each minute. */
@Configuration(proxyBeanMethods = false)
class ReplyIntakeSchedule {

	@Bean
	Recurring repliesTakenIn() {
		return Recurring.every(Duration.ofMinutes(1), new JobKey("intake", "reply"), ReplyIntakeJob.class);
	}

}
