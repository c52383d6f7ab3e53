package cn.guanchao.respond;

import cn.guanchao.playbook.Grading;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.IncidentEvent.*;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an incident begins: by hand, or from a signal, which joins the open incident about
 * the same matter where there is one.
 */
@Component
class Openings {

	private final Ledger ledger;

	private final IncidentRows rows;

	private final EvidenceRows evidence;

	private final Playbooks playbooks;

	Openings(Ledger ledger, IncidentRows rows, EvidenceRows evidence, Playbooks playbooks) {
		this.ledger = ledger;
		this.rows = rows;
		this.evidence = evidence;
		this.playbooks = playbooks;
	}

	/**
	 * Opens an incident. A signal joins the open incident about the same matter instead,
	 * and one delivered twice changes nothing.
	 */
	Incident open(Opening opening) {
		return this.ledger.inTransaction(() -> {
			Instant now = this.ledger.now();
			if (opening.signalId() != null) {
				this.rows.lockSubject(opening.subjectId());
				Optional<Long> known = this.rows.bySignal(opening.signalId());
				if (known.isPresent()) {
					return this.ledger.get(known.get());
				}
				Optional<Incident> open = this.rows.sameMatter(opening);
				if (open.isPresent()) {
					return join(open.get(), opening);
				}
			}
			return openNew(opening, now);
		});
	}

	private Incident openNew(Opening opening, Instant now) {
		return openNew(opening, plan(opening), (incident) -> {
		}, now);
	}

	private Playbook plan(Opening opening) {
		return (opening.playbookId() != null) ? this.playbooks.find(opening.playbookId())
			.orElseThrow(() -> new IllegalArgumentException("playbook '" + opening.playbookId() + "' is unknown"))
				: this.playbooks.choose(opening.risk(), opening.facts().risks());
	}

	/**
	 * @param prepare what must be known before anybody is told
	 */
	Incident openNew(Opening opening, Playbook playbook, Consumer<Incident> prepare, Instant now) {
		Grading.Decision decision = (opening.level() != null)
				? new Grading.Decision(opening.level(), "人工定为" + opening.level().numeral() + "级")
				: playbook.grading().decide(opening.facts());
		String reason = opening.reason().isBlank() ? decision.reason() : opening.reason() + "。" + decision.reason();
		Incident incident = this.rows.insert(opening, decision.level(), reason, playbook, now);
		this.evidence.add(incident.id(), opening.evidence());
		if (opening.signalId() != null) {
			this.rows.rememberSignal(opening.signalId(), incident.id());
		}
		prepare.accept(incident);
		return this.ledger.apply(incident, new Opened(opening.by()), now);
	}

	private Incident join(Incident open, Opening opening) {
		Incident locked = this.ledger.lock(open.id());
		Instant now = this.ledger.now();
		this.evidence.add(locked.id(), opening.evidence());
		if (opening.signalId() != null) {
			this.rows.rememberSignal(opening.signalId(), locked.id());
		}
		Incident joined = this.ledger.apply(locked, new Joined(opening.by(), opening.reason()), now);
		Grading.Decision decision = this.rows.playbook(joined).grading().decide(opening.facts());
		return decision.level().graverThan(joined.level())
				? this.ledger.apply(joined, new LevelAssessed(opening.by(), decision.level(), decision.reason()), now)
				: joined;
	}

}
