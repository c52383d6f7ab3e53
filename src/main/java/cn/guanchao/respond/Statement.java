package cn.guanchao.respond;

import cn.guanchao.playbook.TextTemplate;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A public text: drafted, approved by others, published.
 *
 * @param revision counted from 1 per incident and kind
 * @param sha256 hex digest of title and text; approvals are bound to it
 */
public record Statement(long id, long incidentId, TextTemplate.Kind kind, int revision, String title, String text,
		String sha256, String draftedBy, Instant draftedAt, State state, List<Approval> approvals,
		@Nullable String publishedBy, @Nullable Instant publishedAt, @Nullable String channel, @Nullable URI url) {

	/** How far it has come. */
	public enum State {

		DRAFT("待批准"), APPROVED("已批准"), REJECTED("已退回"), REPLACED("已有新稿"), PUBLISHED("已发布");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/** Somebody's yes to exactly this text. */
	public record Approval(String approver, String sha256, Instant at) {

	}

	public Statement {
		approvals = List.copyOf(approvals);
	}

}
