package cn.guanchao.demand;

import cn.guanchao.timetable.Recurring;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Groups feedback every two minutes, on one node at a time. */
@DisallowConcurrentExecution
class DemandJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(DemandJob.class);

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
		Recurring demandsGrouped() {
			return Recurring.every(Duration.ofMinutes(2), new JobKey("demands", "demand"), DemandJob.class);
		}

	}

}
