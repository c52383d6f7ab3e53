package cn.guanchao.detect;

import cn.guanchao.timetable.Recurring;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Looks for rises twice a minute, on one node at a time. */
@DisallowConcurrentExecution
class DetectJob implements Job {

	private final Watch watch;

	DetectJob(Watch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.watch.look();
	}

	@Configuration(proxyBeanMethods = false)
	static class Schedule {

		@Bean
		Recurring risesLookedFor() {
			return Recurring.every(Duration.ofSeconds(30), new JobKey("detect", "detect"), DetectJob.class);
		}

	}

}
