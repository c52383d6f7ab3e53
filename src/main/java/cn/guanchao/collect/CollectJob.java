package cn.guanchao.collect;

import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;

/**
 * Visits the source whose id is the job's name; one visit at a time in the whole cluster.
 * The trigger ticks as often as the watch list says; a source that is quiet, fails or
 * asked for a pause lets ticks go by.
 */
@DisallowConcurrentExecution
class CollectJob implements Job {

	static final String GROUP = "collect";

	private static final Logger log = LoggerFactory.getLogger(CollectJob.class);

	private final Sources sources;

	/** Set on a visit that somebody asked for. */
	static final String AT_ONCE = "atOnce";

	private final SourceRuns runs;

	private final Collector collector;

	private final Clock clock;

	CollectJob(Sources sources, SourceRuns runs, Collector collector, Clock clock) {
		this.sources = sources;
		this.runs = runs;
		this.collector = collector;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		String id = context.getJobDetail().getKey().getName();
		try {
			boolean atOnce = context.getMergedJobDataMap().containsKey(AT_ONCE);
			this.sources.byId(id)
				.filter(Source::enabled)
				.filter((source) -> atOnce || this.runs.isDue(source, this.clock.instant()))
				.ifPresent(this.collector::collect);
		}
		catch (RuntimeException ex) {
			log.error("collecting source={} failed; the next visit tries again", id, ex);
		}
	}

}
