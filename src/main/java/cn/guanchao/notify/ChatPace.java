package cn.guanchao.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Keeps what this node sends to each group within what the platform allows. */
final class ChatPace {

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final Map<String, Deque<Instant>> sent = new HashMap<>();

	/** Takes room for so many messages now, or none of it. */
	synchronized boolean take(ChatGroup group, int messages, Instant now) {
		Deque<Instant> times = this.sent.computeIfAbsent(group.id(), (id) -> new ArrayDeque<>());
		while (!times.isEmpty() && !times.peekFirst().isAfter(now.minus(LONGEST))) {
			times.removeFirst();
		}
		for (ChatGroup.Allowance allowance : group.kind().allowances()) {
			long lately = times.stream().filter((at) -> at.isAfter(now.minus(allowance.in()))).count();
			if (lately > 0 && lately + messages > allowance.messages()) {
				return false;
			}
		}
		for (int message = 0; message < messages; message++) {
			times.addLast(now);
		}
		return true;
	}

}
