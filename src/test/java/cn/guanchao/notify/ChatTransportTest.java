package cn.guanchao.notify;

import cn.guanchao.playbook.Level;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Deliveries;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Outbox;
import cn.guanchao.respond.ResponseRoom;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTransportTest {

	private static final String SECRET = "SEC0123456789abcdef";

	private record Call(String query, Map<String, List<String>> headers, String body) {

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		String parameter(String name) {
			for (String pair : this.query.split("&")) {
				if (pair.startsWith(name + "=")) {
					return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
				}
			}
			throw new AssertionError("no " + name + " in " + this.query);
		}

		String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((entry) -> entry.getKey().equalsIgnoreCase(name))
				.findFirst()
				.orElseThrow()
				.getValue()
				.getFirst();
		}

	}

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private volatile String answer = "{\"errcode\":0,\"code\":0}";

	private volatile int status = 200;

	private ResponseRoom room;

	private HttpServer server;

	@BeforeEach
	void open() throws IOException {
		this.room = new ResponseRoom().staffed();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.calls.add(new Call(String.valueOf(exchange.getRequestURI().getRawQuery()),
					Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			byte[] bytes = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void close() {
		this.server.stop(0);
		this.room.close();
	}

	private void group(ChatGroup.Kind kind, Level level) {
		this.room.context.getBean(ChatGroups.class)
			.save(new ChatGroup("duty", "公关值班群", kind,
					URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/robot?access_token=t"),
					SECRET, level, true), "admin");
	}

	private Dispatcher dispatcher() {
		NotifySettings settings = this.room.context.getBean(NotifySettings.class);
		return new Dispatcher(this.room.context.getBean(Outbox.class), this.room.context.getBean(Deliveries.class),
				this.room.context.getBean(MailWriter.class),
				new MailTransport(new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class), settings),
				this.room.context.getBean(ChatTransport.class), this.room.context.getBean(MailPace.class),
				this.room.context.getBean(Mailbox.class), this.room.context.getBean(DatabaseTime.class), settings);
	}

	private Incident story() {
		return this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
	}

	private static byte[] hmac(String key, String text) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aWeComGroupIsToldInPlainTextWithoutAnybodysPersonalLink() {
		group(ChatGroup.Kind.WECOM, Level.III);
		Incident incident = story();
		dispatcher().dispatch();
		assertThat(this.calls).hasSize(1);
		JsonNode body = this.calls.getFirst().json();
		assertThat(body.path("msgtype").asString()).isEqualTo("text");
		assertThat(body.path("text").path("content").asString()).contains("【Ⅱ级】清禾电器 · 电池鼓包投诉")
			.contains("/incidents/" + incident.id())
			.doesNotContain("/act/");
		assertThat(this.room.incidents.file(incident.id()).deliveries())
			.anyMatch((delivery) -> delivery.login().equals("#duty") && delivery.state().equals("SENT"));
		assertThat(this.room.context.getBean(Mailbox.class).of(incident.id())).hasSize(3);
	}

	@Test
	void dingTalkChecksOurSignature() throws Exception {
		group(ChatGroup.Kind.DINGTALK, Level.III);
		story();
		dispatcher().dispatch();
		Call call = this.calls.getFirst();
		assertThat(call.parameter("access_token")).isEqualTo("t");
		String timestamp = call.parameter("timestamp");
		assertThat(call.parameter("sign"))
			.isEqualTo(Base64.getEncoder().encodeToString(hmac(SECRET, timestamp + "\n" + SECRET)));
	}

	@Test
	void feishuChecksOurSignatureAndNothingInTheTextCanCallEverybody() throws Exception {
		group(ChatGroup.Kind.FEISHU, Level.III);
		this.room.incidents.open(cn.guanchao.respond.Opening.byHand("chen", "<at user_id=\"all\">所有人</at>", "qinghe",
				"清禾电器", null, Level.II, "试"));
		dispatcher().dispatch();
		JsonNode body = this.calls.getFirst().json();
		String timestamp = body.path("timestamp").asString();
		assertThat(body.path("sign").asString())
			.isEqualTo(Base64.getEncoder().encodeToString(hmac(timestamp + "\n" + SECRET, "")));
		assertThat(body.path("content").path("text").asString()).doesNotContain("<at").contains("＜at");
	}

	@Test
	void aWebhookCarriesASignatureOverItsBodyAndAKeyThatNeverChanges() throws Exception {
		group(ChatGroup.Kind.WEBHOOK, Level.III);
		Incident incident = story();
		dispatcher().dispatch();
		this.room.jdbc.sql("update outbox set state = 'PENDING', lease_until = null where login = '#duty'").update();
		dispatcher().dispatch();
		assertThat(this.calls).hasSize(2);
		Call call = this.calls.getFirst();
		assertThat(call.header("X-Guanchao-Signature")).isEqualTo("sha256="
				+ HexFormat.of().formatHex(hmac(SECRET, call.header("X-Guanchao-Timestamp") + "." + call.body())));
		assertThat(call.json().path("incidentId").asLong()).isEqualTo(incident.id());
		assertThat(this.calls).extracting((again) -> again.header("X-Guanchao-Key"))
			.containsOnly("incident/" + incident.id() + "/opened/1.1/#duty");
	}

	@Test
	void aGroupIsToldOfItsLevelsOnlyAndNeverOfADrill() {
		group(ChatGroup.Kind.WECOM, Level.I);
		this.room.open(Level.II);
		this.room.context.getBean(cn.guanchao.respond.Drills.class).start("leak", List.of("chen"), 0, "lin");
		assertThat(this.room.count("select count(*) from outbox where login = '#duty'")).isZero();
		this.room.open(Level.I);
		assertThat(this.room.count("select count(*) from outbox where login = '#duty'")).isEqualTo(1);
	}

	@Test
	void twentyAMinuteAndTheRestLater() {
		group(ChatGroup.Kind.WECOM, Level.III);
		for (int count = 0; count < 23; count++) {
			this.room.open(Level.III);
		}
		Dispatcher dispatcher = dispatcher();
		while (dispatcher.dispatch() > 0) {
			assertThat(this.calls.size()).isLessThanOrEqualTo(20);
		}
		assertThat(this.calls).hasSize(20);
		assertThat(this.room.count("select count(*) from outbox where login = '#duty' and state = 'PENDING'"))
			.isEqualTo(3);
		this.room.forward(Duration.ofSeconds(75));
		dispatcher.dispatch();
		assertThat(this.calls).hasSize(23);
	}

	@Test
	void whatThePlatformSaysDecidesWhetherToTryAgain() {
		group(ChatGroup.Kind.DINGTALK, Level.III);
		Incident incident = story();
		this.answer = "{\"errcode\":130101,\"errmsg\":\"send too fast\"}";
		dispatcher().dispatch();
		assertThat(this.room.count("select count(*) from outbox where login = '#duty' and state = 'PENDING'"))
			.isEqualTo(1);
		this.room.forward(Duration.ofSeconds(30));
		this.status = 502;
		dispatcher().dispatch();
		assertThat(this.room.count("select count(*) from outbox where login = '#duty' and state = 'PENDING'"))
			.isEqualTo(1);
		this.room.forward(Duration.ofSeconds(60));
		this.status = 200;
		this.answer = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
		dispatcher().dispatch();
		assertThat(this.room.count("select count(*) from outbox where login = '#duty' and state = 'FAILED'"))
			.isEqualTo(1);
		assertThat(this.room.incidents.file(incident.id()).timeline()).as("a dead robot is no unreachable person")
			.noneMatch((entry) -> entry.text().contains("无法送达"));
	}

	@Test
	void aLongTextIsSplitAndNothingIsLost() {
		String text = "第一行\n" + "字".repeat(3000) + "\n" + "😀".repeat(700) + "\n最后一行";
		List<String> parts = ChatText.split(text, 2048);
		assertThat(parts).hasSizeGreaterThan(5)
			.allSatisfy((part) -> assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048));
		String joined = String.join("", parts).replaceAll("\n\\(\\d+/\\d+\\)", "").replace("\n", "");
		assertThat(joined).isEqualTo(text.replace("\n", ""));
		assertThat(ChatText.split("短", 2048)).containsExactly("短");
	}

}
