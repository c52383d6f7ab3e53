package cn.guanchao.collect;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site of our own: what it serves by path, and what was asked of it. */
final class Site implements AutoCloseable {

	private record Answer(int status, String type, Map<String, String> headers, byte[] body) {
	}

	private final HttpServer server;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	final List<String> asked = Collections.synchronizedList(new ArrayList<>());

	Site() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			String path = exchange.getRequestURI().toString();
			if (!path.equals("/robots.txt")) {
				this.asked.add(path);
			}
			Answer answer = this.answers.getOrDefault(path, new Answer(404, "text/plain", Map.of(), new byte[0]));
			exchange.getResponseHeaders().set("Content-Type", answer.type());
			answer.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
			try (exchange) {
				exchange.getResponseBody().write(answer.body());
			}
		});
		this.server.start();
	}

	Site on(String path, String type, String body) {
		this.answers.put(path, new Answer(200, type, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
		return this;
	}

	Site on(String path, int status, Map<String, String> headers) {
		this.answers.put(path, new Answer(status, "text/plain", headers, new byte[0]));
		return this;
	}

	String authority() {
		return "127.0.0.1:" + this.server.getAddress().getPort();
	}

	URI url(String path) {
		return URI.create("http://" + authority() + path);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
