package cn.guanchao.reply;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the work lists of all open incidents. */
@DisallowConcurrentExecution
class ReplyIntakeJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(ReplyIntakeJob.class);

	private final ReplyIntake intake;

	ReplyIntakeJob(ReplyIntake intake) {
		this.intake = intake;
	}

	@Override
	public void execute(JobExecutionContext context) {
		long start = System.nanoTime();
		int taken = this.intake.run();
		if (taken > 0) {
			log.info("work lists new={} ms={}", taken, (System.nanoTime() - start) / 1_000_000);
		}
	}

}
