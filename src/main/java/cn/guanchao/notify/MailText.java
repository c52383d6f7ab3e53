package cn.guanchao.notify;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.respond.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How mails say a time, a name and a label, and how they shorten. */
@Component
class MailText {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm").withZone(SHANGHAI);

	private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("M月d日HH:mm").withZone(SHANGHAI);

	private final People people;

	MailText(People people) {
		this.people = people;
	}

	/** Colleagues have names; a login that nobody has any more stays as it is. */
	String named(@Nullable String login) {
		return (login == null) ? "无人" : this.people.byLogin(login).map(Person::name).orElse(login);
	}

	static String label(Deadline deadline) {
		return deadline.label() + ((deadline.estimate() != null) ? "（暂估）" : "");
	}

	static String time(Instant at, Instant now) {
		boolean today = at.atZone(SHANGHAI).toLocalDate().equals(now.atZone(SHANGHAI).toLocalDate());
		return (today ? TODAY : OTHER_DAY).format(at);
	}

	static String shortened(String text, int most) {
		String clean = Mail.header(text);
		return (clean.length() > most) ? clean.substring(0, Math.max(most - 1, 0)) + "…" : clean;
	}

}
