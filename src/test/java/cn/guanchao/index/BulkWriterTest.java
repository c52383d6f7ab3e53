package cn.guanchao.index;

import cn.guanchao.embedded.RealStores;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static cn.guanchao.index.AMention.aMention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real Elasticsearch behind a door that is sometimes shut. */
class BulkWriterTest {

	private final HttpClient http = HttpClient.newHttpClient();

	private final AtomicInteger refusals = new AtomicInteger();

	private final AtomicInteger bulks = new AtomicInteger();

	private HttpServer door;

	@BeforeEach
	void open() throws IOException {
		this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.door.createContext("/", this::pass);
		this.door.start();
	}

	@AfterEach
	void close() {
		this.door.stop(0);
	}

	@Test
	void whatAnOverloadedServerPutsOffIsSentAgain() {
		RealIndex index = index(Map.of());
		this.refusals.set(2);
		assertThat(index.mentions.save(List.of(aMention().of("busy").build())))
			.isEqualTo(new Mentions.Saved(1, 0, List.of()));
		assertThat(this.bulks).hasValue(3);
	}

	@Test
	void aServerThatStaysBusyIsReportedWithNothingLostSilently() {
		RealIndex index = index(Map.of("guanchao.index.patience", "1s"));
		this.refusals.set(1000);
		assertThatThrownBy(() -> index.mentions.save(List.of(aMention().of("busy").build())))
			.isInstanceOf(IndexUnavailable.class)
			.hasMessageContaining("1 of 1 documents")
			.hasMessageContaining("429");
	}

	@Test
	void requestsAreBounded() {
		RealIndex index = index(Map.of("guanchao.index.bulk-actions", "10"));
		index.mentions
			.save(java.util.stream.IntStream.range(0, 25).mapToObj((_) -> aMention().of("many").build()).toList());
		assertThat(this.bulks).hasValue(3);
	}

	@Test
	void aServerThatIsAwayStopsTheStartWithTheRemedy() {
		this.door.stop(0);
		assertThatThrownBy(() -> index(Map.of("guanchao.index.start-timeout", "1s")))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("spring.elasticsearch.uris")
			.hasMessageContaining("guanchao.index.start-timeout");
	}

	private RealIndex index(Map<String, String> settings) {
		return new RealIndex(RealIndex.client("http://127.0.0.1:" + this.door.getAddress().getPort()),
				RealIndex.settings(settings));
	}

	private void pass(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
		if (bulk) {
			this.bulks.incrementAndGet();
		}
		if (bulk && this.refusals.getAndDecrement() > 0) {
			answer(exchange, 429, "application/json",
					"{\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"full\"},\"status\":429}"
						.getBytes());
			return;
		}
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(RealStores.elasticsearchUri() + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
		for (String header : List.of("Authorization", "Content-Type", "Accept")) {
			String value = exchange.getRequestHeaders().getFirst(header);
			if (value != null) {
				request.header(header, value);
			}
		}
		try {
			HttpResponse<byte[]> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			answer(exchange, response.statusCode(),
					response.headers().firstValue("content-type").orElse("application/json"), response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
		exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
		exchange.getResponseHeaders().add("Content-Type", type);
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
