package cn.guanchao.board;

import cn.guanchao.respond.IncidentChanged;
import cn.guanchao.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells open boards what changed. The numbers are taken once a round for all who watch
 * the same subject and window, and only while somebody does.
 */
@Component
class BoardStream implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(BoardStream.class);

	private static final int ROUND_SECONDS = 5;

	/**
	 * Rounds after which an unchanged board is sent again, so that its clock moves on.
	 */
	private static final int ROUNDS_A_MINUTE = 60 / ROUND_SECONDS;

	private final Boards boards;

	private final Map<Watch, Channel> channels = new ConcurrentHashMap<>();

	private volatile ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(BoardStream::thread);

	private volatile boolean running;

	BoardStream(Boards boards) {
		this.boards = boards;
	}

	/** What a board shows. */
	private record Watch(Subject subject, int hours) {
	}

	/** Who watches it, and what they saw last. */
	private static final class Channel {

		private final Set<SseEmitter> emitters = ConcurrentHashMap.newKeySet();

		private int last;

		private int rounds;

	}

	SseEmitter follow(Subject subject, int hours) {
		BoardNumbers numbers = this.boards.of(subject, hours);
		Watch watch = new Watch(subject, hours);
		SseEmitter emitter = new SseEmitter(0L);
		Channel channel = this.channels.computeIfAbsent(watch, (_) -> new Channel());
		Runnable leave = () -> channel.emitters.remove(emitter);
		emitter.onCompletion(leave);
		emitter.onTimeout(leave);
		emitter.onError((_) -> leave.run());
		channel.emitters.add(emitter);
		send(channel, emitter, SseEmitter.event().name("board").reconnectTime(3000).data(numbers));
		return emitter;
	}

	/** An incident's change is shown at once; everything else with the next round. */
	@TransactionalEventListener(fallbackExecution = true)
	void incidentChanged(IncidentChanged changed) {
		if (this.running && !this.channels.isEmpty()) {
			this.rounds.execute(this::round);
		}
	}

	private void round() {
		this.channels.values().removeIf((channel) -> channel.emitters.isEmpty());
		this.channels.forEach((watch, channel) -> {
			try {
				tell(channel, this.boards.of(watch.subject(), watch.hours()));
			}
			catch (RuntimeException ex) {
				log.warn("board stream subject={} failed: {}", watch.subject().id(), ex.toString());
			}
		});
	}

	private void tell(Channel channel, BoardNumbers numbers) {
		int state = withoutTime(numbers).hashCode();
		boolean silent = state == channel.last && ++channel.rounds < ROUNDS_A_MINUTE;
		if (silent) {
			// finds readers that left without a word
			channel.emitters.forEach((emitter) -> send(channel, emitter, SseEmitter.event().comment("")));
			return;
		}
		channel.last = state;
		channel.rounds = 0;
		channel.emitters.forEach((emitter) -> send(channel, emitter, SseEmitter.event().name("board").data(numbers)));
	}

	private static BoardNumbers withoutTime(BoardNumbers board) {
		return new BoardNumbers(board.subject(), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, board.freshness(),
				board.volume(), board.negativeShare(), board.netSentiment(), board.shareOfVoice(),
				board.openIncidents(), board.series(), board.signals(), board.stories(), board.channels(),
				board.risks(), board.negatives(), board.trouble());
	}

	private static void send(Channel channel, SseEmitter emitter, SseEmitter.SseEventBuilder event) {
		try {
			emitter.send(event);
		}
		catch (IOException | IllegalStateException gone) {
			channel.emitters.remove(emitter);
		}
	}

	@Override
	public void start() {
		if (this.rounds.isShutdown()) {
			this.rounds = Executors.newSingleThreadScheduledExecutor(BoardStream::thread);
		}
		this.rounds.scheduleWithFixedDelay(this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
		this.running = true;
	}

	/** Before the web server waits for its requests, of which these would never end. */
	@Override
	public void stop() {
		this.running = false;
		this.rounds.shutdownNow();
		this.channels.values().forEach((channel) -> channel.emitters.forEach(SseEmitter::complete));
		this.channels.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	private static Thread thread(Runnable task) {
		return Thread.ofVirtual().name("board-stream").unstarted(task);
	}

}
