package cn.guanchao.notify;

import cn.guanchao.respond.Message;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells group chats over their robots, as plain text so that nothing in it can act, and
 * other systems over a signed webhook. A repeat after a crash carries the same key.
 */
@Component
class ChatTransport {

	private static final Duration CONNECT = Duration.ofSeconds(5);

	private static final Duration READ = Duration.ofSeconds(15);

	/** Answers that mean "too fast": WeCom, DingTalk twice, Feishu twice. */
	private static final Set<Integer> TOO_FAST = Set.of(45009, 130101, 90030, 11232, 9499);

	/** Answers that mean "busy": WeCom and DingTalk. */
	private static final Set<Integer> BUSY = Set.of(-1, -2);

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(CONNECT)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final ChatPace pace = new ChatPace();

	private final ChatGroups groups;

	private final JsonMapper json;

	ChatTransport(ChatGroups groups, JsonMapper json) {
		this.groups = groups;
		this.json = json;
	}

	Outcome send(Message message, Mail mail, Instant now) {
		Optional<ChatGroup> found = this.groups.find(message.login().substring(1));
		if (found.isEmpty()) {
			return new Outcome.Never("群或接口已停用");
		}
		ChatGroup group = found.get();
		List<String> parts = ChatText.split(mail.subject() + "\n" + mail.text().strip(), group.kind().maxBytes());
		return send(group, message, parts, now);
	}

	Outcome send(ChatGroup group, Message message, List<String> parts, Instant now) {
		if (!this.pace.take(group, parts.size(), now)) {
			return new Outcome.Later(group.kind().label() + "限速，稍后再发");
		}
		for (String part : parts) {
			Outcome outcome = post(group, message, part, now);
			if (!(outcome instanceof Outcome.Sent)) {
				return outcome;
			}
		}
		return new Outcome.Sent();
	}

	private Outcome post(ChatGroup group, Message message, String text, Instant now) {
		try {
			HttpResponse<String> answer = this.http.send(request(group, message, text, now),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			return read(group, answer);
		}
		catch (IOException ex) {
			return new Outcome.Later(ex.getClass().getSimpleName() + ": " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Outcome.Later("interrupted");
		}
	}

	private HttpRequest request(ChatGroup group, Message message, String text, Instant now) {
		Map<String, Object> body = new LinkedHashMap<>();
		URI url = group.url();
		HttpRequest.Builder request = HttpRequest.newBuilder().timeout(READ).header("Content-Type", "application/json");
		switch (group.kind()) {
			case WECOM -> body.putAll(text("msgtype", "text", Map.of("content", text)));
			case DINGTALK -> {
				body.putAll(text("msgtype", "text", Map.of("content", text)));
				url = signed(group, now.toEpochMilli());
			}
			case FEISHU -> {
				if (!group.secret().isEmpty()) {
					long seconds = now.getEpochSecond();
					body.put("timestamp", Long.toString(seconds));
					body.put("sign", base64(hmac(seconds + "\n" + group.secret(), "")));
				}
				body.put("msg_type", "text");
				body.put("content", Map.of("text", text.replace("<", "＜").replace(">", "＞")));
			}
			case WEBHOOK -> {
				body.put("key", message.key());
				body.put("incidentId", message.incidentId());
				body.put("purpose", message.purpose());
				body.put("lines", message.lines());
				body.put("urgent", message.urgent());
				body.put("text", text);
				body.put("at", now.toString());
			}
		}
		String sent = this.json.writeValueAsString(body);
		if (group.kind() == ChatGroup.Kind.WEBHOOK) {
			String timestamp = Long.toString(now.getEpochSecond());
			request.header("X-Guanchao-Key", Mail.header(message.key()))
				.header("X-Guanchao-Timestamp", timestamp)
				.header("X-Guanchao-Signature",
						"sha256=" + HexFormat.of().formatHex(hmac(group.secret(), timestamp + "." + sent)));
		}
		return request.uri(url).POST(HttpRequest.BodyPublishers.ofString(sent, StandardCharsets.UTF_8)).build();
	}

	private static Map<String, Object> text(String typeKey, String type, Map<String, Object> content) {
		return Map.of(typeKey, type, type, content);
	}

	private static URI signed(ChatGroup group, long millis) {
		if (group.secret().isEmpty()) {
			return group.url();
		}
		String sign = base64(hmac(group.secret(), millis + "\n" + group.secret()));
		String url = group.url().toString();
		return URI.create(url + (url.contains("?") ? "&" : "?") + "timestamp=" + millis + "&sign="
				+ URLEncoder.encode(sign, StandardCharsets.UTF_8));
	}

	private Outcome read(ChatGroup group, HttpResponse<String> answer) {
		int status = answer.statusCode();
		String said = "HTTP " + status + " "
				+ Mail.header(answer.body().substring(0, Math.min(200, answer.body().length())));
		if (status == 429 || status >= 500) {
			return new Outcome.Later(said);
		}
		if (status >= 300) {
			return new Outcome.Never(said);
		}
		if (group.kind() == ChatGroup.Kind.WEBHOOK) {
			return new Outcome.Sent();
		}
		int code = code(answer.body());
		if (code == 0) {
			return new Outcome.Sent();
		}
		return (TOO_FAST.contains(code) || BUSY.contains(code)) ? new Outcome.Later(said) : new Outcome.Never(said);
	}

	private int code(String body) {
		try {
			JsonNode answer = this.json.readTree(body);
			return answer.path("errcode").asInt(answer.path("code").asInt(answer.path("StatusCode").asInt(-1)));
		}
		catch (JacksonException ex) {
			return -1;
		}
	}

	private static byte[] hmac(String key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("this Java has no HMAC-SHA256", ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
