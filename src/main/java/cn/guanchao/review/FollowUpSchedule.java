package cn.guanchao.review;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When people are reminded of follow-ups: looked at each minute. */
@Configuration(proxyBeanMethods = false)
class FollowUpSchedule {

	@Bean
	JobDetail followUpJob() {
		return JobBuilder.newJob(FollowUpJob.class).withIdentity("follow-ups", "review").storeDurably().build();
	}

	@Bean
	Trigger followUpsEachMinute(JobDetail followUpJob) {
		return TriggerBuilder.newTrigger()
			.forJob(followUpJob)
			.withIdentity("follow-ups", "review")
			.withSchedule(
					SimpleScheduleBuilder.repeatMinutelyForever().withMisfireHandlingInstructionNextWithExistingCount())
			.build();
	}

}
