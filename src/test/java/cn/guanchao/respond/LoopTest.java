package cn.guanchao.respond;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Turns are put on a queue, so that the test waits for them and never sleeps. */
class LoopTest {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final BlockingQueue<String> turns = new LinkedBlockingQueue<>();

	private final Loop loop = new Loop("loop under test", Duration.ZERO, this::turn);

	private volatile Error failure;

	private volatile Duration rest = LONG;

	private Duration turn() {
		this.turns.add(Thread.currentThread().getName());
		Error now = this.failure;
		if (now != null) {
			this.failure = null;
			throw now;
		}
		return this.rest;
	}

	@AfterEach
	void stop() {
		this.loop.stop(PATIENCE);
	}

	@Test
	void takesItsFirstTurnAtOnceAndOneMoreForEachNudge() throws InterruptedException {
		this.loop.start(Duration.ZERO);
		assertThat(next()).isEqualTo("loop under test");
		this.loop.nudge();
		assertThat(next()).isEqualTo("loop under test");
		assertThat(this.turns).isEmpty();
	}

	@Test
	void restsBeforeTheFirstTurnWhereAskedTo() throws InterruptedException {
		this.loop.start(LONG);
		assertThat(this.turns).isEmpty();
		this.loop.nudge();
		assertThat(next()).isNotNull();
	}

	@Test
	void goesOnAfterAnError() throws InterruptedException {
		this.failure = new StackOverflowError("for the test");
		this.loop.start(Duration.ZERO);
		assertThat(next()).isNotNull();
		assertThat(next()).isNotNull();
		assertThat(this.loop.isRunning()).isTrue();
	}

	@Test
	void goesOnWithoutRestAsLongAsThereIsMore() throws InterruptedException {
		this.rest = Duration.ZERO;
		this.loop.start(Duration.ZERO);
		for (int i = 0; i < 100; i++) {
			assertThat(next()).isNotNull();
		}
	}

	@Test
	void takesNoTurnAfterItWasStoppedAndCanBeStartedAgain() throws InterruptedException {
		this.loop.start(Duration.ZERO);
		next();
		this.loop.stop(PATIENCE);
		assertThat(this.loop.isRunning()).isFalse();
		assertThat(this.turns).isEmpty();
		this.loop.start(Duration.ZERO);
		assertThat(next()).isNotNull();
	}

	/**
	 * A thread that ran before its owner knew it ended at once, and nobody kept the
	 * clocks.
	 */
	@Test
	void runsHoweverSoonItsThreadBegins() throws InterruptedException {
		for (int i = 0; i < 200; i++) {
			this.loop.start(Duration.ZERO);
			assertThat(next()).as("start %d", i).isNotNull();
			this.loop.stop(PATIENCE);
			this.turns.clear();
		}
	}

	private String next() throws InterruptedException {
		return this.turns.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
