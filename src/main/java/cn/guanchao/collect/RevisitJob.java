package cn.guanchao.collect;

import cn.guanchao.timetable.Recurring;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Looks again at captured pages every five minutes, on one node at a time. */
@DisallowConcurrentExecution
class RevisitJob implements Job {

	private final Revisitor revisitor;

	RevisitJob(Revisitor revisitor) {
		this.revisitor = revisitor;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.revisitor.look();
	}

	@Configuration(proxyBeanMethods = false)
	static class Schedule {

		@Bean
		Recurring pagesRevisited() {
			return Recurring.every(Duration.ofMinutes(5), new JobKey("revisit", "revisit"), RevisitJob.class);
		}

	}

}
