package cn.guanchao.respond;

import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.Reached;
import cn.guanchao.respond.IncidentEvent.Unreachable;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.Optional;

/** What became of messages, and what follows from it for their incidents. */
@Service
public class Deliveries {

	private final Ledger ledger;

	private final IncidentRows rows;

	private final Outbox outbox;

	Deliveries(Ledger ledger, IncidentRows rows, Outbox outbox) {
		this.ledger = ledger;
		this.rows = rows;
		this.outbox = outbox;
	}

	/** A message went out: marks it, and somebody has been reached. */
	public void delivered(Message message) {
		this.ledger.inTransaction(() -> {
			Instant now = this.ledger.now();
			Optional<Incident> incident = (message.incidentId() != null) ? this.rows.lock(message.incidentId())
					: Optional.empty();
			this.outbox.sent(message, now);
			incident.filter((open) -> !message.toGroup())
				.filter((open) -> this.rows.situation(open)
					.deadlines()
					.stream()
					.anyMatch((deadline) -> deadline.kind() == Kind.REACH && deadline.pending()))
				.ifPresent((open) -> this.ledger.apply(open, new Reached(IncidentEvent.ENGINE, message.login()), now));
			return message;
		});
	}

	/** A message can never go out: gives it up and tells the next. */
	public void undeliverable(Message message, String problem) {
		this.ledger.inTransaction(() -> {
			Instant now = this.ledger.now();
			Optional<Incident> incident = (message.incidentId() != null) ? this.rows.lock(message.incidentId())
					: Optional.empty();
			this.outbox.fail(message, problem, now);
			incident.filter((open) -> open.state().active() && !message.toGroup())
				.ifPresent((open) -> this.ledger.apply(open,
						new Unreachable(IncidentEvent.ENGINE, message.login(), problem), now));
			return message;
		});
	}

}
