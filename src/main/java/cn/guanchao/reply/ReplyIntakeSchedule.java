package cn.guanchao.reply;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the work lists are filled: each minute. */
@Configuration(proxyBeanMethods = false)
class ReplyIntakeSchedule {

	@Bean
	JobDetail replyIntakeJob() {
		return JobBuilder.newJob(ReplyIntakeJob.class).withIdentity("intake", "reply").storeDurably().build();
	}

	@Bean
	Trigger replyIntakeEachMinute(JobDetail replyIntakeJob) {
		return TriggerBuilder.newTrigger()
			.forJob(replyIntakeJob)
			.withIdentity("intake", "reply")
			.withSchedule(
					SimpleScheduleBuilder.repeatMinutelyForever().withMisfireHandlingInstructionNextWithExistingCount())
			.build();
	}

}
