package cn.guanchao.demand;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups feedback every two minutes, on one node at a time. */
@DisallowConcurrentExecution
class DemandJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(DemandJob.class);

	private static final int MINUTES = 2;

	private final DemandWatch watch;

	DemandJob(DemandWatch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(JobExecutionContext context) {
		try {
			this.watch.look();
		}
		catch (RuntimeException ex) {
			log.error("grouping feedback failed; the next look groups the same voices again", ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Schedule {

		@Bean
		JobDetail demandJob() {
			return JobBuilder.newJob(DemandJob.class).withIdentity("demands", "demand").storeDurably().build();
		}

		@Bean
		Trigger demandTrigger(JobDetail demandJob) {
			return TriggerBuilder.newTrigger()
				.forJob(demandJob)
				.withIdentity("demands", "demand")
				.withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(MINUTES)
					.withMisfireHandlingInstructionNowWithRemainingCount())
				.build();
		}

	}

}
