package cn.guanchao.source;

import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps one clustered Quartz job a source, as the watch list says. First visits are
 * scattered, so that a start or a long list does not call on everyone at once.
 */
@Component
public class VisitSchedule {

	private static final String GROUP = "collect";

	private static final Duration LONGEST_SCATTER = Duration.ofMinutes(1);

	private final Scheduler scheduler;

	private final Sources sources;

	private final Clock clock;

	VisitSchedule(Scheduler scheduler, Sources sources, Clock clock) {
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

	/** Visits the source as soon as a worker is free. */
	public void visitNow(String sourceId) {
		try {
			JobKey key = new JobKey(sourceId, GROUP);
			if (this.scheduler.checkExists(key)) {
				this.scheduler.triggerJob(key, new JobDataMap(Map.of(VisitJob.AT_ONCE, true)));
			}
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException("source '" + sourceId + "' could not be scheduled", ex);
		}
	}

	private void follow() throws SchedulerException {
		Set<JobKey> obsolete = new HashSet<>(this.scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)));
		for (Source source : this.sources.all()) {
			if (source.enabled() && source.kind().isVisited()) {
				JobKey key = new JobKey(source.id(), GROUP);
				obsolete.remove(key);
				schedule(key, source);
			}
		}
		this.scheduler.deleteJobs(obsolete.stream().toList());
	}

	private void schedule(JobKey key, Source source) throws SchedulerException {
		JobDetail job = JobBuilder.newJob(VisitJob.class).withIdentity(key).requestRecovery().build();
		Trigger known = this.scheduler.getTriggersOfJob(key).stream().findFirst().orElse(null);
		if (known instanceof SimpleTrigger simple && simple.getRepeatInterval() == source.every().toMillis()) {
			return;
		}
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
