package cn.guanchao.story;

import cn.guanchao.board.Chromium;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The specification: a site publishes, the talk turns, an incident opens with its clocks,
 * the executive's mail arrives, the board shows all of it; then the application is
 * killed, and nothing is lost or doubled.
 */
class StoryTest {

	/** Below target, so that the log of a failed run can be read. */
	private final Path home = Path.of("target", "test-home", "story-" + ProcessHandle.current().pid()).toAbsolutePath();

	@Test
	void aSiteTurnsAgainstTheBrandAndThePromiseIsKeptThroughAKill() throws Exception {
		GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		mail.start();
		try (Newsstand site = new Newsstand()) {
			RunningApplication application = new RunningApplication(this.home,
					List.of("--guanchao.crawl.allow=" + site.address(), "--spring.mail.host=127.0.0.1",
							"--spring.mail.port=" + mail.getSmtp().getPort()));
			application.start();
			try {
				tell(application, site, mail);
			}
			finally {
				application.stop();
			}
		}
		finally {
			mail.stop();
		}
	}

	private void tell(RunningApplication application, Newsstand site, GreenMail mail) throws Exception {
		Instant start = Instant.now();
		int quiet = publishThreeQuietDays(site, start);
		assertThat(application.send("PUT", "/api/watch", watchList(site)).statusCode()).isEqualTo(200);
		await("history").until(() -> mentions(application) == quiet);
		assertThat(incidents(application)).isZero();

		publishACrisis(site, Instant.now());
		await("incident").until(() -> incidents(application) == 1);
		await("mail to the executive").until(() -> subjectsTo(mail, "shen@example.com").size() >= 1);
		assertThat(subjectsTo(mail, "shen@example.com").getFirst()).contains("级】青禾").contains("前须认领");
		await("all of it").until(() -> mentions(application) == quiet + 24);
		boardShowsIt(application);

		application.kill();
		application.start();
		assertThat(mentions(application)).isEqualTo(quiet + 24);
		assertThat(incidents(application)).isEqualTo(1);

		int before = messageIds(mail).size();
		application.moveClock(Duration.ofDays(2));
		await("overdue")
			.until(() -> subjectsTo(mail, "shen@example.com").stream().anyMatch((subject) -> subject.contains("逾期")));
		assertThat(messageIds(mail).size()).isGreaterThan(before);
		assertThat(incidents(application)).isEqualTo(1);
		assertThat(overdue(application)).isTrue();
	}

	private int publishThreeQuietDays(Newsstand site, Instant now) {
		Random random = new Random(7);
		List<String> dishes = List.of("豆浆", "米糊", "果汁", "玉米汁", "芝麻糊", "杏仁露", "南瓜羹", "绿豆沙");
		List<String> places = List.of("早市", "老家", "办公室", "周末聚会", "新厨房", "露营地");
		int count = 90;
		for (int i = count; i > 0; i--) {
			Instant at = now.minus(Duration.ofMinutes(48L * i - random.nextInt(40)));
			String dish = dishes.get(random.nextInt(dishes.size()));
			String place = places.get(random.nextInt(places.size()));
			site.publish("第" + i + "天用青禾破壁机做" + dish, "今天在" + place + "用青禾破壁机打了" + (i % 7 + 2) + "杯" + dish
					+ ",口感细腻,清洗也方便,声音比想象中小。" + place + "的朋友尝了都说不错,第" + i + "次记录。", at);
		}
		return count;
	}

	private void publishACrisis(Newsstand site, Instant now) {
		for (int i = 0; i < 24; i++) {
			site.publish("青禾破壁机电池鼓包,客服推诿" + i,
					"青禾破壁机用了不到" + (i + 1) + "个月电池鼓包发烫,烫伤了三岁儿童的手,太危险了。打客服电话一直推诿,拒绝退款,非常失望,要投诉到底。第" + i + "位用户留言。",
					now.minusSeconds(240 - i * 10L));
		}
	}

	private static String watchList(Newsstand site) {
		return """
				subjects:
				  - {id: qinghe, name: 青禾, kind: own, products: [青禾破壁机]}
				sources:
				  - {id: street, name: 街谈, kind: feed, channel: social, url: "http://%s/feed.xml", interval: PT10S}
				contacts:
				  - {login: shen, name: 沈, email: shen@example.com, roles: [EXECUTIVE]}
				  - {login: lin, name: 林, email: lin@example.com, roles: [MANAGER]}
				  - {login: tang, name: 唐, email: tang@example.com, roles: [ANALYST]}
				""".formatted(site.address());
	}

	private void boardShowsIt(RunningApplication application) {
		String board = application.get("/api/board?subject=qinghe&hours=24");
		assertThat(JsonPath.<Integer>read(board, "$.openIncidents.length()")).isEqualTo(1);
		assertThat(JsonPath.<String>read(board, "$.openIncidents[0].nextDeadline.dueAt")).isNotBlank();
		assertThat(JsonPath.<Integer>read(board, "$.stories.length()")).isPositive();
		try (Chromium chromium = new Chromium()) {
			Page page = Chromium.logIn(chromium.window(1440).newPage(), application.address(), "admin",
					RunningApplication.PASSWORD);
			page.waitForSelector("[data-part=incidents] .due");
			assertThat(page.textContent("[data-part=incidents]")).contains("还剩");
			assertThat(page.textContent("[data-part=stories]")).contains("青禾破壁机电池鼓包");
			assertThat(page.textContent("[data-part=negatives]")).contains("电池鼓包");
		}
	}

	private static int mentions(RunningApplication application) {
		return application.read("/api/mentions?size=1", "$.total");
	}

	private static int incidents(RunningApplication application) {
		return application.read("/api/incidents", "$.total");
	}

	private static boolean overdue(RunningApplication application) {
		return application.read("/api/board?subject=qinghe&hours=24", "$.openIncidents[0].nextDeadline.overdue");
	}

	private static List<String> subjectsTo(GreenMail mail, String address) throws MessagingException {
		List<String> subjects = new ArrayList<>();
		for (MimeMessage message : mail.getReceivedMessages()) {
			if (Arrays.toString(message.getAllRecipients()).contains(address)) {
				subjects.add(message.getSubject());
			}
		}
		return subjects;
	}

	private static Set<String> messageIds(GreenMail mail) {
		return Arrays.stream(mail.getReceivedMessages()).map((message) -> {
			try {
				return message.getMessageID();
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}).collect(Collectors.toSet());
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
	}

}
