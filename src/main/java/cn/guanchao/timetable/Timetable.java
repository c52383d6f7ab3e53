package cn.guanchao.timetable;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/**
 * All that recurs, in the scheduler's tables. What is there with the same times is left
 * as it is, so that a start does not forget what was missed before it.
 */
@Component
class Timetable {

	private final Scheduler scheduler;

	private final List<Recurring> all;

	Timetable(Scheduler scheduler, List<Recurring> all) {
		this.scheduler = scheduler;
		this.all = all;
	}

	@EventListener(ApplicationReadyEvent.class)
	void set() throws SchedulerException {
		for (Recurring recurring : this.all) {
			set(recurring);
		}
	}

	/**
	 * A trigger that an older node could not run is in error until it is reset. Quartz
	 * can't replace one by one of another kind, so the old one goes first.
	 */
	private void set(Recurring recurring) throws SchedulerException {
		Trigger known = this.scheduler.getTrigger(recurring.triggerKey());
		if (known != null && recurring.isAsIn(known)) {
			this.scheduler.addJob(recurring.detail(), true);
			this.scheduler.resetTriggerFromErrorState(recurring.triggerKey());
			return;
		}
		this.scheduler.unscheduleJob(recurring.triggerKey());
		this.scheduler.scheduleJob(recurring.detail(), Set.of(recurring.trigger()), true);
	}

}
