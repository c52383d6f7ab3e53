package cn.guanchao.collect;

import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits the source whose id is the job's name; one visit at a time in the whole cluster.
 */
@DisallowConcurrentExecution
class CollectJob implements Job {

	static final String GROUP = "collect";

	private static final Logger log = LoggerFactory.getLogger(CollectJob.class);

	private final Sources sources;

	private final Collector collector;

	CollectJob(Sources sources, Collector collector) {
		this.sources = sources;
		this.collector = collector;
	}

	@Override
	public void execute(JobExecutionContext context) {
		String id = context.getJobDetail().getKey().getName();
		try {
			this.sources.byId(id).filter(Source::enabled).ifPresent(this.collector::collect);
		}
		catch (RuntimeException ex) {
			log.error("collecting source={} failed; the next visit tries again", id, ex);
		}
	}

}
