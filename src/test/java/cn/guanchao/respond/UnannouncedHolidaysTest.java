package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Unannounced;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Late in a year the notice for the next one is missing: the crisis opens all the same,
 * what is estimated says so, and nothing moves later without a person.
 */
class UnannouncedHolidaysTest {

	/** The invented notices that arrive later. */
	private static final String LONG_HOLIDAY = "year: 2027\nholidays: [2027-01-01/2027-01-10]\nworkdays: []\n";

	private static final String WORKED_SATURDAYS = "year: 2027\nholidays: []\nworkdays: [2027-01-02, 2027-01-09, 2027-01-16]\n";

	private static final Instant LATE = Instant.parse("2026-11-22T02:00:00Z");

	private ResponseRoom room;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.room.forward(Duration.between(Instant.now(), LATE));
	}

	@AfterEach
	void close() {
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
		this.room.close();
	}

	private Incident complaint() {
		return this.room.incidents
			.open(Opening.byHand("chen", "退款被拒", "qinghe", "清禾电器", RiskCategory.AFTER_SALES, Level.III, "用户投诉")
				.following("preset-consumer"));
	}

	private Deadline full(Incident incident) {
		return this.room.incidents.file(incident.id())
			.promises()
			.stream()
			.filter((deadline) -> deadline.kind() == Kind.FULL)
			.findFirst()
			.orElseThrow();
	}

	/** The same incidents after a restart with one more calendar. */
	private Incidents restartedWith(String calendar) {
		Map<String, String> files = new java.util.TreeMap<>(Desk.calendars());
		files.put("2027.yml", calendar);
		var beans = this.room.context;
		WorkingCalendar known = WorkingCalendar.read(files);
		Ledger ledger = new Ledger(beans.getBean(IncidentRows.class), beans.getBean(Outbox.class),
				beans.getBean(Recipients.class), known, beans.getBean(Audit.class), beans.getBean(DatabaseTime.class),
				beans.getBean(PlatformTransactionManager.class), beans);
		return new Incidents(ledger, beans.getBean(IncidentRows.class), beans.getBean(DeadlineRows.class),
				beans.getBean(EvidenceRows.class), beans.getBean(Statements.class), beans.getBean(Outbox.class),
				new Openings(ledger, beans.getBean(IncidentRows.class), beans.getBean(EvidenceRows.class),
						Desk.PLAYBOOKS),
				known);
	}

	@Test
	void theIncidentOpensAndTheClockIsAnEstimateThatSaysSo() {
		Incident incident = complaint();
		Deadline full = full(incident);
		assertThat(full.dueAt()).isEqualTo(Instant.parse("2027-01-22T10:00:00Z"));
		assertThat(full.estimate()).isEqualTo(new Deadline.Estimate(incident.detectedAt(), Duration.ofDays(45)));
		assertThat(this.room.incidents.file(incident.id()).timeline().getFirst().text())
			.contains("「完整回应」的期限跨入 2027 年，节假日安排未公布，暂按周一至周五计");
		assertThat(this.room.count("select count(*) from outbox where array_to_string(lines, ' ') like '%待日历发布后重算%'"))
			.isPositive();
		assertThat(this.room.incidents.recalculate(incident.id(), "lin").version()).as("nothing is known yet")
			.isEqualTo(incident.version());
	}

	@Test
	void aLaterTimeIsForAPersonToSay() {
		Incident incident = complaint();
		Deadline estimated = full(incident);
		Incidents restarted = restartedWith(LONG_HOLIDAY);
		restarted.recalculate(incident.id(), IncidentEvent.ENGINE);
		assertThat(full(incident)).isEqualTo(estimated);
		restarted.recalculate(incident.id(), "lin");
		assertThat(full(incident).dueAt()).isEqualTo(Instant.parse("2027-02-01T10:00:00Z"));
		assertThat(full(incident).estimate()).isNull();
		assertThat(this.room.context.getBean(Audit.class).of("incident:" + incident.id())).anySatisfy((row) -> {
			assertThat(row.action()).isEqualTo("Recalculated");
			assertThat(row.actor()).isEqualTo("lin");
			assertThat(row.detail()).contains("1月22日 18:00 → 2月1日 18:00");
		});
	}

	@Test
	void anEarlierTimeHoldsAtOnce() {
		Incident incident = complaint();
		restartedWith(WORKED_SATURDAYS).recalculate(incident.id(), IncidentEvent.ENGINE);
		assertThat(full(incident).dueAt()).isEqualTo(Instant.parse("2027-01-19T10:00:00Z"));
		assertThat(this.room.count("select count(*) from deadline where kind = 'REMINDER' and state = 'PENDING' "
				+ "and of_key like 'full/%' and due_at > timestamptz '2027-01-19 10:00Z'"))
			.as("its reminders moved too")
			.isZero();
	}

	@Test
	void theEngineNeverMovesATimeLaterEvenIfToldTo() {
		Incident incident = complaint();
		IncidentRows rows = this.room.context.getBean(IncidentRows.class);
		assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> Lifecycle.apply(rows.situation(incident),
				new IncidentEvent.Recalculated(IncidentEvent.ENGINE,
						Map.of(full(incident).key(), full(incident).dueAt().plusSeconds(1)), "2027 年"),
				LATE, rows.playbook(incident), Desk.CALENDAR))
			.withMessageContaining("须由人确认");
	}

	@Test
	void theCheckWarnsOfTheOneLevelThatReachesTooFar() {
		assertThat(Unannounced.of(Desk.PLAYBOOKS.find("preset-consumer").orElseThrow(), Desk.CALENDAR, LATE))
			.extracting(Unannounced::level)
			.containsOnly(Level.II, Level.III);
		assertThat(PlanWarnings.of(Desk.PLAYBOOKS.find("preset-consumer").orElseThrow(), Desk.CALENDAR,
				this.room.context.getBean(cn.guanchao.roster.Roster.class).from(LATE), LATE))
			.anyMatch((warning) -> warning.contains("Ⅲ级「完整回应」") && warning.contains("2027"));
		assertThat(Unannounced.of(Desk.PLAYBOOKS.find("product-quality").orElseThrow(), Desk.CALENDAR, LATE)).isEmpty();
	}

}
