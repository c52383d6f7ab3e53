package cn.guanchao.mention;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a complaint sheet (投诉单) says beside the complainant's own words, each as its page
 * words it; null where it does not say.
 *
 * @param status how far it is (投诉进度)
 * @param demand what is asked for (投诉诉求)
 * @param amount the money at issue (涉诉金额), in yuan
 * @param against whom (投诉对象)
 * @param answer what the company last replied
 */
public record Complaint(@Nullable String status, @Nullable String demand, @Nullable BigDecimal amount,
		@Nullable String against, @Nullable Answer answer) {

	/**
	 * A company's reply on the sheet.
	 *
	 * @param by as the page names it
	 * @param text empty where the page shows that there is one, but not what it says
	 */
	public record Answer(@Nullable String by, @Nullable Instant at, String text) {

		private static final int MOST = 1000;

		public Answer {
			text = (text.length() > MOST) ? text.substring(0, MOST - 1) + "…" : text;
		}

	}

	/** How many of its fields the page fills. */
	public int told() {
		return (int) Stream.of(this.status, this.demand, this.amount, this.against, this.answer)
			.filter((field) -> field != null)
			.count();
	}

	/** With every free text passed through. */
	public Complaint masked(UnaryOperator<String> mask) {
		Answer reply = this.answer;
		return new Complaint(this.status, (this.demand != null) ? mask.apply(this.demand) : null, this.amount,
				this.against, (reply != null) ? new Answer(reply.by(), reply.at(), mask.apply(reply.text())) : null);
	}

}
