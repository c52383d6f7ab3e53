package cn.guanchao.collect;

import cn.guanchao.source.SeenPages;
import cn.guanchao.timetable.Recurring;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.LocalTime;

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

	@Configuration(proxyBeanMethods = false)
	static class Schedule {

		@Bean
		Recurring pagesForgotten() {
			return Recurring.nightly(LocalTime.of(3, 50), new JobKey("forget", "forget"), ForgetJob.class);
		}

	}

}
