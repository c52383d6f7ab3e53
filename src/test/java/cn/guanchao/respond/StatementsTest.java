package cn.guanchao.respond;

import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate.Kind;
import cn.guanchao.respond.Incident.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatementsTest {

	private ResponseRoom room;

	private long id;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.id = this.room.open(Level.I).id();
		this.room.incidents.acknowledge(this.id, "chen", "页面");
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private Statement draft(String by) {
		return this.room.incidents.draftStatement(this.id, Kind.HOLDING, "关于充电宝使用反馈的说明", "我们注意到有用户反映电池鼓包。", by);
	}

	@Test
	void twoOthersApproveAtLevelOneThenItGoesOut() {
		Statement draft = draft("chen");
		assertThat(this.room.incidents.approve(this.id, draft.id(), draft.sha256(), "lin").state())
			.isEqualTo(Statement.State.DRAFT);
		assertThat(this.room.incidents.approve(this.id, draft.id(), draft.sha256(), "zhou").state())
			.isEqualTo(Statement.State.APPROVED);
		Statement published = this.room.incidents.publish(this.id, draft.id(), "官方微博",
				URI.create("https://w.example/1"), null, "lin");
		assertThat(published.state()).isEqualTo(Statement.State.PUBLISHED);
		IncidentFile file = this.room.incidents.file(this.id);
		assertThat(file.incident().state()).isEqualTo(State.RESPONDING);
		assertThat(file.promises())
			.anyMatch((deadline) -> deadline.kind() == Deadline.Kind.HOLDING && deadline.state() == Deadline.State.MET);
	}

	@Test
	void whoeverDraftsNeverApproves() {
		Statement draft = draft("lin");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.room.incidents.approve(this.id, draft.id(), draft.sha256(), "lin"))
			.withMessage("起草人不能批准自己的稿件，须由他人批准");
	}

	@Test
	void onlyThosePlannedMayApprove() {
		Statement draft = draft("chen");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.room.incidents.approve(this.id, draft.id(), draft.sha256(), "wu"))
			.withMessage("Ⅰ级声明须由公关负责人或法务或高管批准");
	}

	@Test
	void anEditAfterApprovalVoidsIt() {
		Statement first = draft("chen");
		this.room.incidents.approve(this.id, first.id(), first.sha256(), "lin");
		this.room.incidents.approve(this.id, first.id(), first.sha256(), "zhou");
		Statement second = this.room.incidents.draftStatement(this.id, Kind.HOLDING, "说明", "改了一个字。", "chen");
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.room.incidents.publish(this.id, first.id(), "微博", null, null, "lin"))
			.withMessage("这一稿已有新稿，只有已批准的稿件可以发布");
		assertThat(second.revision()).isEqualTo(2);
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.room.incidents.approve(this.id, second.id(), first.sha256(), "lin"))
			.withMessageContaining("文本已改动");
	}

	@Test
	void emptyPlaceholdersAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> this.room.incidents.draftStatement(this.id, Kind.FULL, "说明", "请联系{联系方式}，进展见{公布渠道}。", "chen"))
			.withMessageContaining("{公布渠道}、{联系方式}");
	}

	@Test
	void aRaceOfApprovalsNeverCountsOnePersonTwice() throws Exception {
		for (int round = 0; round < 20; round++) {
			Statement draft = draft("chen");
			CountDownLatch start = new CountDownLatch(1);
			AtomicInteger accepted = new AtomicInteger();
			try (ExecutorService people = Executors.newFixedThreadPool(4)) {
				for (String approver : new String[] { "lin", "lin", "lin", "chen" }) {
					people.submit(() -> {
						start.await();
						this.room.incidents.approve(this.id, draft.id(), draft.sha256(), approver);
						return accepted.incrementAndGet();
					});
				}
				start.countDown();
			}
			assertThat(accepted).hasValue(1);
			assertThat(this.room.count("select count(*) from statement where state = 'APPROVED'")).isZero();
		}
	}

}
