package cn.guanchao.respond;

import cn.guanchao.access.AuditCheck;
import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.playbook.Level;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WatchmanTest {

	private ResponseRoom room;

	private final AtomicInteger beats = new AtomicInteger();

	private HttpServer outside;

	@BeforeEach
	void open() throws Exception {
		this.room = new ResponseRoom().staffed();
		this.room.person("ops", "运维", Role.ADMIN);
		this.outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.outside.createContext("/", (exchange) -> {
			this.beats.incrementAndGet();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.outside.start();
	}

	@AfterEach
	void close() {
		this.outside.stop(0);
		this.room.close();
	}

	private Watchman watchman() {
		var beans = this.room.context;
		IncidentFaults faults = beans.getBean(IncidentFaults.class);
		Outbox outbox = beans.getBean(Outbox.class);
		DatabaseTime time = beans.getBean(DatabaseTime.class);
		return new Watchman(faults, this.room.incidents, outbox, beans.getBean(Recipients.class),
				beans.getBean(People.class), Desk.PLAYBOOKS, Desk.CALENDAR,
				new EngineHealthIndicator(this.room.engine, outbox, time, faults, beans.getBean(AuditCheck.class),
						Desk.PLAYBOOKS, Desk.CALENDAR),
				beans.getBean(AuditWatch.class), new Heartbeat(), time, new WatchmanSettings(Duration.ofSeconds(60),
						URI.create("http://127.0.0.1:" + this.outside.getAddress().getPort() + "/ping")));
	}

	private List<String> alarms() {
		return this.room.jdbc
			.sql("select login || ': ' || array_to_string(lines, ' ') from outbox where purpose = 'ALARM' order by id")
			.query(String.class)
			.list();
	}

	@Test
	void aTamperedAuditIsToldToExecutivesAndAdministratorsOnceADay() {
		this.room.open(Level.II);
		watchman().look();
		assertThat(audited()).isEmpty();
		this.room.jdbc.sql("update audit set detail = '{}' where seq = 1").update();
		this.room.context.getBean(AuditCheck.class).full();
		watchman().look();
		watchman().look();
		assertThat(audited()).hasSize(2)
			.allSatisfy((alarm) -> assertThat(alarm).contains("审计链在第 1 行断开（内容被改动）"))
			.anySatisfy((alarm) -> assertThat(alarm).startsWith("zhou"))
			.anySatisfy((alarm) -> assertThat(alarm).startsWith("ops"));
		this.room.ahead.set(Duration.ofDays(1));
		watchman().look();
		assertThat(audited()).hasSize(4);
	}

	private List<String> audited() {
		return alarms().stream().filter((alarm) -> alarm.contains("审计链")).toList();
	}

	@Test
	void anActiveIncidentWithoutAClockIsToldOnceAndTheEngineStaysWell() {
		long id = this.room.open(Level.II).id();
		this.room.jdbc.sql("update deadline set state = 'CANCELLED' where incident_id = :id").param("id", id).update();
		Watchman watchman = watchman();
		watchman.look();
		watchman.look();
		assertThat(alarms()).filteredOn((alarm) -> alarm.contains("没有任何待办时限"))
			.singleElement()
			.asString()
			.startsWith("lin: 事件 " + id);
	}

	@Test
	void administratorsHearOfMissingHolidaysOnceAWeek() {
		this.room.forward(Duration.between(Instant.now(), Instant.parse("2026-11-23T02:00:00Z")));
		Watchman watchman = watchman();
		watchman.look();
		this.room.forward(Duration.ofDays(2));
		watchman.look();
		assertThat(alarms()).singleElement().asString().startsWith("ops: 2027 年节假日安排尚未载入，预案「消费投诉处理」");
		this.room.forward(Duration.ofDays(5));
		watchman.look();
		assertThat(alarms()).hasSize(2);
	}

	@Test
	void theHeartbeatIsHeardOnlyWhileTheEngineIsWell() {
		Watchman watchman = watchman();
		watchman.look();
		assertThat(this.beats).as("no tick yet").hasValue(0);
		this.room.tick();
		watchman.look();
		assertThat(this.beats).hasValue(1);
		this.room.open(Level.I);
		this.room.forward(Duration.ofHours(1));
		watchman.look();
		assertThat(this.beats).as("overdue, and nobody ticks").hasValue(1);
		assertThat(new Heartbeat().beat(URI.create("http://127.0.0.1:1/"))).isFalse();
	}

	@Test
	void aSenselessHeartbeatStopsTheStart() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WatchmanSettings(Duration.ofSeconds(60), URI.create("ftp://example.com")))
			.withMessageContaining("guanchao.watchman.heartbeat");
	}

	@Test
	void aDatabaseThatForgetsIsRefused() {
		PGSimpleDataSource database = RealStores.freshDatabase();
		JdbcClient.create(database)
			.sql("alter database \"" + database.getDatabaseName() + "\" set synchronous_commit = off")
			.update();
		assertThatException().isThrownBy(() -> new ResponseRoom(database, Map.of()).close())
			.havingRootCause()
			.withMessageContaining("PostgreSQL runs with synchronous_commit off");
	}

}
