package cn.guanchao.review;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Outbox;
import cn.guanchao.respond.ResponseRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FollowUpsTest {

	private ResponseRoom room;

	private FollowUps followUps;

	private long incident;

	@BeforeEach
	void anIncident() {
		this.room = new ResponseRoom().staffed();
		var beans = this.room.context;
		this.followUps = new FollowUps(new FollowUpRows(this.room.jdbc), this.room.incidents,
				beans.getBean(Outbox.class), beans.getBean(People.class), beans.getBean(Audit.class),
				beans.getBean(DatabaseTime.class));
		this.incident = this.room.open(Level.II).id();
		this.room.jdbc.sql("delete from outbox").update();
	}

	@AfterEach
	void close() {
		assertThat(this.room.context.getBean(Audit.class).verify().whole()).isTrue();
		this.room.close();
	}

	private FollowUp inAWeek() {
		return this.followUps.add(this.incident, "整批产品抽检", "wu", Instant.now().plus(Duration.ofDays(7)), "lin");
	}

	private List<String> told() {
		return this.room.jdbc
			.sql("select login || ': ' || lines[1] from outbox where purpose = 'FOLLOW_UP' order by id")
			.query(String.class)
			.list();
	}

	@Test
	void itsOwnerIsToldAtOnceADayBeforeAtTheTimeAndEachWeekAfterEachOnce() {
		inAWeek();
		assertThat(told()).hasSize(1).first().asString().startsWith("wu: 后续事项「整批产品抽检」由您负责");
		this.followUps.remind();
		assertThat(told()).hasSize(1);
		for (int days : List.of(6, 7, 14)) {
			this.room.ahead.set(Duration.ofDays(days).plusMinutes(1));
			this.followUps.remind();
			this.followUps.remind();
		}
		assertThat(told()).hasSize(4);
		assertThat(told().get(1)).contains("即将到期");
		assertThat(told().get(3)).contains("已到期");
	}

	@Test
	void whatIsDoneRemindsNobodyAndSaysWhatCameOfIt() {
		FollowUp task = inAWeek();
		assertThatIllegalArgumentException().isThrownBy(() -> this.followUps.done(task.id(), " ", "wu"))
			.withMessageContaining("结果");
		this.followUps.done(task.id(), "抽检 200 台，全部合格", "wu");
		this.room.ahead.set(Duration.ofDays(30));
		this.followUps.remind();
		assertThat(told()).hasSize(1);
		assertThat(this.followUps.open(null, 10)).isEmpty();
		assertThat(this.followUps.of(this.incident).getFirst().outcome()).isEqualTo("抽检 200 台，全部合格");
		assertThatIllegalArgumentException().isThrownBy(() -> this.followUps.done(task.id(), "again", "wu"))
			.withMessageContaining("已经完成");
		assertThatExceptionOfType(NoSuchFollowUp.class).isThrownBy(() -> this.followUps.done(99, "again", "wu"));
		assertThat(this.room.context.getBean(Audit.class).of("incident:" + this.incident))
			.extracting(Audit.Entry::action)
			.contains("FollowUpAdded", "FollowUpDone");
	}

	@Test
	void anotherTimeOrOwnerBringsNewReminders() {
		FollowUp task = inAWeek();
		this.room.ahead.set(Duration.ofDays(8));
		this.followUps.remind();
		this.followUps.change(task.id(), "chen", Instant.now().plus(Duration.ofDays(20)), "lin");
		assertThat(told()).last().asString().startsWith("chen: 后续事项「整批产品抽检」由您负责");
		this.room.ahead.set(Duration.ofDays(20).plusMinutes(1));
		this.followUps.remind();
		assertThat(told()).hasSize(4).last().asString().startsWith("chen: ").contains("已到期");
	}

	@Test
	void whereTheOwnerHasLeftTheOneWhoLeadsHearsOfIt() {
		inAWeek();
		this.room.context.getBean(People.class).save("wu", "吴", "wu@qinghe.example", Set.of(Role.ANALYST), false);
		this.room.ahead.set(Duration.ofDays(8));
		this.followUps.remind();
		assertThat(told()).last().asString().startsWith("lin: ");
	}

	@Test
	void itNeedsWhatWhoAndATimeToCome() {
		Instant later = Instant.now().plus(Duration.ofDays(1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.followUps.add(this.incident, " ", "wu", later, "lin"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.followUps.add(this.incident, "抽检", "nobody", later, "lin"))
			.withMessageContaining("nobody");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.followUps.add(this.incident, "抽检", "wu", Instant.now().minusSeconds(60), "lin"));
	}

}
