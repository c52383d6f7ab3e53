package cn.guanchao.collect;

import cn.guanchao.source.SeenPages;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;

/**
 * Forgets each night the pages that no source lists any more, so that they do not pile
 * up.
 */
@DisallowConcurrentExecution
class ForgetJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(ForgetJob.class);

	private final SeenPages pages;

	private final Clock clock;

	ForgetJob(SeenPages pages, Clock clock) {
		this.pages = pages;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		log.info("forgot pages={} that no source lists any more", this.pages.forgetOld(this.clock.instant()));
	}

	@Configuration
	static class Schedule {

		@Bean
		JobDetail forgetJob() {
			return JobBuilder.newJob(ForgetJob.class).withIdentity("forget", "forget").storeDurably().build();
		}

		@Bean
		Trigger forgetTrigger(JobDetail forgetJob) {
			return TriggerBuilder.newTrigger()
				.forJob(forgetJob)
				.withIdentity("forget", "forget")
				.withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(3, 50)
					.inTimeZone(TimeZone.getTimeZone(ZoneId.of("Asia/Shanghai"))))
				.build();
		}

	}

}
