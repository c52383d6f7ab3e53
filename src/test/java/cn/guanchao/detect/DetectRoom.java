package cn.guanchao.detect;

import cn.guanchao.embedded.RealStores;
import cn.guanchao.index.Mentions;
import cn.guanchao.index.RealIndexBeans;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

import javax.sql.DataSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The detector with its sources, database and index, and a time that a test moves. One
 * brand, one source that is visited every ten minutes.
 */
final class DetectRoom implements AutoCloseable {

	static final Instant START = Instant.parse("2026-10-05T00:00:00Z");

	static final Duration EVERY = Duration.ofMinutes(10);

	final String brand = "b" + UUID.randomUUID().toString().substring(0, 8);

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final HikariDataSource database = pooled();

	private AnnotationConfigApplicationContext context = open();

	private final List<Mention> unsaved = new ArrayList<>();

	DetectRoom() {
		bean(Subjects.class).save(new Subject(this.brand, "青禾", Subject.Kind.OWN, List.of(), List.of(), List.of()));
		bean(Sources.class).save(new Source("street", "街谈", Source.Kind.FEED, Channel.SOCIAL,
				URI.create("https://example.com/feed.xml"), EVERY, true, 1));
	}

	/** Hundreds of visits, each in a connection of its own, would take minutes. */
	private static HikariDataSource pooled() {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(RealStores.freshDatabase());
		return pool;
	}

	private AnnotationConfigApplicationContext open() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(DataSource.class, () -> this.database, (bean) -> bean.setDestroyMethodName(""));
		context.registerBean(Clock.class, () -> new RoomClock(this.now));
		context.register(Wiring.class);
		context.refresh();
		return context;
	}

	/** A new process on the same database. */
	DetectRoom restart() {
		this.context.close();
		this.context = open();
		return this;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Instant now() {
		return this.now.get();
	}

	/** Talk at an even pace until then, one neutral and at times a negative mention. */
	DetectRoom quiet(Duration length) {
		return talk(length, Duration.ofMinutes(20), false, null, null);
	}

	/** Talk at a pace of its own, found by the visits in due time. */
	DetectRoom talk(Duration length, Duration pace, boolean negative, @Nullable RiskCategory risk,
			@Nullable String story) {
		Instant end = now().plus(length);
		int count = 0;
		for (Instant at = now(); at.isBefore(end); at = at.plus(pace)) {
			say(at, at.plusSeconds(60), negative || count++ % 6 == 5, risk, story);
		}
		visits(end, SourceRun.Outcome.OK);
		return pass(end);
	}

	DetectRoom say(Instant published, Instant captured, boolean negative, @Nullable RiskCategory risk,
			@Nullable String story) {
		this.unsaved.add(RealIndexBeans.mention(this.brand, "street", Channel.SOCIAL, published, captured, negative,
				risk, story));
		return this;
	}

	/** The source cannot be read. */
	DetectRoom down(Duration length) {
		visits(now().plus(length), SourceRun.Outcome.FAILED);
		return pass(now().plus(length));
	}

	private void visits(Instant end, SourceRun.Outcome outcome) {
		for (Instant at = now(); !at.isAfter(end); at = at.plus(EVERY)) {
			visit(at, outcome);
		}
	}

	DetectRoom visit(Instant at, SourceRun.Outcome outcome) {
		int articles = (outcome == SourceRun.Outcome.OK) ? 1 : 0;
		bean(SourceRuns.class).record(new SourceRun("street", at, at.plusSeconds(5), outcome, articles, articles,
				articles, articles, 0, null), SourceRuns.Validators.NONE);
		return this;
	}

	DetectRoom pass(Instant to) {
		this.now.set(to);
		return this;
	}

	/** Looks at what was said so far. */
	DetectRoom look() {
		bean(Mentions.class).save(List.copyOf(this.unsaved));
		this.unsaved.clear();
		RealIndexBeans.refresh(bean(ElasticsearchClient.class));
		bean(Watch.class).look();
		return this;
	}

	List<Signal> signals() {
		return bean(Signals.class).since(this.brand, Instant.EPOCH);
	}

	List<Object> events() {
		return bean(Told.class).events;
	}

	@Override
	public void close() {
		this.context.close();
		this.database.close();
	}

	/** What was told to the others. */
	static final class Told {

		final List<Object> events = new ArrayList<>();

		@EventListener({ SignalRaised.class, SignalFollowed.class, SignalEnded.class })
		void on(Object event) {
			this.events.add(event);
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@ComponentScan(basePackages = { "cn.guanchao.detect", "cn.guanchao.source", "cn.guanchao.subject" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*(Test.*|Room.*|Schedule|Catalogue.*)"))
	@Import({ RealIndexBeans.class, Told.class })
	static class Wiring {

		@Bean
		JdbcClient jdbc(DataSource database) {
			return JdbcClient.create(database);
		}

		@Bean
		JdbcTransactionManager transactions(DataSource database) {
			return new JdbcTransactionManager(database);
		}

		@Bean
		JsonMapper json() {
			return JsonMapper.shared();
		}

	}

	private static final class RoomClock extends Clock {

		private final AtomicReference<Instant> now;

		private RoomClock(AtomicReference<Instant> now) {
			this.now = now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now.get();
		}

	}

}
