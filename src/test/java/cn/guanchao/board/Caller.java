package cn.guanchao.board;

import com.jayway.jsonpath.JsonPath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who calls the application over HTTP with a login of their own. */
record Caller(int port, String login, String password) {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/** What came back. */
	record Answer(HttpResponse<String> response) {

		Answer is(int status) {
			assertThat(this.response.statusCode()).as(this.response.request().uri() + " " + this.response.body())
				.isEqualTo(status);
			return this;
		}

		/** A value of the JSON body. */
		<T> T read(String path) {
			return JsonPath.read(this.response.body(), path);
		}

		long number(String path) {
			return this.<Number>read(path).longValue();
		}

		String body() {
			return this.response.body();
		}

		/** Where it leads, without the host. */
		String leadsTo() {
			is(302);
			return this.response.headers()
				.firstValue("Location")
				.orElseThrow()
				.replaceFirst("^https?://[^/]+", "")
				.replaceFirst(";jsessionid=[^?#]*", "");
		}

	}

	Answer get(String path) {
		return send("GET", path, "application/json", "");
	}

	Answer post(String path, String json) {
		return send("POST", path, "application/json", json);
	}

	Answer put(String path, String json) {
		return send("PUT", path, "application/json", json);
	}

	Answer delete(String path) {
		return send("DELETE", path, "application/json", "");
	}

	/** A form of a page: name, value, name, value… */
	Answer form(String path, String... fields) {
		StringBuilder body = new StringBuilder();
		for (int index = 0; index < fields.length; index += 2) {
			body.append(body.isEmpty() ? "" : "&")
				.append(fields[index])
				.append('=')
				.append(URLEncoder.encode(fields[index + 1], StandardCharsets.UTF_8));
		}
		return send("POST", path, "application/x-www-form-urlencoded", body.toString());
	}

	private Answer send(String method, String path, String type, String body) {
		String secret = Base64.getEncoder()
			.encodeToString((this.login + ":" + this.password).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Authorization", "Basic " + secret)
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
