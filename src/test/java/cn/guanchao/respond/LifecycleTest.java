package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.respond.IncidentEvent.Acknowledged;
import cn.guanchao.respond.IncidentEvent.LevelAssessed;
import cn.guanchao.respond.IncidentEvent.LevelSet;
import cn.guanchao.respond.IncidentEvent.Noted;
import cn.guanchao.respond.IncidentEvent.Published;
import cn.guanchao.respond.IncidentEvent.Reached;
import cn.guanchao.respond.IncidentEvent.Reopened;
import cn.guanchao.respond.IncidentEvent.Resolved;
import cn.guanchao.respond.IncidentEvent.Reviewed;
import cn.guanchao.respond.IncidentEvent.StepDone;
import cn.guanchao.respond.IncidentEvent.Waived;
import cn.guanchao.respond.Notice.Purpose;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LifecycleTest {

	private static final Acknowledged CHEN_ACKNOWLEDGES = new Acknowledged("chen", "页面");

	@Test
	void openingStartsEveryClockAndTellsTheFirstLink() {
		Desk desk = Desk.opened(Level.II);
		assertThat(desk.only(Kind.ACKNOWLEDGE).dueAt()).isEqualTo(Desk.NINE.plus(Duration.ofMinutes(20)));
		assertThat(desk.only(Kind.HOLDING).dueAt()).isEqualTo(Desk.NINE.plus(Duration.ofHours(4)));
		assertThat(desk.only(Kind.FULL).dueAt()).isEqualTo(Desk.NINE.plus(Duration.ofHours(24)));
		assertThat(desk.lastNotice().purpose()).isEqualTo(Purpose.OPENED);
		assertThat(desk.lastNotice().to()).containsExactlyInAnyOrder(Duty.PR, Duty.LEAD);
	}

	@Test
	void climbsTheChainWhileNobodyTakesCharge() {
		Desk desk = Desk.opened(Level.II).happens(new Reached("engine", "chen")).after(Duration.ofMinutes(20));
		assertThat(desk.only(Kind.ACKNOWLEDGE).state()).isEqualTo(Deadline.State.BREACHED);
		assertThat(desk.lastNotice().purpose()).isEqualTo(Purpose.BREACH);
		assertThat(desk.lastNotice().to()).contains(Duty.LEGAL).doesNotContain(Duty.EXECUTIVE);
		desk.after(Duration.ofMinutes(20));
		assertThat(desk.lastNotice().to()).contains(Duty.EXECUTIVE);
		desk.after(Duration.ofMinutes(30));
		assertThat(desk.lastNotice().lines()).as("the last link is called again").containsExactly("立案 1 小时 10 分，仍无人认领");
	}

	@Test
	void nobodyReachedIsADeadlineOfItsOwn() {
		Desk desk = Desk.opened(Level.I).after(Duration.ofMinutes(5));
		assertThat(desk.lastNotice().purpose()).isEqualTo(Purpose.ESCALATED);
		assertThat(desk.lastNotice().lines()).contains("5 分内没有任何人收到通知");
		assertThat(desk.lastNotice().to()).contains(Duty.LEGAL, Duty.EXECUTIVE);
	}

	@Test
	void acknowledgingStopsTheChainAndStartsTheClockOfProgress() {
		Desk desk = Desk.opened(Level.II).after(Duration.ofMinutes(10)).happens(CHEN_ACKNOWLEDGES);
		assertThat(desk.incident().state()).isEqualTo(State.ACKNOWLEDGED);
		assertThat(desk.only(Kind.ACKNOWLEDGE).state()).isEqualTo(Deadline.State.MET);
		assertThat(desk.situation.deadlines().stream().filter(Deadline::pending).map(Deadline::kind))
			.doesNotContain(Kind.ESCALATION, Kind.REACH)
			.contains(Kind.PROGRESS);
	}

	@Test
	void aSilentOwnerIsRemindedThenReleasedAndTheChainResumes() {
		Desk desk = Desk.opened(Level.II).happens(CHEN_ACKNOWLEDGES).after(Duration.ofHours(3));
		assertThat(desk.lastNotice().lines()).anyMatch((line) -> line.contains("更新进展」逾期"));
		assertThat(desk.incident().owner()).isEqualTo("chen");
		desk.after(Duration.ofMinutes(90));
		assertThat(desk.incident().state()).isEqualTo(State.OPEN);
		assertThat(desk.incident().owner()).isNull();
		assertThat(desk.lastNotice().lines()).contains("chen 认领后没有进展，已解除认领，请重新认领");
		int told = desk.notices.size();
		desk.after(Duration.ofMinutes(20));
		assertThat(desk.notices.size()).isGreaterThan(told);
		assertThat(desk.lastNotice().purpose()).isEqualTo(Purpose.BREACH);
	}

	@Test
	void anyActivityKeepsTheOwner() {
		Desk desk = Desk.opened(Level.II).happens(CHEN_ACKNOWLEDGES);
		for (int hour = 0; hour < 3; hour++) {
			desk.after(Duration.ofMinutes(150)).happens(new Noted("chen", "已联系当事人"));
		}
		assertThat(desk.incident().owner()).isEqualTo("chen");
	}

	@Test
	void whenTheLevelRisesTheEarlierDueTimeHolds() {
		Desk desk = Desk.opened(Level.III).after(Duration.ofMinutes(30)).happens(CHEN_ACKNOWLEDGES);
		desk.happens(new LevelSet("lin", Level.I, "央媒跟进", Duration.ofHours(12)));
		assertThat(desk.only(Kind.HOLDING).dueAt()).isEqualTo(desk.now.plus(Duration.ofHours(1)));
		assertThat(desk.only(Kind.FULL).dueAt()).isEqualTo(desk.now.plus(Duration.ofHours(4)));
		assertThat(desk.lastNotice().to()).contains(Duty.EXECUTIVE);
	}

	@Test
	void whenTheLevelFallsNothingMovesLater() {
		Desk desk = Desk.opened(Level.I).happens(CHEN_ACKNOWLEDGES);
		desk.happens(new LevelSet("lin", Level.III, "误报", Duration.ofHours(12)));
		assertThat(desk.only(Kind.HOLDING).dueAt()).isEqualTo(Desk.NINE.plus(Duration.ofHours(1)));
	}

	@Test
	void theDetectorRaisesAtOnceAndLowersOnlyAfterALongCalm() {
		Desk desk = Desk.opened(Level.II).happens(CHEN_ACKNOWLEDGES);
		desk.happens(new LevelAssessed("engine", Level.I, "负面 400 条"));
		assertThat(desk.incident().level()).isEqualTo(Level.I);
		desk.happens(new Published("chen", 1, TextTemplate.Kind.FULL, desk.now, "微博", null));
		desk.happens(new LevelAssessed("engine", Level.III, "负面 3 条"));
		assertThat(desk.incident().level()).isEqualTo(Level.I);
		for (int quarter = 0; quarter < 5; quarter++) {
			desk.after(Duration.ofHours(3)).happens(new Noted("chen", "平稳"));
		}
		desk.happens(new LevelAssessed("engine", Level.III, "负面 3 条"));
		assertThat(desk.incident().level()).isEqualTo(Level.III);
	}

	@Test
	void aLevelSetByHandWinsUntilItExpires() {
		Desk desk = Desk.opened(Level.II).happens(CHEN_ACKNOWLEDGES);
		desk.happens(new LevelSet("lin", Level.III, "个案", Duration.ofHours(12)));
		desk.happens(new LevelAssessed("engine", Level.I, "负面 400 条"));
		assertThat(desk.incident().level()).isEqualTo(Level.III);
		desk.after(Duration.ofHours(12)).happens(new LevelAssessed("engine", Level.I, "负面 400 条"));
		assertThat(desk.incident().level()).isEqualTo(Level.I);
	}

	@Test
	void publishingStopsTheClockAndTheFullAnswerStartsTheWatch() {
		Desk desk = Desk.opened(Level.I).happens(CHEN_ACKNOWLEDGES).after(Duration.ofMinutes(50));
		desk.happens(
				new Published("chen", 1, TextTemplate.Kind.HOLDING, desk.now, "微博", URI.create("https://w.example/1")));
		assertThat(desk.only(Kind.HOLDING).state()).isEqualTo(Deadline.State.MET);
		assertThat(desk.incident().state()).isEqualTo(State.RESPONDING);
		desk.happens(new Published("chen", 2, TextTemplate.Kind.FULL, desk.now, "官网", null));
		assertThat(desk.incident().state()).isEqualTo(State.MONITORING);
		desk.happens(new Resolved("lin", "平息"));
		assertThat(desk.only(Kind.FULL).state()).isEqualTo(Deadline.State.MET);
		desk.happens(new Reviewed("lin", "响应及时"));
		assertThat(desk.incident().state()).isEqualTo(State.REVIEWED);
		assertThat(desk.situation.next()).isEmpty();
	}

	@Test
	void remindsBeforeAndCallsAgainAfterAMissedAnswer() {
		Desk desk = Desk.opened(Level.I).happens(CHEN_ACKNOWLEDGES).after(Duration.ofMinutes(59));
		assertThat(desk.notices.stream()
			.flatMap((notice) -> notice.lines().stream())
			.filter((line) -> line.contains("首次回应"))).containsExactly("「首次回应」3月2日 10:00 到期，还剩 30 分",
					"「首次回应」3月2日 10:00 到期，还剩 12 分", "「首次回应」3月2日 10:00 到期，还剩 10 分");
		desk.happens(new Noted("chen", "在写")).after(Duration.ofMinutes(1));
		assertThat(desk.only(Kind.HOLDING).state()).isEqualTo(Deadline.State.BREACHED);
		assertThat(desk.only(Kind.HOLDING).closedAt()).isEqualTo(Desk.NINE.plus(Duration.ofHours(1)));
		desk.after(Duration.ofMinutes(15));
		assertThat(desk.notices).anyMatch((notice) -> notice.lines().contains("「首次回应」仍未完成，已逾期 15 分"));
		desk.happens(new Published("chen", 1, TextTemplate.Kind.HOLDING, desk.now, "微博", null));
		assertThat(desk.only(Kind.HOLDING).state()).isEqualTo(Deadline.State.BREACHED);
		assertThat(desk.only(Kind.HOLDING).outstanding()).isFalse();
	}

	@Test
	void afterAnOutageBreachesCarryTheirDueTimeAndPeopleGetOneMessage() {
		Desk desk = Desk.opened(Level.I).happens(CHEN_ACKNOWLEDGES);
		int told = desk.notices.size();
		desk.outage(Duration.ofHours(6));
		assertThat(desk.notices).hasSize(told + 1);
		assertThat(desk.lastNotice().purpose()).isEqualTo(Purpose.BREACH);
		assertThat(desk.lastNotice().lines()).startsWith("系统停机 3月2日 09:00–3月2日 15:00，期间的时限如下")
			.contains("「首次回应」逾期，应于 3月2日 10:00 前完成");
		assertThat(desk.only(Kind.HOLDING).closedAt()).isEqualTo(Desk.NINE.plus(Duration.ofHours(1)));
	}

	@Test
	void aRefusalSaysWhatIsAllowed() {
		Desk desk = Desk.opened(Level.II);
		assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> desk.happens(new Resolved("lin", "x")))
			.withMessage("事件待认领，不能「解决」；现在可以：认领、调整级别、记录、起草声明、批准声明、完成任务、豁免时限、合并、拆分、重算时限")
			.satisfies(
					(refusal) -> assertThat(refusal.allowed()).contains(Move.ACKNOWLEDGE).doesNotContain(Move.RESOLVE));
	}

	@Test
	void resolvingWaivesWhatIsLeftAndReopeningStartsANewRound() {
		Desk desk = Desk.opened(Level.II).happens(CHEN_ACKNOWLEDGES).happens(new Resolved("lin", "误报"));
		assertThat(desk.only(Kind.HOLDING).state()).isEqualTo(Deadline.State.WAIVED);
		assertThat(desk.only(Kind.HOLDING).why()).isEqualTo("误报");
		desk.after(Duration.ofDays(1)).happens(new Reopened("lin", "新的投诉"));
		assertThat(desk.incident().state()).isEqualTo(State.OPEN);
		assertThat(desk.incident().round()).isEqualTo(2);
		assertThat(desk.situation.deadlines()
			.stream()
			.filter((deadline) -> deadline.kind() == Kind.HOLDING && deadline.pending())
			.map(Deadline::dueAt)).containsExactly(desk.now.plus(Duration.ofHours(4)));
	}

	@Test
	void tasksAreDoneOrWaivedByName() {
		Desk desk = Desk.opened(Level.I).happens(CHEN_ACKNOWLEDGES).happens(new StepDone("chen", "verify", "三栏已列"));
		assertThat(desk.situation.deadlines())
			.anyMatch((deadline) -> deadline.key().equals("step/verify/1") && deadline.state() == Deadline.State.MET);
		desk.happens(new Waived("lin", "step/legal-check/1", "法务已在场"));
		assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> desk.happens(new StepDone("chen", "verify", "")))
			.withMessageContaining("不在进行中");
	}

	@Test
	void anActiveIncidentAlwaysHasAClockRunning() {
		Desk desk = Desk.opened(Level.III);
		for (int day = 0; day < 30; day++) {
			desk.after(Duration.ofDays(1));
			assertThat(desk.situation.next()).as("day " + day).isPresent();
		}
		assertThat(desk.incident().state()).isEqualTo(State.OPEN);
	}

}
