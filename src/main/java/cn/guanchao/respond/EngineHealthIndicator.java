package cn.guanchao.respond;

import cn.guanchao.access.AuditChain;
import cn.guanchao.access.AuditCheck;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.Unannounced;
import cn.guanchao.playbook.WorkingCalendar;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Up only if a full tick was committed in the last 30 s, nothing is overdue by 60 s and
 * the outbox moves. One incident that was set aside or lost its clock, or an audit that
 * was tampered with, is told by an alarm and stands in the details; it does not make the
 * whole engine look dead.
 */
@Component
class EngineHealthIndicator implements HealthIndicator {

	private static final Duration TICK = Duration.ofSeconds(30);

	private static final Duration OVERDUE = Duration.ofSeconds(60);

	private static final Duration OUTBOX = Duration.ofMinutes(5);

	private final Engine engine;

	private final Outbox outbox;

	private final DatabaseTime time;

	private final IncidentFaults faults;

	private final AuditCheck audit;

	private final Playbooks playbooks;

	private final WorkingCalendar calendar;

	EngineHealthIndicator(Engine engine, Outbox outbox, DatabaseTime time, IncidentFaults faults, AuditCheck audit,
			Playbooks playbooks, WorkingCalendar calendar) {
		this.engine = engine;
		this.outbox = outbox;
		this.time = time;
		this.faults = faults;
		this.audit = audit;
		this.playbooks = playbooks;
		this.calendar = calendar;
	}

	@Override
	public Health health() {
		Instant now = this.time.now();
		Instant last = this.engine.lastTick();
		long overdue = this.faults.overdue(now.minus(OVERDUE));
		Instant stuck = this.outbox.stuckSince(now.minus(OUTBOX)).orElse(null);
		boolean ticking = last != null && Duration.between(last, now).compareTo(TICK) <= 0;
		boolean well = ticking && overdue == 0 && stuck == null;
		return (well ? Health.up() : Health.down()).withDetail("lastTick", (last != null) ? last : "never")
			.withDetail("overdue", overdue)
			.withDetail("setAside", this.faults.setAside())
			.withDetail("withoutClock", this.faults.withoutClock(now).size())
			.withDetail("outboxStuckSince", (stuck != null) ? stuck : "nothing")
			.withDetail("holidaysMissing", holidaysMissing(now))
			.withDetail("audit", this.audit.last().map(EngineHealthIndicator::told).orElse("not checked yet"))
			.build();
	}

	private static String told(AuditCheck.Finding found) {
		AuditChain.Break broken = found.chain().broken();
		return (broken != null) ? broken.fault() + " at row " + broken.seq() + ", seen " + found.at()
				: "whole, " + found.chain().seq() + " rows, seen " + found.at();
	}

	/** The plans whose clocks are estimates for an incident of today. */
	private List<String> holidaysMissing(Instant now) {
		return this.playbooks.all()
			.stream()
			.flatMap((playbook) -> Unannounced.of(playbook, this.calendar, now).stream())
			.map((clock) -> clock.playbookId() + " " + clock.level() + ": " + clock.years())
			.distinct()
			.toList();
	}

}
