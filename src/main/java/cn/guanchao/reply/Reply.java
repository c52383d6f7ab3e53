package cn.guanchao.reply;

import cn.guanchao.respond.Evidence;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * A negative mention on its way to an answer.
 *
 * @param mention what was said, as it was kept
 * @param assignee login of who takes care of it
 * @param answer what our official account said, null until it did
 * @param reaction what the author made of it, null until it is known
 * @param note why it was closed, or what the author said
 */
public record Reply(long id, long incidentId, Evidence mention, State state, @Nullable String assignee,
		@Nullable Answer answer, @Nullable Reaction reaction, String note, Instant takenAt, Instant changedAt) {

	/** How far it has come, in the order of the work list. */
	public enum State {

		WAITING("待分派"), ASSIGNED("处理中"), ANSWERED("已回复"), CLOSED("已收尾");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/** Where the author was answered. */
	public enum Place {

		COMMENT("评论区", true), COMPLAINT("投诉平台", true), ARTICLE("媒体或公告", true), MESSAGE("私信", false), PHONE("电话", false);

		private final String label;

		private final boolean open;

		Place(String label, boolean open) {
			this.label = label;
			this.open = open;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

		/** Whether anybody can see the answer, so that a link must prove it. */
		public boolean open() {
			return this.open;
		}

	}

	/** What the author made of the answer. */
	public enum Reaction {

		SATISFIED("认可"), SILENT("没有回应"), UPSET("仍不满");

		private final String label;

		Reaction(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/**
	 * What was answered.
	 *
	 * @param account the official account that spoke
	 * @param link where the answer stands; there for every open place
	 */
	public record Answer(Place place, String account, String text, @Nullable URI link, String by, Instant at) {

	}

	/** How audit rows name it. */
	public String auditName() {
		return "reply:" + this.id;
	}

	/** Whether it still waits for one of us. */
	public boolean open() {
		return this.state == State.WAITING || this.state == State.ASSIGNED;
	}

}
