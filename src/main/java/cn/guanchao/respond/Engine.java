package cn.guanchao.respond;

import cn.guanchao.respond.IncidentEvent.Outage;
import cn.guanchao.respond.IncidentEvent.TimePassed;
import cn.guanchao.roster.Roll;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Keeps the clocks: looks every few seconds at what is due and takes each incident
 * through it in a transaction of its own. Its truth is rows; any number of nodes may run
 * it, and losing one loses nothing.
 */
@Component
public class Engine implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Engine.class);

	private static final Duration OUTAGE = Duration.ofSeconds(60);

	private static final Duration LEAST_PAUSE = Duration.ofMillis(20);

	private static final int BATCH = 500;

	/** How many incidents are handled at once. */
	private static final int HANDS = 6;

	private final String node = UUID.randomUUID().toString();

	private final IncidentRows rows;

	private final DeadlineRows deadlines;

	private final Ledger ledger;

	private final Outbox outbox;

	private final Recipients recipients;

	private final DatabaseTime time;

	private final Clock clock;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final EngineSettings settings;

	private final Loop loop;

	Engine(IncidentRows rows, DeadlineRows deadlines, Ledger ledger, Outbox outbox, Recipients recipients,
			DatabaseTime time, Clock clock, JdbcClient jdbc, PlatformTransactionManager transactions,
			EngineSettings settings) {
		this.rows = rows;
		this.deadlines = deadlines;
		this.ledger = ledger;
		this.outbox = outbox;
		this.recipients = recipients;
		this.time = time;
		this.clock = clock;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.settings = settings;
		this.loop = new Loop("engine", settings.tick(), this::turn);
	}

	@Override
	public void start() {
		this.loop.start(Duration.ZERO);
	}

	@Override
	public void stop() {
		this.loop.stop(Duration.ofSeconds(10));
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
		Tick tick = tick();
		Duration pause = pauseUntil(tick.next(), tick.now());
		return (pause.compareTo(LEAST_PAUSE) < 0) ? LEAST_PAUSE : pause;
	}

	/** How long to sleep: till the next due time, at most a tick. */
	Duration pauseUntil(Optional<Instant> next, Instant now) {
		Duration most = this.settings.tick();
		return next.map((due) -> Duration.between(now, due))
			.filter((left) -> left.compareTo(most) < 0)
			.map((left) -> left.isNegative() ? most : left)
			.orElse(most);
	}

	/** What one look did. */
	record Tick(Instant now, int handled, int failed, Optional<Instant> next) {

	}

	/** Handles all that is due, in order of gravity. */
	Tick tick() {
		long began = System.nanoTime();
		Instant database = this.time.now();
		Duration skew = Duration.between(database, this.clock.instant()).abs();
		if (skew.compareTo(this.settings.skew()) > 0) {
			throw new IllegalStateException("this machine's clock is " + skew.toSeconds()
					+ " s off the database's; nothing is claimed until it is set right (check NTP)");
		}
		Instant last = lastTick();
		Instant now = (last != null && last.isAfter(database)) ? last : database;
		Outage outage = (last != null && Duration.between(last, now).compareTo(OUTAGE) > 0) ? new Outage(last, now)
				: null;
		Set<Long> seen = new HashSet<>();
		AtomicInteger handled = new AtomicInteger();
		AtomicInteger failed = new AtomicInteger();
		List<Long> due = this.deadlines.due(now, BATCH);
		while (!due.isEmpty()) {
			handleAll(due, now, outage, handled, failed);
			seen.addAll(due);
			due = (due.size() < BATCH) ? List.of()
					: this.deadlines.due(now, BATCH + failed.get())
						.stream()
						.filter((id) -> !seen.contains(id))
						.toList();
		}
		remember(now);
		if (handled.get() + failed.get() > 0) {
			log.info("tick handled={} failed={} ms={}", handled, failed, (System.nanoTime() - began) / 1_000_000);
		}
		return new Tick(now, handled.get(), failed.get(), this.deadlines.nextDue());
	}

	/** Starts with the gravest; each is a transaction of its own. */
	private void handleAll(List<Long> due, Instant now, @Nullable Outage outage, AtomicInteger handled,
			AtomicInteger failed) {
		Supplier<Roll> roll = this.ledger.roll(now);
		try (ExecutorService hands = Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().factory())) {
			due.forEach(
					(id) -> hands.submit(() -> (handle(id, now, outage, roll) ? handled : failed).incrementAndGet()));
		}
	}

	private boolean handle(long id, Instant now, @Nullable Outage outage, Supplier<Roll> roll) {
		try {
			this.transaction.executeWithoutResult((status) -> this.rows.claim(id)
				.map(this.rows::situation)
				.filter((situation) -> situation.isDue(now))
				.ifPresent((situation) -> this.ledger.write(situation, new TimePassed(IncidentEvent.ENGINE, outage),
						now, roll)));
			return true;
		}
		catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException ex) {
			log.warn("incident {} waits for the database: {}", id, ex.toString());
			return false;
		}
		catch (RuntimeException ex) {
			log.error("incident {} failed: {}", id, ex.toString(), ex);
			noteFailure(id, ex, now);
			return false;
		}
	}

	private void noteFailure(long id, RuntimeException cause, Instant now) {
		try {
			setAside(id, cause, now);
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("the failure of incident {} could not be kept: {}", id, ex.toString());
		}
	}

	/**
	 * An incident that fails again and again must not hold up the others, nor be
	 * forgotten.
	 */
	private void setAside(long id, RuntimeException cause, Instant now) {
		this.transaction.executeWithoutResult((status) -> {
			int failures = this.jdbc.sql(
					"update incident set failures = failures + 1, failure = :failure where id = :id returning failures")
				.param("failure", cause.toString())
				.param("id", id)
				.query(Integer.class)
				.optional()
				.orElse(0);
			if (failures == this.settings.tries()) {
				this.jdbc.sql("update incident set set_aside_at = :now where id = :id")
					.param("now", Columns.at(now))
					.param("id", id)
					.update();
				this.outbox.alarm("set-aside/" + id + "/" + now, id, "事件 " + id + " 连续处理失败，已暂停自动计时，请人工处理：" + cause,
						this.recipients.lastResort(now), now);
			}
		});
	}

	/** When any node last committed a full tick. */
	@Nullable Instant lastTick() {
		return this.jdbc.sql("select max(at) from engine_tick")
			.query((row, number) -> Optional.ofNullable(Columns.instant(row, "max")))
			.single()
			.orElse(null);
	}

	private void remember(Instant now) {
		this.jdbc.sql("""
				insert into engine_tick (node, at) values (:node, :now)
				on conflict (node) do update set at = excluded.at
				""").param("node", this.node).param("now", Columns.at(now)).update();
	}

}
