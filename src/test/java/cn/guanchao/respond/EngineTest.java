package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.access.AuditCheck;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Incident.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EngineTest {

	private ResponseRoom room;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
	}

	@AfterEach
	void close() {
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
		this.room.close();
	}

	private EngineHealthIndicator health() {
		return new EngineHealthIndicator(this.room.engine, this.room.context.getBean(Outbox.class),
				this.room.context.getBean(DatabaseTime.class), this.room.context.getBean(IncidentFaults.class),
				this.room.context.getBean(AuditCheck.class), Desk.PLAYBOOKS, Desk.CALENDAR);
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
	void aBreachIsRecordedAtItsDueTimeAndToldOnce() {
		Incident incident = this.room.open(Level.I);
		assertThat(this.room.count("select count(*) from outbox where purpose = 'OPENED'")).as("陈、吴、林、周").isEqualTo(4);
		this.room.forward(Duration.ofMinutes(11)).tick();
		this.room.tick();
		Deadline acknowledge = promise(incident.id(), Kind.ACKNOWLEDGE);
		assertThat(acknowledge.state()).isEqualTo(Deadline.State.BREACHED);
		assertThat(acknowledge.closedAt()).isEqualTo(acknowledge.dueAt());
		assertThat(this.room.jdbc.sql("select login from outbox where purpose = 'BREACH' order by login")
			.query(String.class)
			.list()).containsExactly("lin", "zhao", "zhou");
	}

	@Test
	void afterADowntimeEveryoneGetsOneMessageThatSaysSo() {
		Incident incident = this.room.open(Level.I);
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		this.room.tick();
		long before = this.room.count("select count(*) from outbox where login = 'lin'");
		this.room.forward(Duration.ofHours(3)).tick();
		assertThat(this.room.count("select count(*) from outbox where login = 'lin'")).isEqualTo(before + 1);
		assertThat(this.room.jdbc
			.sql("select array_to_string(lines, ';') from outbox where login = 'lin' order by id desc limit 1")
			.query(String.class)
			.single()).contains("「首次回应」逾期").contains("系统停机");
		assertThat(promise(incident.id(), Kind.HOLDING).closedAt())
			.isEqualTo(promise(incident.id(), Kind.HOLDING).dueAt());
	}

	@Test
	void twoNodesHandleEachDeadlineOnce() throws Exception {
		for (int count = 0; count < 60; count++) {
			this.room.open(Level.II);
		}
		this.room.forward(Duration.ofMinutes(45));
		Engine other = this.room.anotherEngine();
		try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
			var first = nodes.submit(this.room.engine::tick);
			var second = nodes.submit(other::tick);
			assertThat(first.get().failed() + second.get().failed()).isZero();
		}
		assertThat(this.room
			.count("select count(*) from deadline where state = 'PENDING' and due_at <= now() + interval '45 minutes'"))
			.isZero();
		assertThat(this.room.count("select count(*) from incident_event where event like '%TimePassed%'"))
			.isEqualTo(60);
		assertThat(this.room.count("select count(*) from outbox where purpose = 'BREACH' and login = 'zhou'"))
			.isEqualTo(60);
	}

	@Test
	void aPoisonIncidentIsSetAsideWithAnAlarmAndHoldsNobodyUp() {
		List<Long> ids = java.util.stream.Stream.generate(() -> this.room.open(Level.II).id()).limit(40).toList();
		long poison = ids.get(17);
		this.room.jdbc.sql("insert into pinned_playbook (hash, playbook_id, source) values ('bad', 'general', 'id: [')")
			.update();
		this.room.jdbc.sql("update incident set playbook_hash = 'bad' where id = :id").param("id", poison).update();
		this.room.forward(Duration.ofMinutes(21));
		assertThat(this.room.engine.tick()).satisfies((tick) -> {
			assertThat(tick.handled()).isEqualTo(39);
			assertThat(tick.failed()).isEqualTo(1);
		});
		for (int again = 0; again < 6; again++) {
			this.room.tick();
		}
		assertThat(this.room.count("select count(*) from incident where set_aside_at is not null")).isEqualTo(1);
		assertThat(this.room.count("select count(*) from outbox where purpose = 'ALARM'")).isEqualTo(1);
		EngineHealthIndicator health = health();
		assertThat(health.health().getDetails()).containsEntry("setAside", 1L);
		this.room.jdbc.sql("delete from outbox").update(); // nobody sends in this test
		assertThat(health.health().getStatus().getCode()).as("the other 39 are well").isEqualTo("UP");
		String hash = this.room.jdbc.sql("select hash from pinned_playbook where hash <> 'bad'")
			.query(String.class)
			.single();
		this.room.jdbc.sql("update incident set playbook_hash = :hash where id = :id")
			.param("hash", hash)
			.param("id", poison)
			.update();
		this.room.incidents.resume(poison, "预案已修复", "lin");
		this.room.tick();
		assertThat(promise(poison, Kind.ACKNOWLEDGE).state()).isEqualTo(Deadline.State.BREACHED);
		assertThatIllegalArgumentException().isThrownBy(() -> this.room.incidents.resume(poison, "再来", "lin"))
			.withMessageContaining("没有被暂停");
	}

	@Test
	void healthIsUpOnlyWhileTheEngineTicks() {
		EngineHealthIndicator health = health();
		assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
		this.room.tick();
		assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
		this.room.forward(Duration.ofSeconds(31));
		assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
	}

	@Test
	void aNodeWhoseClockIsOffRefusesToClaim() {
		Engine skewed = new Engine(this.room.context.getBean(IncidentRows.class),
				this.room.context.getBean(DeadlineRows.class), this.room.context.getBean(Ledger.class),
				this.room.context.getBean(Outbox.class), this.room.context.getBean(Recipients.class),
				this.room.context.getBean(DatabaseTime.class),
				java.time.Clock.offset(java.time.Clock.systemUTC(), Duration.ofSeconds(40)), this.room.jdbc,
				this.room.context.getBean(org.springframework.transaction.PlatformTransactionManager.class),
				new EngineSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 5));
		assertThatIllegalStateException().isThrownBy(skewed::tick).withMessageContaining("s off the database's");
	}

	@Test
	void whenTheClockJumpsBackTimeStandsStill() {
		Incident incident = this.room.open(Level.I);
		this.room.forward(Duration.ofMinutes(9)).tick();
		this.room.forward(Duration.ofHours(-1)).tick();
		assertThat(promise(incident.id(), Kind.ACKNOWLEDGE).state()).isEqualTo(Deadline.State.PENDING);
		this.room.forward(Duration.ofMinutes(62)).tick();
		assertThat(promise(incident.id(), Kind.ACKNOWLEDGE).state()).isEqualTo(Deadline.State.BREACHED);
	}

	@Test
	void aSignalOpensOneIncidentHoweverOftenItComesAndTheNextOneJoins() throws Exception {
		Instant detected = Instant.now();
		try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
			for (int time = 0; time < 8; time++) {
				String signal = "s" + time % 4;
				nodes.submit(() -> this.room.incidents.open(ResponseRoom.signal(signal, "story-1", detected)));
			}
		}
		assertThat(this.room.count("select count(*) from incident")).isEqualTo(1);
		IncidentFile file = this.room.incidents.file(1);
		assertThat(file.incident().level()).isEqualTo(Level.II);
		assertThat(file.timeline().stream().filter((entry) -> entry.text().startsWith("并入"))).hasSize(3);
		assertThat(file.evidence()).hasSize(1);
		assertThat(file.incident().about().reason()).contains("负面 42 条");
	}

	@Test
	void nobodyOutrunsAClockBySeconds() {
		Incident incident = this.room.open(Level.I);
		this.room.forward(Duration.ofMinutes(10).plusSeconds(2));
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		Deadline acknowledge = promise(incident.id(), Kind.ACKNOWLEDGE);
		assertThat(acknowledge.state()).isEqualTo(Deadline.State.BREACHED);
		assertThat(acknowledge.doneAt()).isAfter(acknowledge.dueAt());
	}

	@Test
	void aRefusedMoveIsAudited() {
		Incident incident = this.room.open(Level.III);
		assertThatExceptionOfType(IllegalMove.class)
			.isThrownBy(() -> this.room.incidents.resolve(incident.id(), "x", "lin"));
		assertThat(this.room.context.getBean(Audit.class).of("incident:" + incident.id()))
			.anyMatch((entry) -> entry.action().equals("Refused") && entry.actor().equals("lin"));
	}

	@Test
	void theLogReplaysToTheSameState() {
		Incident incident = this.room.open(Level.III);
		this.room.forward(Duration.ofHours(2)).tick();
		this.room.incidents.acknowledge(incident.id(), "chen", "页面");
		this.room.incidents.changeLevel(incident.id(), Level.I, "央媒跟进", "lin");
		this.room.forward(Duration.ofMinutes(50)).tick();
		this.room.incidents.completeStep(incident.id(), "scope", "三个批次", "wu");
		this.room.forward(Duration.ofHours(3)).tick();
		Incident now = this.room.incidents.find(incident.id()).orElseThrow();
		IncidentRows rows = this.room.context.getBean(IncidentRows.class);
		Situation replayed = new Situation(new Incident(now.id(), now.title(), now.about(), now.playbookId(),
				now.playbookHash(), now.drill(), now.detectedAt(), now.openedAt(), Level.III, State.OPEN, 1, 0, 0, 0,
				null, null, null, null, null, null), List.of());
		for (Map.Entry<Instant, IncidentEvent> event : rows.events(incident.id())) {
			replayed = Lifecycle.apply(replayed, event.getValue(), event.getKey(), rows.playbook(now), Desk.CALENDAR)
				.after();
		}
		assertThat(replayed.incident()).isEqualTo(now);
		assertThat(replayed.next()).isEqualTo(rows.situation(now).next());
	}

	@Test
	void theNextDueTimeIsKnownToTheMillisecondSoThatTheEngineNeedNotWaitForItsTick() {
		Incident incident = this.room.open(Level.I);
		Engine.Tick tick = this.room.engine.tick();
		assertThat(tick.next()).hasValueSatisfying(
				(next) -> assertThat(next).isBeforeOrEqualTo(promise(incident.id(), Kind.ACKNOWLEDGE).dueAt()));
		assertThat(this.room.engine.pauseUntil(java.util.Optional.of(tick.now().plusMillis(700)), tick.now()))
			.isEqualTo(Duration.ofMillis(700));
		assertThat(this.room.engine.pauseUntil(java.util.Optional.empty(), tick.now()))
			.isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void theEngineWakesByItselfWhenSomethingFallsDue() {
		Incident incident = this.room.open(Level.I);
		this.room.forward(Duration.ofMinutes(10).minusSeconds(1));
		this.room.engine.start();
		try {
			org.awaitility.Awaitility.await()
				.atMost(Duration.ofSeconds(60)) // a busy machine may not give us a
												// second's work for a while
				.until(() -> promise(incident.id(), Kind.ACKNOWLEDGE).state() == Deadline.State.BREACHED);
		}
		finally {
			this.room.engine.stop();
		}
	}

}
