package cn.guanchao.mention;

import java.util.List;

/**
 * A risk that a text speaks of.
 *
 * @param confidence in 0..1
 * @param words the words that decided
 */
public record Risk(RiskCategory category, double confidence, List<String> words) {

	public Risk {
		words = List.copyOf(words);
	}

}
