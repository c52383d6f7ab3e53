package cn.guanchao.collect;

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

/** Looks again at captured pages every five minutes, on one node at a time. */
@DisallowConcurrentExecution
class RevisitJob implements Job {

	private static final int MINUTES = 5;

	private final Revisitor revisitor;

	RevisitJob(Revisitor revisitor) {
		this.revisitor = revisitor;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.revisitor.look();
	}

	@Configuration
	static class Schedule {

		@Bean
		JobDetail revisitJob() {
			return JobBuilder.newJob(RevisitJob.class).withIdentity("revisit", "revisit").storeDurably().build();
		}

		@Bean
		Trigger revisitTrigger(JobDetail revisitJob) {
			return TriggerBuilder.newTrigger()
				.forJob(revisitJob)
				.withIdentity("revisit", "revisit")
				.withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(MINUTES)
					.withMisfireHandlingInstructionNextWithRemainingCount())
				.build();
		}

	}

}
