package cn.guanchao.respond;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that takes its turn again and again until it is stopped. A turn that fails,
 * even with an {@link Error}, is logged, and the next one follows: what keeps promises
 * must not end by itself.
 */
public final class Loop {

	private static final Logger log = LoggerFactory.getLogger(Loop.class);

	private final Semaphore nudges = new Semaphore(0);

	private final String name;

	private final Duration afterFailure;

	private final Supplier<Duration> turn;

	private volatile @Nullable Thread thread;

	/**
	 * @param name the thread's name
	 * @param afterFailure how long to rest after a turn that failed
	 * @param turn does the work and answers how long to rest; zero or less: not at all
	 */
	public Loop(String name, Duration afterFailure, Supplier<Duration> turn) {
		this.name = name;
		this.afterFailure = afterFailure;
		this.turn = turn;
	}

	/**
	 * Begins to take turns.
	 * @param first how long to rest before the first one
	 */
	public void start(Duration first) {
		Thread worker = Thread.ofPlatform().name(this.name).unstarted(() -> run(first));
		this.thread = worker; // known before it looks whether it is the one
		worker.start();
	}

	/**
	 * Takes no further turn.
	 * @param patience how long to wait for the turn under way, more than zero
	 */
	public void stop(Duration patience) {
		Thread running = this.thread;
		this.thread = null;
		nudge();
		if (running != null) {
			try {
				running.join(patience);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Ends the present rest, or skips the next one. */
	public void nudge() {
		this.nudges.release();
	}

	public boolean isRunning() {
		return this.thread != null;
	}

	private void run(Duration first) {
		try {
			rest(first);
			while (Thread.currentThread() == this.thread) {
				rest(turn());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration turn() {
		try {
			return this.turn.get();
		}
		catch (RuntimeException | Error ex) { // the loop must not end
			log.error("a turn of the {} failed: {}", this.name, ex.toString(), ex);
			return this.afterFailure;
		}
	}

	private void rest(Duration pause) throws InterruptedException {
		if (this.nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
			this.nudges.drainPermits();
		}
	}

}
