package cn.guanchao.competitor;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When activities are looked for: every thirty seconds. */
@Configuration(proxyBeanMethods = false)
class ActivitySchedule {

	private static final int SECONDS = 30;

	@Bean
	JobDetail activityLook() {
		return JobBuilder.newJob(ActivityJob.class).withIdentity("activities", "competitor").storeDurably().build();
	}

	@Bean
	Trigger activityLookTrigger(JobDetail activityLook) {
		return TriggerBuilder.newTrigger()
			.forJob(activityLook)
			.withIdentity("activities", "competitor")
			.withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SECONDS)
				.withMisfireHandlingInstructionNowWithRemainingCount())
			.build();
	}

}
