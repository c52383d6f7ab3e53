package cn.guanchao.competitor;

import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.source.SourcesChanged;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps one clustered Quartz job a price source. They lie in the group of all collection,
 * so that "visit now" and the next visit are found there; who is no longer on the list is
 * taken off by the collection's own schedule.
 */
@Component
class PriceSchedule {

	private static final String GROUP = "collect";

	private static final Duration LONGEST_SCATTER = Duration.ofMinutes(1);

	private final Scheduler scheduler;

	private final Sources sources;

	private final Clock clock;

	PriceSchedule(Scheduler scheduler, Sources sources, Clock clock) {
		this.scheduler = scheduler;
		this.sources = sources;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void atStart() throws SchedulerException {
		follow();
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(SourcesChanged changed) throws SchedulerException {
		follow();
	}

	private void follow() throws SchedulerException {
		for (Source source : this.sources.all()) {
			if (source.enabled() && source.kind() == Source.Kind.PRICE) {
				schedule(new JobKey(source.id(), GROUP), source);
			}
		}
	}

	private void schedule(JobKey key, Source source) throws SchedulerException {
		Trigger known = this.scheduler.getTriggersOfJob(key).stream().findFirst().orElse(null);
		boolean ours = known != null && this.scheduler.getJobDetail(key).getJobClass() == PriceJob.class;
		if (ours && known instanceof SimpleTrigger simple && simple.getRepeatInterval() == source.every().toMillis()) {
			return;
		}
		JobDetail job = JobBuilder.newJob(PriceJob.class).withIdentity(key).requestRecovery().build();
		Trigger trigger = TriggerBuilder.newTrigger()
			.withIdentity(key.getName(), key.getGroup())
			.startAt(Date.from(this.clock.instant().plus(scatter(source.every()))))
			.withSchedule(SimpleScheduleBuilder.simpleSchedule()
				.withIntervalInMilliseconds(source.every().toMillis())
				.repeatForever()
				.withMisfireHandlingInstructionNowWithRemainingCount())
			.build();
		this.scheduler.scheduleJob(job, Set.of(trigger), true);
	}

	private static Duration scatter(Duration every) {
		Duration bound = every.compareTo(LONGEST_SCATTER) < 0 ? every.dividedBy(4) : LONGEST_SCATTER;
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound.toMillis() + 1));
	}

}
