package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RegroupingTest {

	private ResponseRoom room;

	private Regrouping regrouping;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.regrouping = this.room.context.getBean(Regrouping.class);
	}

	@AfterEach
	void close() {
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
		this.room.close();
	}

	private Deadline promise(long id, Kind kind) {
		return this.room.incidents.file(id)
			.promises()
			.stream()
			.filter((deadline) -> deadline.kind() == kind)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void mergingKeepsTheEarlierPromiseTheGraverLevelAndAllEvidence() {
		Incident first = this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
		this.room.forward(Duration.ofMinutes(30));
		Incident second = this.room.open(Level.III);
		Instant promised = promise(first.id(), Kind.HOLDING).dueAt();
		Incident whole = this.regrouping.merge(first.id(), second.id(), "同一批电池", "lin");
		assertThat(whole.level()).isEqualTo(Level.II);
		assertThat(promise(second.id(), Kind.HOLDING).dueAt()).isEqualTo(promised);
		assertThat(this.room.incidents.file(second.id()).evidence()).hasSize(1);
		Incident gone = this.room.incidents.find(first.id()).orElseThrow();
		assertThat(gone.state()).isEqualTo(State.RESOLVED);
		assertThat(gone.mergedInto()).isEqualTo(second.id());
		assertThat(this.room
			.count("select count(*) from deadline where state = 'PENDING' and incident_id = " + first.id())).isZero();
		this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
		assertThat(this.room.count("select count(*) from incident")).as("its signal belongs to the other now")
			.isEqualTo(2);
		assertThat(this.room.incidents.file(second.id()).timeline())
			.anyMatch((entry) -> entry.text().startsWith("并入事件 1"));
	}

	@Test
	void aMergeThatWasWrongIsUndoneByReopening() {
		long first = this.room.open(Level.II).id();
		long second = this.room.open(Level.II).id();
		this.regrouping.merge(first, second, "同一件事", "lin");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.regrouping.merge(first, second, "再来", "lin"));
		Incident again = this.room.incidents.reopen(first, "不是同一件事", "lin");
		assertThat(again.mergedInto()).isNull();
		assertThat(again.state()).isEqualTo(State.OPEN);
		assertThatIllegalArgumentException().isThrownBy(() -> this.regrouping.merge(first, first, "自己", "lin"));
	}

	@Test
	void splittingTakesItsEvidenceAlongAndStartsItsOwnClocks() {
		Incident whole = this.room.incidents.open(ResponseRoom.signal("s1", "story-1", Instant.now()));
		Instant promised = promise(whole.id(), Kind.HOLDING).dueAt();
		this.room.forward(Duration.ofHours(1));
		Incident part = this.regrouping.split(whole.id(),
				new Regrouping.Part("客服辱骂用户", RiskCategory.STAFF_CONDUCT, Level.II, List.of("m1~qinghe")), "与质量无关",
				"lin");
		assertThat(part.playbookId()).isEqualTo("staff-conduct");
		assertThat(this.room.incidents.file(part.id()).evidence()).hasSize(1);
		assertThat(this.room.incidents.file(whole.id()).evidence()).isEmpty();
		assertThat(promise(whole.id(), Kind.HOLDING).dueAt()).isEqualTo(promised);
		assertThat(promise(part.id(), Kind.HOLDING).dueAt()).isAfter(promised);
		assertThat(this.room.context.getBean(Audit.class).of("incident:" + whole.id()))
			.anyMatch((row) -> row.action().equals("SplitOff") && row.actor().equals("lin"));
	}

	@Test
	void aLevelSetByHandExpiresAndSaysSo() {
		Incident incident = this.room.open(Level.III);
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		this.room.incidents.changeLevel(incident.id(), Level.II, "有记者来电", Duration.ofHours(2), "lin");
		assertThat(this.room.incidents.assessLevel(incident.id(), Level.I, "声量").level()).isEqualTo(Level.II);
		this.room.forward(Duration.ofMinutes(121)).tick();
		assertThat(this.room.incidents.find(incident.id()).orElseThrow().manualUntil()).isNull();
		assertThat(this.room.count("select count(*) from outbox where array_to_string(lines, ' ') like '%人工设定的Ⅱ级到期%'"))
			.isPositive();
		assertThat(this.room.incidents.assessLevel(incident.id(), Level.I, "声量").level()).isEqualTo(Level.I);
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.room.incidents.changeLevel(incident.id(), Level.II, "x", Duration.ofDays(99), "lin"));
	}

}
