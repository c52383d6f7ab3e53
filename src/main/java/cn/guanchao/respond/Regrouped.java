package cn.guanchao.respond;

import java.util.List;

/**
 * What was known of one incident belongs to another now; published within the transaction
 * that merges or splits.
 *
 * @param mentionIds which mentions; empty means all of them
 */
public record Regrouped(long from, long into, List<String> mentionIds) {

	public Regrouped {
		mentionIds = List.copyOf(mentionIds);
	}

}
