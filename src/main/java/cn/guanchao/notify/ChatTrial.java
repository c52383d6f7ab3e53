package cn.guanchao.notify;

import cn.guanchao.access.Audit;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Notice.Purpose;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one message to a group at once, so that its settings can be trusted before a
 * crisis.
 */
@Service
public class ChatTrial {

	private final ChatTransport transport;

	private final Audit audit;

	private final Clock clock;

	ChatTrial(ChatTransport transport, Audit audit, Clock clock) {
		this.transport = transport;
		this.audit = audit;
		this.clock = clock;
	}

	/** Answers what went wrong, in the platform's own words. */
	public Optional<String> send(ChatGroup group, String text, String by) {
		Instant now = this.clock.instant();
		Message message = new Message(0, "test/" + group.id() + "/" + now.toEpochMilli(), null, Purpose.ALARM, null,
				"#" + group.id(), group.name(), "chat", List.of(text), false, false, 0, now, 1, false);
		Optional<String> problem = switch (this.transport.send(group, message, List.of(text), now)) {
			case Outcome.Sent _ -> Optional.empty();
			case Outcome.Later later -> Optional.of(later.why());
			case Outcome.Never never -> Optional.of(never.why());
		};
		this.audit.record(by, "ChatGroupTested", "chat:" + group.id(), Map.of("problem", problem.orElse("")));
		return problem;
	}

}
