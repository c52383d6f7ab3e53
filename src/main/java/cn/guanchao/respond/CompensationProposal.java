package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Money for those affected, on its way through the approvals.
 *
 * @param amount yuan for all people together
 * @param basis why this much
 * @param approve who must say yes, one after the other
 * @param warning what is to be known about the reserve, empty where it is ample
 */
public record CompensationProposal(long id, long incidentId, long amount, int people, String basis, String proposedBy,
		Instant proposedAt, List<Duty> approve, String warning, State state, List<Decision> decisions) {

	/** How far it has come. */
	public enum State {

		PENDING("待批准"), APPROVED("已批准"), REJECTED("已退回");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/** What one approver said. */
	public record Decision(int stage, String approver, boolean approved, String note, Instant at) {

	}

	public CompensationProposal {
		approve = List.copyOf(approve);
		decisions = List.copyOf(decisions);
	}

	/** Whose turn it is; null once it is decided. */
	public @Nullable Duty next() {
		return (this.state == State.PENDING) ? this.approve.get(this.decisions.size()) : null;
	}

}
