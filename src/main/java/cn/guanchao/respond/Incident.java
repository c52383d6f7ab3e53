package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A crisis being handled.
 *
 * @param about what it is about, and why it was opened
 * @param playbookHash hex SHA-256 of the plan's text as pinned when it opened
 * @param detectedAt when it was noticed: the anchor of the first promises
 * @param round 1, and one more with every reopening
 * @param rung how far up the chain people have been told, from 0
 * @param version counts every change
 * @param stateVersion counts changes of state; links in mails are bound to it
 * @param owner login of who has taken charge
 * @param manualUntil until when a level set by hand wins over the detector
 * @param mergedInto the incident that took this one over; null where it stands by itself
 * @param calmSince since when the numbers have asked for a milder level
 */
public record Incident(long id, String title, About about, String playbookId, String playbookHash, boolean drill,
		Instant detectedAt, Instant openedAt, Level level, State state, int round, int rung, long version,
		long stateVersion, @Nullable String owner, @Nullable Instant acknowledgedAt, @Nullable Instant manualUntil,
		@Nullable Instant calmSince, @Nullable Instant closedAt, @Nullable Long mergedInto) {

	/** Where an incident stands. */
	public enum State {

		OPEN("待认领"), ACKNOWLEDGED("已认领"), RESPONDING("处置中"), MONITORING("观察中"), RESOLVED("已解决"), REVIEWED("已复盘");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

		/** Whether clocks run. */
		public boolean active() {
			return compareTo(RESOLVED) < 0;
		}

	}

	/**
	 * What an incident is about; it never changes after the opening.
	 *
	 * @param reason the level's reason with its numbers
	 */
	public record About(String subjectId, String subjectName, @Nullable RiskCategory risk, @Nullable String storyId,
			Facts facts, String reason) {

	}

	/** How audit rows name it. */
	public String auditName() {
		return "incident:" + this.id;
	}

	/** A copy to change. */
	Draft change() {
		return new Draft(this);
	}

	/** The parts of an incident that a move may change. */
	static final class Draft {

		private final Incident before;

		Level level;

		State state;

		int round;

		int rung;

		@Nullable String owner;

		@Nullable Instant acknowledgedAt;

		@Nullable Instant manualUntil;

		@Nullable Instant calmSince;

		@Nullable Instant closedAt;

		@Nullable Long mergedInto;

		private Draft(Incident before) {
			this.before = before;
			this.level = before.level;
			this.state = before.state;
			this.round = before.round;
			this.rung = before.rung;
			this.owner = before.owner;
			this.acknowledgedAt = before.acknowledgedAt;
			this.manualUntil = before.manualUntil;
			this.calmSince = before.calmSince;
			this.closedAt = before.closedAt;
			this.mergedInto = before.mergedInto;
		}

		Incident done() {
			boolean moved = this.state != this.before.state || this.round != this.before.round;
			return new Incident(this.before.id, this.before.title, this.before.about, this.before.playbookId,
					this.before.playbookHash, this.before.drill, this.before.detectedAt, this.before.openedAt,
					this.level, this.state, this.round, this.rung, this.before.version + 1,
					this.before.stateVersion + (moved ? 1 : 0), this.owner, this.acknowledgedAt, this.manualUntil,
					this.calmSince, this.closedAt, this.mergedInto);
		}

	}

}
