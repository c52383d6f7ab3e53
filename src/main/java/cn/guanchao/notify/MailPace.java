package cn.guanchao.notify;

import cn.guanchao.respond.Message;
import cn.guanchao.respond.Outbox;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Spares people: at night what can wait waits, and in a storm the mails that do not fit
 * into a person's bucket come as one. Ⅰ-level, escalations and breaches pass by both.
 */
@Component
class MailPace {

	private static final Duration WINDOW = Duration.ofMinutes(10);

	/** What is due so soon after the night is told in it. */
	private static final Duration MORNING = Duration.ofHours(1);

	private final Outbox outbox;

	private final Mailbox mailbox;

	private final NotifySettings settings;

	private final Optional<QuietHours> quiet;

	MailPace(Outbox outbox, Mailbox mailbox, NotifySettings settings) {
		this.outbox = outbox;
		this.mailbox = mailbox;
		this.settings = settings;
		this.quiet = QuietHours.of(settings.quiet());
	}

	/** Until when a message is kept back, and why. */
	record Hold(Instant until, String reason) {

	}

	/** Empty where it goes out now; what was held once is not held again. */
	Optional<Hold> hold(Message message, Instant now) {
		if (message.urgent() || message.drill() || message.held() || message.toGroup()) {
			return Optional.empty();
		}
		return night(message, now).or(() -> overflow(message, now));
	}

	private Optional<Hold> night(Message message, Instant now) {
		return this.quiet.filter((hours) -> message.canWait())
			.flatMap((hours) -> hours.end(now))
			.filter((end) -> this.outbox.dueOf(message).map((due) -> due.isAfter(end.plus(MORNING))).orElse(true))
			.map((end) -> new Hold(end, "静默时段，合并到早上发送"));
	}

	private Optional<Hold> overflow(Message message, Instant now) {
		List<Instant> sent = this.mailbox.sentTo(message.login(), now.minus(WINDOW));
		return (sent.size() < this.settings.perTenMinutes()) ? Optional.empty()
				: Optional.of(new Hold(sent.getFirst().plus(WINDOW), "十分钟内已发 " + sent.size() + " 封，其余合并发送"));
	}

}
