package cn.guanchao.timetable;

import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TimeZone;

/**
 * A job that comes back by itself as long as the application runs, on one node of the
 * cluster at a time. Declared as a bean it is in the {@link Timetable}.
 *
 * @param key its name in the scheduler's tables; under a new name it would run twice
 */
public record Recurring(JobKey key, Class<? extends Job> job, ScheduleBuilder<? extends Trigger> times) {

	private static final TimeZone SHANGHAI = TimeZone.getTimeZone(ZoneId.of("Asia/Shanghai"));

	/**
	 * Runs that were missed while no node was there are left out.
	 * @param interval between the starts of two runs, in whole seconds
	 */
	public static Recurring every(Duration interval, JobKey key, Class<? extends Job> job) {
		return new Recurring(key, job,
				SimpleScheduleBuilder.repeatSecondlyForever(Math.toIntExact(interval.toSeconds()))
					.withMisfireHandlingInstructionNextWithRemainingCount());
	}

	/**
	 * Nights that were missed while no node was there are made up for once, at the start.
	 * @param at o'clock in Shanghai, to the minute
	 */
	public static Recurring nightly(LocalTime at, JobKey key, Class<? extends Job> job) {
		return new Recurring(key, job,
				CronScheduleBuilder.dailyAtHourAndMinute(at.getHour(), at.getMinute())
					.inTimeZone(SHANGHAI)
					.withMisfireHandlingInstructionFireAndProceed());
	}

	JobDetail detail() {
		return JobBuilder.newJob(this.job).withIdentity(this.key).storeDurably().build();
	}

	TriggerKey triggerKey() {
		return new TriggerKey(this.key.getName(), this.key.getGroup());
	}

	Trigger trigger() {
		return TriggerBuilder.newTrigger().forJob(this.key).withIdentity(triggerKey()).withSchedule(this.times).build();
	}

	/** Whether a trigger comes at the same times. */
	boolean isAsIn(Trigger known) {
		return switch (trigger()) {
			case CronTrigger mine ->
				known instanceof CronTrigger cron && cron.getCronExpression().equals(mine.getCronExpression())
						&& cron.getTimeZone().hasSameRules(mine.getTimeZone())
						&& cron.getMisfireInstruction() == mine.getMisfireInstruction();
			case SimpleTrigger mine ->
				known instanceof SimpleTrigger simple && simple.getRepeatInterval() == mine.getRepeatInterval()
						&& simple.getMisfireInstruction() == mine.getMisfireInstruction();
			default -> false;
		};
	}

}
