package cn.guanchao.respond;

import cn.guanchao.access.Audit;
import cn.guanchao.access.AuditCheck;
import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

import javax.sql.DataSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Respond and notify on a real database, with a time that a test moves. Engine and
 * dispatcher run when the test says so.
 */
public final class ResponseRoom implements AutoCloseable {

	public final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	public final JdbcClient jdbc;

	public final Incidents incidents;

	final Engine engine;

	private final HikariDataSource pool;

	/** A room with an empty database. */
	public ResponseRoom() {
		this(Map.of());
	}

	public ResponseRoom(Map<String, Object> settings) {
		this(Shared.DATABASE, settings);
		this.jdbc
			.sql("""
					truncate incident, pinned_playbook, outbox, engine_tick, mailbox, link_key, link_used, audit, audit_head, audit_check, person,
						compensation, drill, chat_group, duty_shift, absence
					restart identity cascade
					""")
			.update();
	}

	/** A room on a database as it is. */
	public ResponseRoom(DataSource database, Map<String, Object> settings) {
		this.pool = new HikariDataSource();
		this.pool.setDataSource(database);
		this.pool.setMaximumPoolSize(12);
		this.pool.setConnectionTimeout((database instanceof PGSimpleDataSource) ? 30_000 : 250); // others
																									// break
																									// on
																									// purpose
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
		this.context.registerBean(DataSource.class, () -> this.pool);
		this.context.registerBean("movable", AtomicReference.class, () -> this.ahead);
		this.context.register(Wiring.class);
		this.context.refresh();
		this.jdbc = this.context.getBean(JdbcClient.class);
		this.incidents = this.context.getBean(Incidents.class);
		this.engine = anotherEngine();
	}

	/**
	 * One database for all these tests: making one takes a second, and a shutdown syncs
	 * them all.
	 */
	private static final class Shared {

		static final DataSource DATABASE = RealStores.freshDatabase();

	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@ConfigurationPropertiesScan({ "cn.guanchao.respond", "cn.guanchao.notify", "cn.guanchao.playbook" })
	@ComponentScan(
			basePackages = { "cn.guanchao.respond", "cn.guanchao.notify", "cn.guanchao.playbook",
					"cn.guanchao.roster" },
			excludeFilters = { @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
					@ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test.*|HealthIndicator|Room.*)") })
	@Import({ People.class, Audit.class, AuditCheck.class, cn.guanchao.subject.Subjects.class })
	static class Wiring {

		@Bean
		JdbcClient jdbc(DataSource database) {
			return JdbcClient.create(database);
		}

		@Bean
		NamedParameterJdbcOperations batches(DataSource database) {
			return new NamedParameterJdbcTemplate(database);
		}

		@Bean
		JdbcTransactionManager transactions(DataSource database) {
			return new JdbcTransactionManager(database);
		}

		@Bean
		JsonMapper json() {
			return JsonMapper.shared();
		}

		@Bean
		PasswordEncoder passwords() {
			return PasswordEncoderFactories.createDelegatingPasswordEncoder();
		}

		@Bean
		@Primary
		DatabaseTime movedTime(JdbcClient jdbc, AtomicReference<Duration> ahead) {
			return new DatabaseTime(jdbc, ahead::get);
		}

		@Bean
		Clock clock(AtomicReference<Duration> ahead) {
			return new MovedClock(ahead);
		}

	}

	private static final class MovedClock extends Clock {

		private final AtomicReference<Duration> ahead;

		private MovedClock(AtomicReference<Duration> ahead) {
			this.ahead = ahead;
		}

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.ahead.get());
		}

	}

	Engine anotherEngine() {
		return make(Engine.class);
	}

	/** A component that the room does not run by itself. */
	public <T> T make(Class<T> type) {
		return this.context.getAutowireCapableBeanFactory().createBean(type);
	}

	/** Chen and Wu on duty, Lin leads, Zhao is legal, Zhou an executive. */
	public ResponseRoom staffed() {
		person("chen", "陈", Role.ANALYST);
		person("wu", "吴", Role.ANALYST);
		person("lin", "林", Role.MANAGER);
		person("zhao", "赵", Role.LEGAL);
		person("zhou", "周", Role.EXECUTIVE);
		return this;
	}

	public void person(String login, String name, Role role) {
		this.context.getBean(People.class).save(login, name, login + "@qinghe.example", Set.of(role), true);
	}

	/** The system itself needs help. */
	public void alarm(String line) {
		Instant now = this.context.getBean(DatabaseTime.class).now();
		this.context.getBean(Outbox.class)
			.alarm("test", null, line, this.context.getBean(Recipients.class).lastResort(now), now);
	}

	/** Moves the time, then lets the engine look once. */
	public ResponseRoom forward(Duration duration) {
		this.ahead.updateAndGet((before) -> before.plus(duration));
		return this;
	}

	/** Lets the engine run by itself. */
	public void startEngine() {
		this.engine.start();
	}

	public void stopEngine() {
		this.engine.stop();
	}

	public void tick() {
		this.engine.tick();
	}

	public Incident open(Level level) {
		return this.incidents
			.open(Opening.byHand("chen", "电池鼓包投诉", "qinghe", "清禾电器", RiskCategory.QUALITY, level, "用户集中反映电池鼓包"));
	}

	/** What the detector would hand over for the story of the battery. */
	public static Opening signal(String signalId, @Nullable String storyId, Instant detectedAt) {
		Facts facts = new Facts(Duration.ofHours(3), 66, 42, 6, 7, 0.63, 9, Set.of(RiskCategory.QUALITY), "黑猫投诉",
				List.of(1, 2, 4, 9, 26));
		return new Opening(IncidentEvent.ENGINE, "电池鼓包投诉", "qinghe", "清禾电器", RiskCategory.QUALITY, storyId, signalId,
				facts, "3 小时内 42 条负面，平时同时段 6 条", detectedAt,
				List.of(new Evidence("m1~qinghe", "清禾充电宝鼓包，客服让我自己处理", URI.create("https://news.example/1"), "黑猫投诉",
						"complaint", "充电时鼓包，外壳裂开", Sentiment.Label.NEG, 0.93, detectedAt)),
				null, null, false);
	}

	public long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	@Override
	public void close() {
		this.context.close();
		this.pool.close();
	}

}
