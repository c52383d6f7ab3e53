package cn.guanchao.notify;

import cn.guanchao.access.Role;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.respond.BreakingDatabase;
import cn.guanchao.respond.BreakingDatabase.Point;
import cn.guanchao.respond.ResponseRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node dies at every single statement and commit of its work once, and works with a
 * database that fails one time in five. {@code -Dguanchao.flaky=400} for a longer run.
 */
class CrashPointTest {

	private static final int FLAKY = Integer.getInteger("guanchao.flaky", 60);

	private static final int MOST_TRIALS = 1000;

	private static final int PERCENT = 20;

	private final PGSimpleDataSource database = RealStores.freshDatabase();

	private final BreakingDatabase breaking = new BreakingDatabase(this.database);

	private ResponseRoom sound;

	private LateIncidents incidents;

	private ResponseRoom doomed;

	private Dispatcher recovery;

	private Dispatcher dispatcher;

	@BeforeEach
	void twoNodes() {
		this.sound = new ResponseRoom(this.database, Map.of("guanchao.notify.lease", "1ms"));
		this.incidents = new LateIncidents(this.sound);
		this.sound.person("chen", "陈", Role.ANALYST);
		this.sound.person("lin", "林", Role.MANAGER);
		this.doomed = new ResponseRoom(this.breaking.dataSource(), Map.of("guanchao.notify.lease", "1ms"));
		this.recovery = this.sound.make(Dispatcher.class);
		this.dispatcher = this.doomed.make(Dispatcher.class);
	}

	@AfterEach
	void close() {
		this.breaking.mend();
		this.doomed.close();
		this.sound.close();
	}

	/** An incident that nobody has taken charge of in time. */
	private void late(int number) {
		this.incidents.open(number, Instant.now().minus(Duration.ofMinutes(11)));
		// sending it would let the engine look before the trial does
		this.sound.jdbc.sql("delete from outbox where purpose = 'OPENED'").update();
	}

	/** Answers whether it came through to the end. */
	private boolean work() {
		try {
			this.doomed.tick();
			while (this.dispatcher.dispatch() > 0 && !this.breaking.isDead()) {
				// until the outbox is empty
			}
			return !this.breaking.isDead();
		}
		catch (RuntimeException ex) {
			return false; // that is how it looks from inside
		}
	}

	private void recover() {
		this.breaking.mend();
		this.sound.tick();
		int idle = 0;
		while (idle < 2) {
			this.sound.forward(Duration.ofSeconds(80)); // past any back-off
			idle = (this.recovery.dispatch() == 0) ? idle + 1 : 0;
		}
		this.sound.forward(Duration.ofSeconds(-this.sound.ahead.get().toSeconds()));
	}

	@Test
	void dyingAtAnyPointOnceLosesNothingAndDoublesNothing() {
		int point = 0;
		int incidents = 0;
		for (boolean through = false; !through; incidents++) {
			assertThat(incidents).as("points are reached in the end").isLessThan(MOST_TRIALS);
			late(incidents);
			int fatal = point;
			AtomicInteger passed = new AtomicInteger();
			this.breaking.breakAt((at) -> {
				if (passed.getAndIncrement() == fatal) {
					this.breaking.die();
				}
				return this.breaking.isDead();
			});
			through = work();
			// a pool that has not recovered from the last death is no trial
			point += this.breaking.isDead() ? 1 : 0;
			recover();
		}
		this.incidents.verify(incidents, "lin");
		System.out.printf("PROOF crash_points=%d lost=0 doubled=0 repeated=%d%n", point, this.incidents.repeated());
		assertThat(point).as("every statement and commit of a tick and a dispatch").isGreaterThan(40);
		assertThat(this.sound.count("select coalesce(max(sends), 0) from mailbox")).isLessThanOrEqualTo(2);
	}

	@Test
	void aDatabaseThatFailsOneTimeInFiveLosesNothing() {
		for (int number = 0; number < FLAKY; number++) {
			late(number);
		}
		Random random = new Random(20260302);
		AtomicInteger failures = new AtomicInteger();
		this.breaking.breakAt((point) -> {
			boolean fails = point != Point.BEFORE_STATEMENT && random.nextInt(100) < PERCENT;
			failures.addAndGet(fails ? 1 : 0);
			return fails;
		});
		int rounds = 0;
		while (this.sound.count("select count(*) from deadline where kind = 'ACKNOWLEDGE' and state = 'PENDING'") > 0) {
			work();
			assertThat(++rounds).as("it gets through in the end").isLessThan(100);
		}
		recover();
		this.incidents.verify(FLAKY, "lin");
		System.out.printf("PROOF flaky_percent=%d incidents=%d failures=%d rounds=%d repeated=%d%n", PERCENT, FLAKY,
				failures.get(), rounds, this.incidents.repeated());
		assertThat(failures.get()).isGreaterThan(FLAKY / 5);
	}

}
