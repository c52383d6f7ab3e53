package cn.guanchao.source;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;

/**
 * Has the source visited whose id is the job's name; one visit at a time in the whole
 * cluster. The trigger ticks as often as the watch list says; a source that is quiet,
 * fails or asked for a pause lets ticks go by.
 */
@DisallowConcurrentExecution
class VisitJob implements Job {

	/** Set on a visit that somebody asked for. */
	static final String AT_ONCE = "atOnce";

	private static final Logger log = LoggerFactory.getLogger(VisitJob.class);

	private final Sources sources;

	private final SourceRuns runs;

	private final List<Visitor> visitors;

	private final Clock clock;

	VisitJob(Sources sources, SourceRuns runs, List<Visitor> visitors, Clock clock) {
		this.sources = sources;
		this.runs = runs;
		this.visitors = visitors;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		String id = context.getJobDetail().getKey().getName();
		try {
			boolean atOnce = context.getMergedJobDataMap().containsKey(AT_ONCE);
			this.sources.byId(id)
				.filter(Source::enabled)
				.filter((source) -> atOnce || isDue(source))
				.ifPresent(this::visit);
		}
		catch (RuntimeException ex) {
			log.error("visiting source={} failed; the next visit tries again", id, ex);
		}
	}

	/**
	 * A price that stays the same is news too: its page keeps the pace of the watch list.
	 */
	private boolean isDue(Source source) {
		return !source.kind().listsArticles() || this.runs.isDue(source, this.clock.instant());
	}

	private void visit(Source source) {
		this.visitors.stream()
			.filter((visitor) -> visitor.visits(source.kind()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("nobody visits sources of the kind " + source.kind().code()))
			.visit(source);
	}

}
