package cn.guanchao.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drops the months that have outlived their time, each night.
 */
@DisallowConcurrentExecution
class RetentionJob implements Job {

	private static final Logger logger = LoggerFactory.getLogger(RetentionJob.class);

	private final ElasticsearchClient elasticsearch;

	private final IndexSettings settings;

	private final Clock clock;

	RetentionJob(ElasticsearchClient elasticsearch, IndexSettings settings, Clock clock) {
		this.elasticsearch = elasticsearch;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public void execute(JobExecutionContext context) {
		run();
	}

	List<String> run() {
		long start = System.nanoTime();
		Instant now = this.clock.instant();
		List<String> dropped = new ArrayList<>();
		dropped.addAll(drop(new Months(Mentions.ALIAS), this.settings.retention(), now));
		dropped.addAll(drop(new Months(Evidence.ALIAS), this.settings.evidenceRetention(), now));
		logger.info("dropped expired indices={} ms={}", dropped, (System.nanoTime() - start) / 1_000_000);
		return dropped;
	}

	private List<String> drop(Months months, Duration retention, Instant now) {
		try {
			Set<String> indices = new TreeSet<>(
					this.elasticsearch.indices().get((get) -> get.index(months.alias() + "-*")).indices().keySet());
			List<String> expired = indices.stream().filter((index) -> months.isExpired(index, retention, now)).toList();
			for (String index : expired) {
				this.elasticsearch.indices().delete((delete) -> delete.index(index));
			}
			return expired;
		}
		catch (IOException ex) {
			throw Searcher.unreachable(ex);
		}
	}

}
