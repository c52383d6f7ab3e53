package cn.guanchao.respond;

import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.access.People;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.Unannounced;
import cn.guanchao.playbook.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;

/**
 * Watches the engine from a thread of its own: that every active incident has a next
 * clock, that estimated due times become certain once holidays are known, that nobody
 * tampered with the audit, that somebody outside would notice our death.
 */
@Component
class Watchman implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Watchman.class);

	private final IncidentFaults faults;

	private final Incidents incidents;

	private final Outbox outbox;

	private final Recipients recipients;

	private final People people;

	private final Playbooks playbooks;

	private final WorkingCalendar calendar;

	private final EngineHealthIndicator health;

	private final AuditWatch audit;

	private final Heartbeat heartbeat;

	private final DatabaseTime time;

	private final WatchmanSettings settings;

	private final Loop loop;

	Watchman(IncidentFaults faults, Incidents incidents, Outbox outbox, Recipients recipients, People people,
			Playbooks playbooks, WorkingCalendar calendar, EngineHealthIndicator health, AuditWatch audit,
			Heartbeat heartbeat, DatabaseTime time, WatchmanSettings settings) {
		this.faults = faults;
		this.incidents = incidents;
		this.outbox = outbox;
		this.recipients = recipients;
		this.people = people;
		this.playbooks = playbooks;
		this.calendar = calendar;
		this.health = health;
		this.audit = audit;
		this.heartbeat = heartbeat;
		this.time = time;
		this.settings = settings;
		this.loop = new Loop("watchman", settings.every(), this::turn);
	}

	@Override
	public void start() {
		this.loop.start(this.settings.every());
	}

	@Override
	public void stop() {
		this.loop.stop(Duration.ofSeconds(10));
	}

	@Override
	public boolean isRunning() {
		return this.loop.isRunning();
	}

	private Duration turn() {
		look();
		return this.settings.every();
	}

	/** One look; answers how many alarms it found reason for. */
	int look() {
		Instant now = this.time.now();
		int alarms = clockless(now) + holidays(now) + this.audit.look(now);
		this.faults.estimated().forEach((id) -> this.incidents.recalculate(id, IncidentEvent.ENGINE));
		if (this.settings.heartbeat() != null && this.health.health().getStatus().equals(Status.UP)) {
			this.heartbeat.beat(this.settings.heartbeat());
		}
		return alarms;
	}

	private int clockless(Instant now) {
		List<IncidentFaults.Clockless> found = this.faults.withoutClock(now);
		found.forEach((incident) -> {
			log.error("incident {} has no clock", incident.id());
			this.outbox.alarm("clockless/" + incident.id() + "/" + incident.version(), null,
					"事件 " + incident.id() + "「" + incident.title() + "」没有任何待办时限，不会再自动提醒，请人工跟进",
					this.recipients.lastResort(now), now);
		});
		return found.size();
	}

	/** Administrators hear of missing holidays once a week until they are added. */
	private int holidays(Instant now) {
		List<Unannounced> missing = this.playbooks.all()
			.stream()
			.flatMap((playbook) -> Unannounced.of(playbook, this.calendar, now).stream())
			.toList();
		if (missing.isEmpty()) {
			return 0;
		}
		int year = missing.getFirst().years().getFirst();
		List<Person> administrators = this.people.byRole(Role.ADMIN);
		this.outbox.alarm("holidays/" + year + "/" + week(now), null,
				year + " 年节假日安排尚未载入，预案「"
						+ String.join("」「", missing.stream().map(Unannounced::playbook).distinct().toList())
						+ "」的工作日时限只能暂估；请按国务院办公厅的通知添加 data/calendars/" + year + ".yml 并重启",
				administrators.isEmpty() ? this.recipients.lastResort(now) : administrators, now);
		return 1;
	}

	private static String week(Instant now) {
		var day = now.atZone(ZoneId.of("Asia/Shanghai"));
		return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
	}

}
