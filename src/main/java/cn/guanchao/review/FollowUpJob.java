package cn.guanchao.review;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Reminds of follow-ups that are due; the rows say which, so a missed run loses none. */
@DisallowConcurrentExecution
class FollowUpJob implements Job {

	private final FollowUps followUps;

	FollowUpJob(FollowUps followUps) {
		this.followUps = followUps;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.followUps.remind();
	}

}
