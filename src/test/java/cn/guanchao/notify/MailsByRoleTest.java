package cn.guanchao.notify;

import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Notice;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.ResponseRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each reader is asked what is theirs; the mails lie in {@code target/mails} to look at.
 */
class MailsByRoleTest {

	private static final String LONG_BRAND = "清禾（深圳）智能生活电器科技股份有限公司官方旗舰店";

	private ResponseRoom room;

	private Dispatcher dispatcher;

	@BeforeEach
	void open() throws Exception {
		this.room = new ResponseRoom().staffed();
		this.dispatcher = this.room.make(Dispatcher.class);
		Files.createDirectories(Path.of("target", "mails"));
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private Incident incident(String brand, String title, Level level) {
		Opening signal = ResponseRoom.signal("s1", "story-1", Instant.now());
		return this.room.incidents.open(new Opening(signal.by(), title, signal.subjectId(), brand, signal.risk(),
				signal.storyId(), signal.signalId(), signal.facts(), signal.reason(), signal.detectedAt(),
				signal.evidence(), level, null, false));
	}

	private void send() {
		while (this.dispatcher.dispatch() > 0) {
			// until all is out
		}
	}

	/** The last mail of one person, kept to be looked at. */
	private Mailbox.Kept mail(String login, String name) throws Exception {
		Mailbox.Kept last = this.room.context.getBean(Mailbox.class)
			.newest(0, 200)
			.stream()
			.filter((kept) -> kept.login().equals(login))
			.findFirst()
			.orElseThrow();
		Files.writeString(Path.of("target", "mails", name + ".html"), last.html());
		return last;
	}

	private static String asked(Mailbox.Kept mail) {
		String text = mail.text();
		return text.substring(text.indexOf("需要您"), text.indexOf("打开事件"));
	}

	@Test
	void anExecutiveIsAskedToTakeChargeAndToApproveNotToDoTheTasksOfOthers() throws Exception {
		Incident incident = incident("清禾电器", "电池鼓包投诉", Level.I);
		send();
		assertThat(asked(mail("zhou", "opened-executive"))).contains("① 认领，或指定负责人").doesNotContain("首次回应", "查清范围");
		assertThat(asked(mail("lin", "opened-manager"))).contains("首次回应");
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		this.room.incidents.draftStatement(incident.id(), TextTemplate.Kind.HOLDING, "说明", "我们正在核实批次，稍后公布。", "chen");
		this.room.forward(Duration.ofMinutes(1));
		send();
		assertThat(asked(mail("zhou", "approval-executive"))).contains("批准首次回应").doesNotContain("查清范围", "完整回应");
		this.room.forward(Duration.ofMinutes(58)).tick();
		send();
		assertThat(asked(mail("chen", "late-owner"))).contains("首次回应").contains("①").contains("③");
	}

	@Test
	void aReaderWithNothingToDoIsToldSo() throws Exception {
		Incident incident = incident("清禾电器", "电池鼓包投诉", Level.I);
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		send();
		assertThat(asked(mail("zhou", "taken-executive"))).contains("无需操作，供您知悉");
	}

	@Test
	void aLongBrandOrMatterNeverPushesTheDueTimeOutOfTheSubject() throws Exception {
		incident(LONG_BRAND, "充电宝在高铁车厢内鼓包冒烟，乘客拍下视频后被多家媒体转载并质疑品牌迟迟不回应", Level.I);
		send();
		for (String login : List.of("zhou", "lin", "chen")) {
			Mailbox.Kept mail = mail(login, "long-" + login);
			assertThat(mail.subject()).hasSizeLessThan(40).startsWith("【Ⅰ级】清禾").matches(".*\\d\\d:\\d\\d 前须.+");
			assertThat(mail.html()).contains(mail.subject());
		}
	}

	@Test
	void aDueTimeOnAnotherDayStandsInTheSubjectTooEvenInADrill() {
		MailWriter writer = this.room.context.getBean(MailWriter.class);
		Incident incident = incident(LONG_BRAND, "充电宝鼓包冒烟，乘客拍下视频", Level.III);
		var message = new Message(1, "k", incident.id(), Notice.Purpose.OPENED, null, "zhou", "周",
				"zhou@qinghe.example", List.of("立案"), false, true, 1, Instant.now(), 1, false);
		String subject = writer.subject(message, this.room.incidents.file(incident.id()),
				Instant.now().minus(Duration.ofDays(2)));
		assertThat(subject).hasSizeLessThan(40).startsWith("【演练】【Ⅲ级】清禾").matches(".*\\d+月\\d+日\\d\\d:\\d\\d 前须.+");
	}

}
