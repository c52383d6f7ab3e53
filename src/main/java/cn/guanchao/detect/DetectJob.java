package cn.guanchao.detect;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for rises twice a minute, on one node at a time. */
@DisallowConcurrentExecution
class DetectJob implements Job {

	private static final int SECONDS = 30;

	private final Watch watch;

	DetectJob(Watch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.watch.look();
	}

	@Configuration
	static class Schedule {

		@Bean
		JobDetail detectJob() {
			return JobBuilder.newJob(DetectJob.class).withIdentity("detect", "detect").storeDurably().build();
		}

		@Bean
		Trigger detectTrigger(JobDetail detectJob) {
			return TriggerBuilder.newTrigger()
				.forJob(detectJob)
				.withIdentity("detect", "detect")
				.withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SECONDS)
					.withMisfireHandlingInstructionNextWithRemainingCount())
				.build();
		}

	}

}
