package cn.guanchao.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * Sends documents in requests of bounded size, few at once, and sends again what an
 * overloaded Elasticsearch put off (429, 503, broken connection), pausing longer each
 * time. What Elasticsearch refuses for good is answered item by item; when patience ends
 * the caller gets {@link IndexUnavailable} and may hand the same documents in again.
 */
@Component
class BulkWriter {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	/** One thing to write, with about how many bytes it is. */
	record Write(BulkOperation operation, long bytes) {

		static Write delete(String index, String id) {
			return new Write(BulkOperation.of((bulk) -> bulk.delete((delete) -> delete.index(index).id(id))), 100);
		}

	}

	/** A document that Elasticsearch refused for good. */
	record Refusal(String id, String reason) {
	}

	private final ElasticsearchClient elasticsearch;

	private final IndexSettings settings;

	private final Semaphore requests;

	BulkWriter(ElasticsearchClient elasticsearch, IndexSettings settings) {
		this.elasticsearch = elasticsearch;
		this.settings = settings;
		this.requests = new Semaphore(settings.bulkRequests(), true);
	}

	List<Refusal> write(List<Write> writes) {
		List<Refusal> refusals = new ArrayList<>();
		List<BulkOperation> request = new ArrayList<>();
		long bytes = 0;
		for (Write write : writes) {
			if (!request.isEmpty() && (request.size() == this.settings.bulkActions()
					|| bytes + write.bytes() > this.settings.bulkSize().toBytes())) {
				refusals.addAll(send(request));
				request = new ArrayList<>();
				bytes = 0;
			}
			request.add(write.operation());
			bytes += write.bytes();
		}
		if (!request.isEmpty()) {
			refusals.addAll(send(request));
		}
		return refusals;
	}

	private List<Refusal> send(List<BulkOperation> operations) {
		this.requests.acquireUninterruptibly();
		try {
			return sendPatiently(operations);
		}
		finally {
			this.requests.release();
		}
	}

	private List<Refusal> sendPatiently(List<BulkOperation> operations) {
		List<Refusal> refusals = new ArrayList<>();
		List<BulkOperation> open = operations;
		long giveUp = System.nanoTime() + this.settings.patience().toNanos();
		Duration pause = FIRST_PAUSE;
		while (true) {
			Attempt attempt = attempt(open);
			refusals.addAll(attempt.refusals());
			open = attempt.putOff();
			if (open.isEmpty()) {
				return refusals;
			}
			if (System.nanoTime() + pause.toNanos() > giveUp) {
				throw new IndexUnavailable(open.size() + " of " + operations.size()
						+ " documents were not taken within " + this.settings.patience().toSeconds() + " s ("
						+ attempt.reason() + "); they will be collected again when Elasticsearch recovers");
			}
			pause(pause);
			pause = pause.multipliedBy(2);
			pause = (pause.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : pause;
		}
	}

	private Attempt attempt(List<BulkOperation> operations) {
		try {
			return Attempt.of(operations, this.elasticsearch.bulk((bulk) -> bulk.operations(operations)));
		}
		catch (ElasticsearchException ex) {
			if (isBusy(ex.status())) {
				return new Attempt(operations, List.of(), "HTTP " + ex.status());
			}
			throw ex;
		}
		catch (IOException ex) {
			return new Attempt(operations, List.of(), String.valueOf(ex.getMessage()));
		}
	}

	private static boolean isBusy(int status) {
		return status == 429 || status == 502 || status == 503 || status == 504;
	}

	private static void pause(Duration pause) {
		try {
			Thread.sleep(pause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IndexUnavailable("interrupted while Elasticsearch was busy");
		}
	}

	private record Attempt(List<BulkOperation> putOff, List<Refusal> refusals, String reason) {

		static Attempt of(List<BulkOperation> operations, BulkResponse response) {
			List<BulkOperation> putOff = new ArrayList<>();
			List<Refusal> refusals = new ArrayList<>();
			String reason = "";
			for (int i = 0; i < operations.size(); i++) {
				BulkResponseItem item = response.items().get(i);
				ErrorCause error = item.error();
				if (error == null) {
					continue;
				}
				if (isBusy(item.status())) {
					putOff.add(operations.get(i));
					reason = "HTTP " + item.status() + " " + error.reason();
				}
				else {
					refusals.add(new Refusal(Objects.requireNonNullElse(item.id(), "?"),
							error.type() + ": " + error.reason()));
				}
			}
			return new Attempt(putOff, refusals, reason);
		}

	}

}
