package cn.guanchao.respond;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;

/**
 * Up only if a full tick was committed in the last 30 s, nothing is overdue by 60 s,
 * every active incident has a clock running, and the outbox moves.
 */
@Component
class EngineHealthIndicator implements HealthIndicator {

	private static final Duration TICK = Duration.ofSeconds(30);

	private static final Duration OVERDUE = Duration.ofSeconds(60);

	private static final Duration OUTBOX = Duration.ofMinutes(5);

	private final Engine engine;

	private final Outbox outbox;

	private final DatabaseTime time;

	private final JdbcClient jdbc;

	EngineHealthIndicator(Engine engine, Outbox outbox, DatabaseTime time, JdbcClient jdbc) {
		this.engine = engine;
		this.outbox = outbox;
		this.time = time;
		this.jdbc = jdbc;
	}

	@Override
	public Health health() {
		Instant now = this.time.now();
		Instant last = this.engine.lastTick();
		long overdue = count("select count(*) from deadline where state = 'PENDING' and due_at < :before",
				now.minus(OVERDUE));
		long setAside = count("select count(*) from incident where set_aside_at <= :before", now);
		long clockless = count("""
				select count(*) from incident i where state not in ('RESOLVED', 'REVIEWED') and opened_at <= :before
					and not exists (select 1 from deadline d where d.incident_id = i.id and d.state = 'PENDING')
				""", now);
		Instant stuck = this.outbox.stuckSince(now.minus(OUTBOX)).orElse(null);
		boolean ticking = last != null && Duration.between(last, now).compareTo(TICK) <= 0;
		boolean well = ticking && overdue == 0 && setAside == 0 && clockless == 0 && stuck == null;
		return (well ? Health.up() : Health.down()).withDetail("lastTick", (last != null) ? last : "never")
			.withDetail("overdue", overdue)
			.withDetail("setAside", setAside)
			.withDetail("withoutClock", clockless)
			.withDetail("outboxStuckSince", (stuck != null) ? stuck : "nothing")
			.build();
	}

	private long count(String sql, Instant before) {
		return this.jdbc.sql(sql).param("before", IncidentRows.at(before)).query(Long.class).single();
	}

}
