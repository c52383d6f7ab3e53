package cn.guanchao.respond;

import cn.guanchao.playbook.DrillScenario;
import cn.guanchao.playbook.DrillScenarios;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.yaml.BadYaml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrillsTest {

	private ResponseRoom room;

	private Drills drills;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.drills = this.room.context.getBean(Drills.class);
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	@Test
	void threeScenariosAreShipped() {
		assertThat(this.drills.scenarios()).extracting(DrillScenario::id).containsExactly("battery", "leak", "remark");
	}

	@Test
	void anExerciseReachesItsOwnPeopleAndNobodyElse() {
		for (int run = 0; run < Integer.getInteger("guanchao.drills", 20); run++) {
			this.drills.start("leak", List.of("chen", "lin"), 60, "lin");
		}
		for (int hour = 0; hour < 12; hour++) {
			this.room.forward(Duration.ofMinutes(10)).tick();
		}
		assertThat(this.room.count("select count(*) from outbox")).isGreaterThan(100);
		assertThat(this.room.count("select count(*) from outbox where login not in ('chen', 'lin')")).isZero();
		assertThat(this.room.count("select count(*) from outbox where not drill")).isZero();
	}

	@Test
	void aRowThatSlippedInIsStoppedAtTheLastGate() {
		long id = this.drills.start("battery", List.of("chen"), 0, "lin").incidentId();
		this.room.jdbc.sql("update outbox set login = 'zhou', address = 'zhou@qinghe.example'").update();
		Outbox outbox = this.room.context.getBean(Outbox.class);
		List<Message> leased = outbox.lease("t", this.room.context.getBean(DatabaseTime.class).now(),
				Duration.ofMinutes(1), 10);
		assertThat(leased).isNotEmpty().allMatch((message) -> message.incidentId() == id);
		assertThat(leased).allSatisfy((message) -> assertThat(outbox.superseded(message)).contains("不在演练名单内"));
	}

	@Test
	void timesAreShortenedAndTheStoryGoesOn() {
		Drills.Drill drill = this.drills.start("battery", List.of("chen", "wu"), 0, "lin");
		assertThat(drill.faster()).isEqualTo(12);
		IncidentFile file = this.room.incidents.file(drill.incidentId());
		assertThat(file.promises()).anySatisfy((deadline) -> {
			assertThat(deadline.kind()).isEqualTo(Deadline.Kind.HOLDING);
			assertThat(Duration.between(deadline.anchor(), deadline.dueAt())).isEqualTo(Duration.ofMinutes(20));
		});
		this.room.forward(Duration.ofMinutes(1)).tick();
		assertThat(this.room.incidents.file(drill.incidentId()).timeline())
			.anyMatch((entry) -> entry.text().contains("情景：某都市报记者来电"));
		assertThat(this.room.count("select count(*) from outbox where array_to_string(lines, ' ') like '%情景%'"))
			.isEqualTo(2);
	}

	@Test
	void theScoreSheetCountsWhatWasKept() {
		long id = this.drills.start("battery", List.of("chen", "wu", "lin", "zhao"), 1, "lin").incidentId();
		assertThat(this.drills.score(id).points()).isZero();
		this.room.incidents.acknowledge(id, "chen", "页面");
		Statement holding = this.room.incidents.draftStatement(id, TextTemplate.Kind.HOLDING, "关于充电宝使用反馈的说明",
				"我们注意到有用户反映充电宝鼓包，给您带来担心，非常抱歉。请先停用，联系 400 热线。进展将于今晚公布。", "chen");
		this.room.incidents.approve(id, holding.id(), holding.sha256(), "lin");
		this.room.incidents.publish(id, holding.id(), "官方微博", null, null, "lin");
		DrillScore score = this.drills.score(id);
		assertThat(score.rows()).extracting(DrillScore.Row::points).containsExactly(20.0, 25.0, 0.0, 0.0, 10.0, 0.0);
		assertThat(score.points()).isEqualTo(55);
		this.room.incidents.resolve(id, "演练结束", "lin");
		assertThat(this.drills.score(id)).satisfies((done) -> {
			assertThat(done.done()).isTrue();
			assertThat(done.points()).isEqualTo(65);
		});
	}

	@Test
	void aScenarioWithUnknownPeopleOrPlanIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.drills.start("battery", List.of("ghost"), 0, "lin"))
			.withMessage("recipients: 'ghost' is unknown");
		assertThatIllegalArgumentException().isThrownBy(() -> this.drills.start("nothing", List.of("chen"), 0, "lin"))
			.withMessageContaining("use one of battery, leak, remark");
		assertThatExceptionOfType(BadYaml.class)
			.isThrownBy(() -> new DrillScenarios(
					Map.of("bad.yml",
							"id: x\nname: x\nplaybook: none\nlevel: I\nsubject: x\ntitle: x\nreason: x\nwhen: now\n"),
					Desk.PLAYBOOKS))
			.withMessageContaining("bad.yml:3: playbook: 'none' is no playbook")
			.withMessageContaining("bad.yml:8: when: is unknown");
	}

}
