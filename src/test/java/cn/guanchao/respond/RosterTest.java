package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.roster.Absence;
import cn.guanchao.roster.Roster;
import cn.guanchao.roster.Shift;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The roster decides who is told. */
class RosterTest {

	private ResponseRoom room;

	private Roster roster;

	private final Instant now = Instant.now();

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.roster = this.room.context.getBean(Roster.class);
	}

	@AfterEach
	void close() {
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
		this.room.close();
	}

	private List<String> told(long incident, String purpose) {
		return this.room.jdbc
			.sql("select login from outbox where incident_id = :id and purpose = :purpose order by login")
			.param("id", incident)
			.param("purpose", purpose)
			.query(String.class)
			.list();
	}

	private void away(String login, String substitute) {
		this.roster.add(new Absence(0, login, this.now.minusSeconds(60), this.now.plus(Duration.ofDays(3)), substitute,
				"出差", "lin"));
	}

	@Test
	void onlyThoseWhoseShiftItIsAreTold() {
		this.roster.add(
				new Shift(0, Duty.PR, "wu", this.now.minusSeconds(60), this.now.plus(Duration.ofHours(8)), 1, null),
				"lin");
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).containsExactly("wu");
		this.room.forward(Duration.ofHours(9));
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).as("nobody has the night: all with the role")
			.containsExactly("chen", "wu");
		this.room.forward(Duration.ofHours(16));
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).containsExactly("wu");
	}

	@Test
	void whereAllOfADutyAreAwayTheNextLinkIsTold() {
		away("chen", null);
		away("wu", null);
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).containsExactly("lin");
		away("lin", null);
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).containsExactly("zhou");
	}

	@Test
	void whereEverybodyIsAwaySomebodyIsToldAllTheSame() {
		List.of("chen", "wu", "lin", "zhao", "zhou").forEach((login) -> away(login, null));
		assertThat(told(this.room.open(Level.III).id(), "OPENED")).containsExactly("lin");
	}

	@Test
	void anOwnerWhoIsAwayIsToldAndSoIsWhoStandsIn() {
		Incident incident = this.room.open(Level.I);
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		away("chen", "wu");
		this.room.forward(Duration.ofMinutes(61)).tick();
		assertThat(told(incident.id(), "BREACH")).contains("chen", "wu");
	}

	@Test
	void whatPeopleReadNamesThemAsTheirColleaguesDo() {
		Incident incident = this.room.open(Level.I);
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		this.room.incidents.acknowledge(incident.id(), "wu", "页面");
		assertThat(this.room.incidents.file(incident.id()).timeline().getLast().text()).isEqualTo("接手（原由 陈 负责）");
	}

	@Test
	void whoLacksTheRoleIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.roster
				.add(new Shift(0, Duty.LEGAL, "chen", this.now, this.now.plusSeconds(60), null, null), "lin"))
			.withMessageContaining("没有「法务」角色");
		assertThatIllegalArgumentException().isThrownBy(() -> away("chen", "zhao")).withMessageContaining("没有相同的角色");
		assertThatIllegalArgumentException().isThrownBy(() -> away("nobody", null)).withMessageContaining("nobody");
	}

	@Test
	void aSimulationNamesThePeopleAndTakesAbsences() {
		Simulation.Scenario scenario = new Simulation.Scenario(this.now, Level.III, Set.of(), List.of(),
				Duration.ofMinutes(5));
		assertThat(Simulation
			.run(Desk.PLAYBOOKS.find("product-quality").orElseThrow(), Desk.CALENDAR, scenario,
					Simulation.Staff.of(this.roster.from(this.now).without(Set.of("chen"))))
			.timeline()
			.getFirst()
			.told()).containsExactly("公关值班（吴）");
		assertThat(Simulation
			.run(Desk.PLAYBOOKS.find("product-quality").orElseThrow(), Desk.CALENDAR, scenario,
					Simulation.Staff.of(this.roster.from(this.now).without(Set.of("chen", "wu"))))
			.timeline()
			.getFirst()
			.told()).containsExactly("公关负责人（林）");
	}

}
