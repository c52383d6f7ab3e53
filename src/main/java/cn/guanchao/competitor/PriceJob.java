package cn.guanchao.competitor;

import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits the product page whose source id is the job's name; one visit at a time in the
 * whole cluster.
 */
@DisallowConcurrentExecution
class PriceJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(PriceJob.class);

	private final Sources sources;

	private final PriceWatch watch;

	PriceJob(Sources sources, PriceWatch watch) {
		this.sources = sources;
		this.watch = watch;
	}

	@Override
	public void execute(JobExecutionContext context) {
		String id = context.getJobDetail().getKey().getName();
		try {
			this.sources.byId(id)
				.filter((source) -> source.enabled() && source.kind() == Source.Kind.PRICE)
				.ifPresent(this.watch::visit);
		}
		catch (RuntimeException ex) {
			log.error("watching price source={} failed; the next visit tries again", id, ex);
		}
	}

}
