package cn.guanchao.notify;

import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Deliveries;
import cn.guanchao.respond.IncidentChanged;
import cn.guanchao.respond.Loop;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Empties the outbox: leases messages, looks whether they are still needed, sends them
 * outside any transaction and marks them. Killed in between, it sends again with the same
 * Message-ID; it never forgets.
 */
@Component
public class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

	/** So that all is out within two minutes of a mail server's recovery. */
	private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);

	private static final int BATCH = 40;

	/** How many connections the mail server is asked for at once. */
	private static final int SENDERS = 4;

	private final String node = UUID.randomUUID().toString();

	private final Outbox outbox;

	private final Deliveries deliveries;

	private final MailWriter writer;

	private final MailTransport transport;

	private final ChatTransport chat;

	private final MailPace pace;

	private final Mailbox mailbox;

	private final DatabaseTime time;

	private final NotifySettings settings;

	private final Loop loop = new Loop("dispatcher", PAUSE, this::turn);

	Dispatcher(Outbox outbox, Deliveries deliveries, MailWriter writer, MailTransport transport, ChatTransport chat,
			MailPace pace, Mailbox mailbox, DatabaseTime time, NotifySettings settings) {
		this.outbox = outbox;
		this.deliveries = deliveries;
		this.writer = writer;
		this.transport = transport;
		this.chat = chat;
		this.pace = pace;
		this.mailbox = mailbox;
		this.time = time;
		this.settings = settings;
	}

	@Override
	public void start() {
		this.loop.start(Duration.ZERO);
	}

	@Override
	public void stop() {
		this.loop.stop(Duration.ofSeconds(20));
	}

	@Override
	public boolean isRunning() {
		return this.loop.isRunning();
	}

	@TransactionalEventListener
	void changed(IncidentChanged event) {
		this.loop.nudge();
	}

	private Duration turn() {
		return (dispatch() == BATCH) ? Duration.ZERO : PAUSE;
	}

	/** Sends what waits; answers how many messages were looked at. */
	int dispatch() {
		long began = System.nanoTime();
		List<Message> messages = this.outbox.lease(this.node, this.time.now(), this.settings.lease(), BATCH);
		if (messages.isEmpty()) {
			return 0;
		}
		AtomicInteger sent = new AtomicInteger();
		try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory())) {
			bundles(messages).forEach((bundle) -> senders.submit(() -> {
				if (dispatch(bundle)) {
					sent.addAndGet(bundle.size());
				}
			}));
		}
		log.info("dispatched messages={} sent={} ms={}", messages.size(), sent,
				(System.nanoTime() - began) / 1_000_000);
		return messages.size();
	}

	/** What was kept back for the same person goes out in one mail. */
	private static Collection<List<Message>> bundles(List<Message> messages) {
		return messages.stream()
			.collect(Collectors.groupingBy((message) -> message.held() ? "held/" + message.login() : message.key(),
					LinkedHashMap::new, Collectors.toList()))
			.values();
	}

	private boolean dispatch(List<Message> bundle) {
		try {
			Instant now = this.time.now();
			List<Message> needed = bundle.stream().filter((message) -> isNeeded(message, now)).toList();
			if (needed.isEmpty() || needed.size() == 1 && isHeld(needed.getFirst(), now)) {
				return false;
			}
			Message first = needed.getFirst();
			Mail mail = (needed.size() > 1) ? this.writer.digest(needed, now) : this.writer.write(first, now);
			Outcome outcome = first.toGroup() ? this.chat.send(first, mail, now) : this.transport.send(mail);
			switch (outcome) {
				case Outcome.Sent() -> {
					if (!first.toGroup()) {
						this.mailbox.keep(first, mail, this.transport.via(), now);
					}
					needed.forEach(this.deliveries::delivered);
				}
				case Outcome.Later(String why) -> needed.forEach((message) -> later(message, why, now));
				case Outcome.Never(String why) -> {
					log.warn("undeliverable key={} address={} reason={}", first.key(), mail.to(), why);
					needed.forEach((message) -> this.deliveries.undeliverable(message, why));
				}
			}
			return outcome instanceof Outcome.Sent;
		}
		catch (RuntimeException ex) {
			log.error("message {} failed: {}", bundle.getFirst().key(), ex.toString(), ex);
			Instant now = this.time.now();
			bundle.forEach((message) -> later(message, ex.toString(), now));
			return false;
		}
	}

	private boolean isNeeded(Message message, Instant now) {
		Optional<String> needless = this.outbox.superseded(message);
		needless.ifPresent((reason) -> {
			this.outbox.supersede(message, reason, now);
			log.info("superseded key={} reason={}", message.key(), reason);
		});
		return needless.isEmpty();
	}

	private boolean isHeld(Message message, Instant now) {
		Optional<MailPace.Hold> hold = this.pace.hold(message, now);
		hold.ifPresent((held) -> {
			this.outbox.hold(message, held.until(), held.reason());
			log.info("held key={} until={} reason={}", message.key(), held.until(), held.reason());
		});
		return hold.isPresent();
	}

	private void later(Message message, String why, Instant now) {
		if (Duration.between(message.createdAt(), now).compareTo(this.settings.giveUp()) > 0) {
			this.deliveries.undeliverable(message, "已尝试 " + message.attempts() + " 次，超过 24 小时：" + why);
			return;
		}
		Duration wait = backOff(message.attempts(), ThreadLocalRandom.current().nextDouble());
		log.warn("later key={} attempt={} wait={} reason={}", message.key(), message.attempts(), wait, why);
		this.outbox.retry(message, now.plus(wait), why);
	}

	/**
	 * Doubles from 5 s to a minute, give or take a fifth.
	 * @param jitter in 0..1
	 */
	static Duration backOff(int attempts, double jitter) {
		long doubled = FIRST_RETRY.toMillis() << Math.min(Math.max(attempts - 1, 0), 10);
		return Duration.ofMillis((long) (Math.min(doubled, LONGEST_RETRY.toMillis()) * (0.8 + 0.4 * jitter)));
	}

}
