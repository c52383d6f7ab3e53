package cn.guanchao.notify;

import cn.guanchao.access.Role;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Deliveries;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.Outbox;
import cn.guanchao.respond.ResponseRoom;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DispatcherTest {

	private ResponseRoom room;

	private GreenMail server;

	private Mailbox mailbox;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom(Map.of("guanchao.notify.public-url", "https://desk.qinghe.example/")).staffed();
		this.mailbox = this.room.context.getBean(Mailbox.class);
		this.server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
		this.server.start();
	}

	@AfterEach
	void close() {
		this.server.stop();
		this.room.close();
	}

	private Dispatcher over(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		sender.getJavaMailProperties()
			.putAll(Map.of("mail.smtp.connectiontimeout", "1000", "mail.smtp.timeout", "1000", "mail.smtp.writetimeout",
					"1000"));
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
		NotifySettings settings = this.room.context.getBean(NotifySettings.class);
		return new Dispatcher(this.room.context.getBean(Outbox.class), this.room.context.getBean(Deliveries.class),
				this.room.context.getBean(MailWriter.class),
				new MailTransport(beans.getBeanProvider(JavaMailSender.class), settings),
				this.room.context.getBean(ChatTransport.class), this.room.context.getBean(MailPace.class), this.mailbox,
				this.room.context.getBean(DatabaseTime.class), settings);
	}

	private Dispatcher overServer() {
		return over(this.server.getSmtp().getPort());
	}

	private Incident story() {
		return this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
	}

	@Test
	void theMailArrivesOnceWithItsThreadAndBothParts() throws Exception {
		story();
		Dispatcher dispatcher = overServer();
		assertThat(dispatcher.dispatch()).isEqualTo(3);
		assertThat(dispatcher.dispatch()).isZero();
		MimeMessage[] mails = this.server.getReceivedMessages();
		assertThat(mails).hasSize(3);
		assertThat(Arrays.stream(mails).map(DispatcherTest::messageId)).doesNotHaveDuplicates()
			.allMatch((id) -> id.endsWith("@guanchao.local>"));
		assertThat(Arrays.stream(mails).map((mail) -> header(mail, "References")).distinct()).hasSize(1);
		assertThat(mails[0].getSubject()).startsWith("【Ⅱ级】清禾电器 · 电池鼓包投诉 · ").hasSizeLessThan(40);
		Mailbox.Kept kept = this.mailbox.newest(0, 1).getFirst();
		assertThat(kept.text()).contains("42 条负面（平时同时段 6 条，7.0 倍），首发黑猫投诉，已上 9 个站点")
			.contains("负面率 63%")
			.contains("① 认领")
			.contains("我来负责：https://desk.qinghe.example/act/");
		assertThat(kept.html()).contains("我来负责")
			.contains("bgcolor=\"#B5473C\"")
			.doesNotContain("<img")
			.doesNotContain("<script");
		assertThat(kept.via()).isEqualTo("smtp");
		Files.writeString(Path.of("target", "mail.html"), kept.html());
		Files.writeString(Path.of("target", "mail.txt"), kept.subject() + "\n\n" + kept.text());
	}

	@Test
	void withoutAMailServerTheBuiltInMailboxIsTheEnd() {
		long id = story().id();
		this.room.make(Dispatcher.class).dispatch();
		assertThat(this.mailbox.of(id)).hasSize(3).allMatch((mail) -> mail.via().equals("mailbox"));
		assertThat(this.room.incidents.file(id).deliveries()).allMatch((delivery) -> delivery.state().equals("SENT"));
	}

	@Test
	void aRefusingServerIsTriedAgainAndThenDrained() throws Exception {
		int dead;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			dead = socket.getLocalPort();
		}
		story();
		Dispatcher refused = over(dead);
		for (int minute = 0; minute < 20; minute++) {
			refused.dispatch();
			this.room.forward(Duration.ofSeconds(73));
		}
		assertThat(this.room.count("select count(*) from outbox where state = 'PENDING' and attempts = 20"))
			.isEqualTo(3);
		overServer().dispatch();
		assertThat(this.server.getReceivedMessages()).hasSize(3);
	}

	@Test
	void aServerThatHangsUpAfterTheFinalDotGetsTheSameMailAgainWithinTwoMinutes() {
		story();
		try (DroppingServer dropping = new DroppingServer()) {
			over(dropping.port()).dispatch();
			assertThat(dropping.messageIds()).hasSize(3);
			assertThat(this.room.count("select count(*) from outbox where state = 'PENDING' and problem is not null"))
				.isEqualTo(3);
			this.room.forward(Duration.ofMinutes(2));
			overServer().dispatch();
			assertThat(Arrays.stream(this.server.getReceivedMessages()).map(DispatcherTest::messageId))
				.containsExactlyInAnyOrderElementsOf(dropping.messageIds());
		}
		assertThat(this.room.count("select count(*) from outbox where state = 'PENDING'")).isZero();
	}

	@Test
	void aServerThatHangsIsGivenUpInTime() throws Exception {
		story();
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Instant began = Instant.now();
			over(silent.getLocalPort()).dispatch();
			assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
		}
		assertThat(this.room.count("select count(*) from outbox where state = 'PENDING' and problem is not null"))
			.isEqualTo(3);
	}

	@Test
	void anAddressThatIsRefusedForGoodGoesToTheNextLink() {
		try (RefusingServer refusing = new RefusingServer("550 5.1.1 no such user")) {
			Incident incident = this.room.open(Level.III);
			over(refusing.port()).dispatch();
			IncidentFile file = this.room.incidents.file(incident.id());
			assertThat(file.deliveries()).anyMatch((delivery) -> delivery.state().equals("FAILED"));
			assertThat(file.timeline()).anyMatch((entry) -> entry.text().contains("通知无法送达 陈"));
			assertThat(file.deliveries()).anyMatch((delivery) -> delivery.login().equals("lin"));
		}
	}

	@Test
	void aServerThatIsBusyIsNotTheEnd() {
		try (RefusingServer busy = new RefusingServer("451 4.7.1 greylisted")) {
			this.room.open(Level.III);
			over(busy.port()).dispatch();
			assertThat(this.room.count("select count(*) from outbox where state = 'FAILED'")).isZero();
			assertThat(this.room.count("select count(*) from outbox where state = 'PENDING' and attempts = 1"))
				.isEqualTo(2);
		}
	}

	@Test
	void whatBecameNeedlessIsNotSent() {
		Incident incident = story();
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		overServer().dispatch();
		assertThat(this.room.incidents.file(incident.id()).deliveries())
			.filteredOn((delivery) -> delivery.state().equals("SUPERSEDED"))
			.hasSize(3)
			.allMatch((delivery) -> "已认领".equals(delivery.problem()));
	}

	@Test
	void aRepeatAfterACrashCarriesTheSameMessageId() {
		story();
		overServer().dispatch();
		this.room.jdbc.sql("update outbox set state = 'PENDING', lease_until = null").update(); // as
																								// if
																								// killed
																								// unmarked
		overServer().dispatch();
		assertThat(this.server.getReceivedMessages()).hasSize(6);
		assertThat(Arrays.stream(this.server.getReceivedMessages()).map(DispatcherTest::messageId).distinct())
			.hasSize(3);
		assertThat(this.mailbox.newest(0, 10)).hasSize(3).allMatch((mail) -> mail.sends() == 2);
	}

	@Test
	void hostileNamesStayText() throws Exception {
		this.room.person("eve", "Eve\r\nBcc: all@evil.example", Role.ANALYST);
		this.room.incidents.open(Opening.byHand("chen", "标题\r\nBcc: all@evil.example <script>alert(1)</script>",
				"qinghe", "清禾\n电器", null, Level.II, "<b>粗</b> ${7*7} [[${7*7}]]"));
		overServer().dispatch();
		assertThat(this.server.getReceivedMessages()).hasSize(4);
		for (MimeMessage mail : this.server.getReceivedMessages()) {
			assertThat(mail.getHeader("Bcc")).isNull();
			assertThat(mail.getSubject()).doesNotContain("\n").hasSizeLessThan(40);
		}
		String html = this.mailbox.newest(0, 1).getFirst().html();
		assertThat(html).contains("&lt;script&gt;")
			.doesNotContain("<script>")
			.doesNotContain("<b>粗")
			.contains("${7*7}");
	}

	@Test
	void theLinkOfAMailTakesChargeOnceAndOnlyWhenItIsPressed() {
		Incident incident = story();
		overServer().dispatch();
		List<Mailbox.Kept> mails = this.mailbox.of(incident.id());
		MailLinks links = this.room.context.getBean(MailLinks.class);
		String token = token(mails.get(0));
		assertThat(links.check(token).login()).isEqualTo(mails.get(0).login());
		assertThat(links.check(token)).as("looking changes nothing").isNotNull();
		assertThat(this.room.incidents.find(incident.id()).orElseThrow().owner()).isNull();
		assertThat(links.use(token).owner()).isEqualTo(mails.get(0).login());
		assertDead(token, "已经使用过");
		assertDead(token(mails.get(1)), "链接已失效");
		assertDead(token.substring(0, token.length() - 4) + "AAAA", "不完整或被改动过");
		assertDead("nonsense", "不完整或被改动过");
		this.room.forward(Duration.ofHours(73));
		assertDead(token(mails.get(2)), "已过期");
	}

	@Test
	void aLinkThatIsFollowedMakesItsMessageOpenedAndNothingElse() {
		Incident incident = story();
		overServer().dispatch();
		MailLinks links = this.room.context.getBean(MailLinks.class);
		Mailbox.Kept first = this.mailbox.of(incident.id()).getFirst();
		Mailbox.Kept second = this.mailbox.of(incident.id()).getLast();
		links.opened(token(first));
		assertThat(links.opened(first.text().split("/open/")[1].split("\\s")[0])).isEqualTo(incident.id());
		assertThatExceptionOfType(MailLinks.DeadLink.class)
			.isThrownBy(() -> links.use(first.text().split("/open/")[1].split("\\s")[0]))
			.withMessageContaining("只用于查看");
		links.use(token(second));
		List<IncidentFile.Delivery> deliveries = this.room.incidents.file(incident.id()).deliveries();
		assertThat(deliveries).filteredOn((delivery) -> delivery.openedAt() != null)
			.extracting(IncidentFile.Delivery::login)
			.containsExactly(first.login());
		assertThat(deliveries).filteredOn((delivery) -> delivery.claimedAt() != null && delivery.state().equals("SENT"))
			.extracting(IncidentFile.Delivery::login)
			.containsExactly(second.login());
	}

	@Test
	void whatCanWaitComesAsOneMailInTheMorningAndWhatCannotComesAtNight() {
		this.room.close();
		this.room = new ResponseRoom(Map.of("guanchao.notify.public-url", "https://desk.qinghe.example/",
				"guanchao.notify.quiet", "22:00-07:30"))
			.staffed();
		this.mailbox = this.room.context.getBean(Mailbox.class);
		this.room.forward(Duration.between(Instant.now(), Instant.parse("2026-03-02T15:00:00Z"))); // 23:00
		for (int number = 0; number < 3; number++) {
			long id = this.room.open(Level.III).id();
			overServer().dispatch();
			this.room.incidents.acknowledge(id, "wu", "页面");
		}
		overServer().dispatch();
		assertThat(this.mailbox.newest(0, 50)).as("who must take charge is asked at night")
			.hasSize(6)
			.allMatch((mail) -> mail.text().contains("我来负责"));
		assertThat(this.room.count("select count(*) from outbox where held and problem like '静默时段%'")).isPositive();
		long grave = this.room.open(Level.I).id();
		overServer().dispatch();
		assertThat(this.mailbox.of(grave)).as("Ⅰ knows no night").hasSize(4);
		this.room.forward(Duration.ofMinutes(8 * 60 + 31));
		while (overServer().dispatch() > 0) {
			// until the morning's post is out
		}
		List<Mailbox.Kept> morning = this.mailbox.newest(0, 50)
			.stream()
			.filter((mail) -> mail.subject().contains("条更新"))
			.toList();
		assertThat(morning).isNotEmpty().allSatisfy((mail) -> {
			assertThat(mail.subject()).isEqualTo("【观潮】3 起事件的 3 条更新");
			assertThat(mail.text()).contains("吴 已认领").contains("https://desk.qinghe.example/open/");
		});
		assertThat(this.room.count("select count(*) from outbox where state = 'PENDING'")).isZero();
	}

	@Test
	void aStormComesAsADigestOnceTheBucketIsFullButBreachesDoNotWait() {
		for (int number = 0; number < 14; number++) {
			this.room.open(Level.III);
		}
		while (overServer().dispatch() > 0) {
			// until all is out or held
		}
		assertThat(this.mailbox.newest(0, 200)).filteredOn((mail) -> mail.login().equals("chen"))
			.hasSizeBetween(10, 13);
		assertThat(this.room.count("select count(*) from outbox where login = 'chen' and held")).isPositive();
		this.room.forward(Duration.ofMinutes(11));
		overServer().dispatch();
		assertThat(this.mailbox.newest(0, 200)).filteredOn((mail) -> mail.login().equals("chen"))
			.anyMatch((mail) -> mail.subject().matches("【观潮】[2-4] 起事件的 [2-4] 条更新"));
		this.room.forward(Duration.ofHours(30)).tick();
		overServer().dispatch();
		assertThat(this.room.count("select count(*) from outbox where held and purpose in ('BREACH', 'ESCALATED')"))
			.isZero();
	}

	@Test
	void anAlarmAboutTheSystemItselfIsMailedToo() {
		this.room.alarm("2027 年节假日安排尚未载入");
		overServer().dispatch();
		Mailbox.Kept mail = this.mailbox.newest(0, 1).getFirst();
		assertThat(mail.subject()).isEqualTo("【观潮】2027 年节假日安排尚未载入");
		assertThat(mail.html()).contains("https://desk.qinghe.example/");
	}

	private void assertDead(String token, String reason) {
		MailLinks links = this.room.context.getBean(MailLinks.class);
		assertThatExceptionOfType(MailLinks.DeadLink.class).isThrownBy(() -> links.use(token))
			.withMessageContaining(reason);
	}

	@Test
	void backOffDoublesToAMinute() {
		assertThat(Dispatcher.backOff(1, 0.5)).isEqualTo(Duration.ofSeconds(5));
		assertThat(Dispatcher.backOff(3, 0.5)).isEqualTo(Duration.ofSeconds(20));
		assertThat(Dispatcher.backOff(50, 1)).isEqualTo(Duration.ofSeconds(72));
	}

	private static String token(Mailbox.Kept mail) {
		String start = "/act/";
		int at = mail.text().indexOf(start) + start.length();
		return mail.text().substring(at).split("\\s")[0];
	}

	private static String messageId(MimeMessage mail) {
		return header(mail, "Message-ID");
	}

	private static String header(MimeMessage mail, String name) {
		try {
			return mail.getHeader(name)[0];
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
