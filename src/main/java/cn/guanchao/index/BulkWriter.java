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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
	record Write(String index, String id, BulkOperation operation, long bytes) {

		static <T> Write document(String index, String id, T document, long bytes) {
			return new Write(index, id,
					BulkOperation.of((bulk) -> bulk.index((into) -> into.index(index).id(id).document(document))),
					bytes);
		}

		static <T> Write change(String index, String id, T partial) {
			return new Write(index, id, BulkOperation.of((bulk) -> bulk
				.update((update) -> update.index(index).id(id).action((action) -> action.doc(partial)))), 200);
		}

		static Write delete(String index, String id) {
			return new Write(index, id, BulkOperation.of((bulk) -> bulk.delete((delete) -> delete.index(index).id(id))),
					100);
		}

	}

	/** A document that Elasticsearch refused for good. */
	record Refusal(String id, String reason) {
	}

	private final ElasticsearchClient elasticsearch;

	private final IndexSettings settings;

	private final Semaphore requests;

	/** Indices that were there when last written to. */
	private final Set<String> known = ConcurrentHashMap.newKeySet();

	BulkWriter(ElasticsearchClient elasticsearch, IndexSettings settings, IndexTemplates applied) {
		this.elasticsearch = elasticsearch;
		this.settings = settings;
		this.requests = new Semaphore(settings.bulkRequests(), true);
	}

	List<Refusal> write(List<Write> writes) {
		List<Refusal> refusals = new ArrayList<>();
		List<Write> request = new ArrayList<>();
		long bytes = 0;
		for (Write write : writes) {
			if (!request.isEmpty() && (request.size() == this.settings.bulkActions()
					|| bytes + write.bytes() > this.settings.bulkSize().toBytes())) {
				refusals.addAll(send(request));
				request = new ArrayList<>();
				bytes = 0;
			}
			request.add(write);
			bytes += write.bytes();
		}
		if (!request.isEmpty()) {
			refusals.addAll(send(request));
		}
		return refusals;
	}

	private List<Refusal> send(List<Write> writes) {
		this.requests.acquireUninterruptibly();
		try {
			return sendPatiently(writes);
		}
		finally {
			this.requests.release();
		}
	}

	private List<Refusal> sendPatiently(List<Write> writes) {
		List<Refusal> refusals = new ArrayList<>();
		List<Write> open = writes;
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
				throw new IndexUnavailable(open.size() + " of " + writes.size() + " documents were not taken within "
						+ this.settings.patience().toSeconds() + " s (" + attempt.reason()
						+ "); they will be collected again when Elasticsearch recovers");
			}
			pause(pause);
			pause = pause.multipliedBy(2);
			pause = (pause.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : pause;
		}
	}

	private Attempt attempt(List<Write> writes) {
		List<BulkOperation> operations = writes.stream().map(Write::operation).toList();
		try {
			for (Write write : writes) {
				create(write.index());
			}
			return outcome(writes, this.elasticsearch.bulk((bulk) -> bulk.operations(operations)));
		}
		catch (ElasticsearchException ex) {
			if (isBusy(ex.status())) {
				return new Attempt(writes, List.of(), "HTTP " + ex.status());
			}
			if (ex.status() == 400 || ex.status() == 413) {
				return divided(writes, ex);
			}
			throw ex;
		}
		catch (IOException ex) {
			return new Attempt(writes, List.of(), String.valueOf(ex.getMessage()));
		}
	}

	/** One bad document makes the server refuse all beside it: find the bad one. */
	private Attempt divided(List<Write> writes, ElasticsearchException refused) {
		if (writes.size() == 1) {
			String reason = String.valueOf(refused.error().reason());
			return new Attempt(List.of(), List.of(new Refusal(writes.getFirst().id(), reason)), reason);
		}
		int middle = writes.size() / 2;
		Attempt first = attempt(writes.subList(0, middle));
		Attempt second = attempt(writes.subList(middle, writes.size()));
		return new Attempt(joined(first.putOff(), second.putOff()), joined(first.refusals(), second.refusals()),
				first.putOff().isEmpty() ? second.reason() : first.reason());
	}

	private static <T> List<T> joined(List<T> one, List<T> other) {
		List<T> both = new ArrayList<>(one);
		both.addAll(other);
		return both;
	}

	/** By ourselves, because a server may be set to create nothing by itself. */
	private void create(String index) throws IOException {
		if (this.known.contains(index)) {
			return;
		}
		if (!this.elasticsearch.indices().exists((exists) -> exists.index(index)).value()) {
			try {
				this.elasticsearch.indices().create((create) -> create.index(index));
			}
			catch (ElasticsearchException ex) {
				if (!"resource_already_exists_exception".equals(ex.error().type())) {
					throw ex;
				}
			}
		}
		this.known.add(index);
	}

	private Attempt outcome(List<Write> writes, BulkResponse response) {
		List<Write> putOff = new ArrayList<>();
		List<Refusal> refusals = new ArrayList<>();
		String reason = "";
		for (int i = 0; i < writes.size(); i++) {
			BulkResponseItem item = response.items().get(i);
			ErrorCause error = item.error();
			if (error == null) {
				continue;
			}
			boolean dropped = "index_not_found_exception".equals(error.type());
			if (dropped) {
				this.known.remove(writes.get(i).index());
			}
			if (dropped || isBusy(item.status())) {
				putOff.add(writes.get(i));
				reason = "HTTP " + item.status() + " " + error.reason();
			}
			else {
				refusals.add(new Refusal(writes.get(i).id(), error.type() + ": " + error.reason()));
			}
		}
		return new Attempt(putOff, refusals, reason);
	}

	private record Attempt(List<Write> putOff, List<Refusal> refusals, String reason) {
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

}
