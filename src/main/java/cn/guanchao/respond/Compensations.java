package cn.guanchao.respond;

import cn.guanchao.playbook.Compensation;
import cn.guanchao.playbook.Duty;
import cn.guanchao.respond.IncidentEvent.CompensationDecided;
import cn.guanchao.respond.IncidentEvent.CompensationProposed;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Money for those affected: proposed by one, approved by others in the order of the plan,
 * each with a clock. Nobody says yes twice, and nobody to their own proposal.
 */
@Service
public class Compensations {

	private static final long MOST = 10_000_000_000L;

	private final Ledger ledger;

	private final IncidentRows incidentRows;

	private final CompensationRows rows;

	private final Recipients recipients;

	private final DatabaseTime time;

	Compensations(Ledger ledger, IncidentRows incidentRows, CompensationRows rows, Recipients recipients,
			DatabaseTime time) {
		this.ledger = ledger;
		this.incidentRows = incidentRows;
		this.rows = rows;
		this.recipients = recipients;
		this.time = time;
	}

	/**
	 * @param amount yuan for all people together
	 */
	public CompensationProposal propose(long incidentId, long amount, int people, String basis, String by) {
		if (amount < 1 || amount > MOST) {
			throw new IllegalArgumentException("amount must be 1 to " + MOST + " yuan; it is " + amount);
		}
		if (people < 1) {
			throw new IllegalArgumentException("people must be at least 1; it is " + people);
		}
		String why = Incidents.reason("basis", basis);
		return this.ledger.audited(incidentId, Move.COMPENSATE, by, () -> this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(incidentId, Move.COMPENSATE);
			Compensation plan = plan(incident);
			Instant now = this.time.now();
			Compensation.Route route = plan.route(incident.level(), amount, this.rows.granted(incident, now));
			CompensationProposal proposal = this.rows.insert(incidentId, amount, people, why, route, by, now);
			this.ledger.apply(incident, new CompensationProposed(by, proposal.id(), amount, people,
					route.approve().getFirst(), route.warning()), now);
			return proposal;
		}));
	}

	public CompensationProposal approve(long incidentId, long id, String note, String by) {
		return decide(incidentId, id, true, note, by);
	}

	public CompensationProposal reject(long incidentId, long id, String why, String by) {
		return decide(incidentId, id, false, Incidents.reason("text", why), by);
	}

	/** All proposals of an incident, oldest first. */
	public List<CompensationProposal> of(long incidentId) {
		return this.rows.of(incidentId);
	}

	/**
	 * What a plan has granted or is about to grant this year.
	 *
	 * @param granted yuan, open proposals included
	 * @param limit yuan
	 */
	public record Reserve(long granted, long limit) {

		/** In 0 and above; beyond 1 it is overdrawn. */
		public double share() {
			return (this.limit > 0) ? (double) this.granted / this.limit : 1;
		}

		/** Whether people are to be warned. */
		public boolean scarce() {
			return this.granted * 100 >= this.limit * 80;
		}

	}

	/** The reserve of an incident's plan; empty where it pays nothing. */
	public Optional<Reserve> reserve(Incident incident) {
		return Optional.ofNullable(this.incidentRows.playbook(incident).compensation())
			.map((plan) -> new Reserve(this.rows.grantedSoFar(incident, this.time.now()), plan.reserve()));
	}

	/** Whether it is this person's turn to decide. */
	public boolean mayDecide(Incident incident, CompensationProposal proposal, String login) {
		try {
			guard(incident, proposal, login);
			return true;
		}
		catch (IllegalMove notTheirTurn) {
			return false;
		}
	}

	private CompensationProposal decide(long incidentId, long id, boolean approved, String note, String by) {
		return this.ledger.audited(incidentId, Move.COMPENSATE, by, () -> this.ledger.inTransaction(() -> {
			Incident incident = this.ledger.lock(incidentId, Move.COMPENSATE);
			CompensationProposal proposal = get(incidentId, id);
			Duty duty = guard(incident, proposal, by);
			Instant now = this.time.now();
			this.rows.decide(proposal, by, approved, note, now);
			CompensationProposal decided = get(incidentId, id);
			this.ledger.apply(incident,
					new CompensationDecided(by, id, proposal.decisions().size(), duty, approved, note, decided.next()),
					now);
			return decided;
		}));
	}

	private Duty guard(Incident incident, CompensationProposal proposal, String by) {
		Duty duty = proposal.next();
		if (duty == null) {
			throw refusal(incident, "补偿方案" + proposal.state().label() + "，不能再批准或退回");
		}
		if (proposal.proposedBy().equals(by)) {
			throw refusal(incident, "提出人不能批准自己的补偿方案，须由他人批准");
		}
		if (proposal.decisions().stream().anyMatch((decision) -> decision.approver().equals(by))) {
			throw refusal(incident, "您已批准过这个方案，下一环须由他人批准");
		}
		if (!this.recipients.has(by, Set.of(duty))) {
			throw refusal(incident, "现在须由" + duty.label() + "批准");
		}
		return duty;
	}

	private Compensation plan(Incident incident) {
		Compensation plan = this.incidentRows.playbook(incident).compensation();
		if (plan == null) {
			throw refusal(incident, "预案「" + incident.playbookId() + "」没有补偿档位；请先在预案中写明 compensation");
		}
		return plan;
	}

	private CompensationProposal get(long incidentId, long id) {
		return this.rows.find(incidentId, id)
			.orElseThrow(() -> new NoSuchIncident("事件 " + incidentId + " 没有编号为 " + id + " 的补偿方案"));
	}

	private static IllegalMove refusal(Incident incident, String reason) {
		return IllegalMove.because(incident.state(), Move.COMPENSATE, reason);
	}

}
