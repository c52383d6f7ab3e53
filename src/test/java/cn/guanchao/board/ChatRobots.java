package cn.guanchao.board;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The robots of three chat platforms and a webhook, on the loopback address: each checks
 * the signature by its platform's rule and refuses in its platform's words.
 */
final class ChatRobots implements AutoCloseable {

	static final String SECRET = "SEC0123456789abcdef";

	/** How old a signature may be: an hour at DingTalk and Feishu. */
	private static final Duration VALID = Duration.ofHours(1);

	private final HttpServer server;

	private final List<String> heard = new CopyOnWriteArrayList<>();

	ChatRobots() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String address(String platform) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/" + platform + "?access_token=t";
	}

	/** What was accepted: the platform, then the text. */
	List<String> heard() {
		return this.heard;
	}

	private void answer(HttpExchange call) throws IOException {
		String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		JsonNode said = JsonMapper.shared().readTree(body);
		String answer = switch (call.getRequestURI().getPath()) {
			case "/wecom" -> hear("wecom", said.at("/text/content"), "{\"errcode\":0,\"errmsg\":\"ok\"}");
			case "/dingtalk" -> dingtalk(call.getRequestURI())
					? hear("dingtalk", said.at("/text/content"), "{\"errcode\":0,\"errmsg\":\"ok\"}")
					: "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
			case "/feishu" -> feishu(said)
					? hear("feishu", said.at("/content/text"), "{\"code\":0,\"msg\":\"success\"}")
					: "{\"code\":19021,\"msg\":\"sign match fail or timestamp is not within one hour from current time\"}";
			case "/webhook" -> webhook(call, body) ? hear("webhook", said.at("/text"), "{}") : "";
			default -> throw new IllegalStateException(call.getRequestURI().toString());
		};
		byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
		call.sendResponseHeaders(answer.isEmpty() ? 401 : 200, answer.isEmpty() ? -1 : bytes.length);
		call.getResponseBody().write(bytes);
		call.close();
	}

	private String hear(String platform, JsonNode text, String answer) {
		this.heard.add(platform + ": " + text.asString());
		return answer;
	}

	/**
	 * Base64 of HMAC-SHA256 over "millis\nsecret" with the secret as key, URL-encoded.
	 */
	private static boolean dingtalk(URI uri) {
		Map<String, String> query = Arrays.stream(uri.getRawQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
		String millis = query.getOrDefault("timestamp", "0");
		return fresh(Instant.ofEpochMilli(Long.parseLong(millis)))
				&& base64(hmac(SECRET, millis + "\n" + SECRET)).equals(query.get("sign"));
	}

	/** Base64 of HMAC-SHA256 over nothing with "seconds\nsecret" as key, in the body. */
	private static boolean feishu(JsonNode said) {
		String seconds = said.path("timestamp").asString("0");
		return fresh(Instant.ofEpochSecond(Long.parseLong(seconds)))
				&& base64(hmac(seconds + "\n" + SECRET, "")).equals(said.path("sign").asString(""));
	}

	/** Hex of HMAC-SHA256 over "seconds.body". */
	private static boolean webhook(HttpExchange call, String body) {
		String seconds = call.getRequestHeaders().getFirst("X-Guanchao-Timestamp");
		return ("sha256=" + HexFormat.of().formatHex(hmac(SECRET, seconds + "." + body)))
			.equals(call.getRequestHeaders().getFirst("X-Guanchao-Signature"));
	}

	private static boolean fresh(Instant signed) {
		return Duration.between(signed, Instant.now()).abs().compareTo(VALID) < 0;
	}

	private static byte[] hmac(String key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
