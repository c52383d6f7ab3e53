package cn.guanchao.roster;

import cn.guanchao.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has a duty at a moment.
 *
 * @param why because of a shift, or because nobody has one and the role decides
 * @param insteadOf login of the absent one for whom they stand in
 */
public record OnDuty(Person person, Why why, @Nullable String insteadOf) {

	public enum Why {

		SHIFT("当班"), ROLE("未排班，按角色通知");

		private final String label;

		Why(String label) {
			this.label = label;
		}

		/** The Chinese words that people see. */
		public String label() {
			return this.label;
		}

	}

}
