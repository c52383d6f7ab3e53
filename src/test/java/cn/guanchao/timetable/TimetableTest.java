package cn.guanchao.timetable;

import cn.guanchao.embedded.RealStores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

import javax.sql.DataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class TimetableTest {

	private static final JobKey NIGHTLY = new JobKey("copy", "test");

	private static final TriggerKey TRIGGER = new TriggerKey("copy", "test");

	private static final AtomicInteger RUNS = new AtomicInteger();

	private final DataSource database = RealStores.freshDatabase();

	private SchedulerFactoryBean factory;

	private Scheduler scheduler;

	@BeforeEach
	void open() throws Exception {
		RUNS.set(0);
		Properties clustered = new Properties();
		clustered.putAll(Map.of("org.quartz.scheduler.instanceId", "AUTO", "org.quartz.jobStore.driverDelegateClass",
				"org.quartz.impl.jdbcjobstore.PostgreSQLDelegate", "org.quartz.jobStore.isClustered", "true",
				"org.quartz.threadPool.threadCount", "1"));
		this.factory = new SchedulerFactoryBean();
		this.factory.setDataSource(this.database);
		this.factory.setQuartzProperties(clustered);
		this.factory.setAutoStartup(false);
		this.factory.afterPropertiesSet();
		this.scheduler = this.factory.getScheduler();
	}

	@AfterEach
	void close() throws Exception {
		this.factory.destroy();
	}

	@Test
	void aNightThatWasMissedIsMadeUpForOnceAtTheStart() throws Exception {
		Recurring nightly = Recurring.nightly(LocalTime.of(3, 10), NIGHTLY, Counted.class);
		new Timetable(this.scheduler, List.of(nightly)).set();
		JdbcClient.create(this.database)
			.sql("update qrtz_triggers set next_fire_time = :missed, trigger_state = 'ERROR'")
			.param("missed", Instant.now().minus(Duration.ofHours(50)).toEpochMilli())
			.update();

		new Timetable(this.scheduler, List.of(nightly)).set();
		this.scheduler.start();

		Awaitility.await().untilAsserted(() -> assertThat(RUNS).hasValue(1));
		assertThat(this.scheduler.getTrigger(TRIGGER).getNextFireTime()).isAfter(new Date());
	}

	@Test
	void otherTimesReplaceThoseThatWereKept() throws Exception {
		new Timetable(this.scheduler, List.of(Recurring.every(Duration.ofMinutes(5), NIGHTLY, Counted.class))).set();
		Trigger first = this.scheduler.getTrigger(TRIGGER);
		new Timetable(this.scheduler, List.of(Recurring.every(Duration.ofMinutes(5), NIGHTLY, Counted.class))).set();
		assertThat(this.scheduler.getTrigger(TRIGGER).getStartTime()).isEqualTo(first.getStartTime());

		Recurring nightly = Recurring.nightly(LocalTime.of(3, 40), NIGHTLY, Counted.class);
		new Timetable(this.scheduler, List.of(nightly)).set();
		assertThat(this.scheduler.getTriggersOfJob(NIGHTLY)).singleElement().satisfies((trigger) -> {
			assertThat(nightly.isAsIn(trigger)).isTrue();
			assertThat(trigger.getNextFireTime().toInstant().atZone(ZoneId.of("Asia/Shanghai")).toLocalTime())
				.isEqualTo(LocalTime.of(3, 40));
		});
	}

	public static class Counted implements Job {

		@Override
		public void execute(JobExecutionContext context) {
			RUNS.incrementAndGet();
		}

	}

}
