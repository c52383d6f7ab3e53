package cn.guanchao.demand;

import java.util.List;

/**
 * One customer's words.
 *
 * @param id of the mention
 * @param praise whether they praise; praise and complaint about one thing are two demands
 * @param tokens the words in order
 */
record Voice(String id, boolean praise, List<String> tokens) {

	/** What someone wants stands at the beginning. */
	private static final int LOOKED_AT = 60;

	Voice {
		tokens = List.copyOf(tokens.subList(0, Math.min(tokens.size(), LOOKED_AT)));
	}

}
