package cn.guanchao.competitor;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for activities in what was captured; one look at a time in the whole cluster. */
@DisallowConcurrentExecution
class ActivityJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(ActivityJob.class);

	private final ActivityWatch watch;

	ActivityJob(ActivityWatch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(JobExecutionContext context) {
		try {
			this.watch.look();
		}
		catch (RuntimeException ex) {
			log.error("looking for activities failed; the next look reads the same mentions again", ex);
		}
	}

}
