package cn.guanchao.detect;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.source.Channel;

import java.time.Duration;
import java.util.Set;

/**
 * What is known of a happening when its level is decided.
 *
 * @param negatives negative mentions within {@code window}
 * @param baseline how many negatives that window usually has
 * @param share of negatives among all mentions, in 0..1
 * @param doubling how long the negatives took to double lately; zero where they do not
 * grow
 * @param channels where it is talked of
 * @param reach in 0..1, the weight of the loudest source: 0.2 an unknown account, 0.5 a
 * known one or a local paper, 0.8 a national medium, 1 a central medium or a regulator's
 * own notice
 * @param risks what harm is spoken of, with confidence at or above the playbook's
 * @param facts what makes it graver whatever the volume
 */
public record Situation(int negatives, double baseline, double share, Duration window, Duration doubling,
		Set<Channel> channels, double reach, Set<RiskCategory> risks, Set<Fact> facts) {

	/** Facts that quicken a level, as read from the texts or confirmed by a person. */
	public enum Fact {

		DEATH("有人死亡"), INJURY("有人受伤或住院"), MINORS("涉及未成年人、孕产妇等"), ARREST("有人被刑拘或立案"), OFFICIAL("监管部门通报或立案调查"),
		LEAK("个人数据泄露"), RECALL("召回或下架"), HOT_SEARCH("登上热搜榜"), TRADING("股价异动或停牌"), CONFIRMED("企业或官方已证实"),
		REFUTED("官方已辟谣");

		private final String label;

		Fact(String label) {
			this.label = label;
		}

		public String label() {
			return this.label;
		}

	}

	public Situation {
		if (negatives < 0 || !(baseline >= 0) || !(share >= 0 && share <= 1) || !(reach >= 0 && reach <= 1)) {
			throw new IllegalArgumentException("situation with negatives " + negatives + ", baseline " + baseline
					+ ", share " + share + ", reach " + reach + ": counts are 0 or more, share and reach within 0..1");
		}
		channels = Set.copyOf(channels);
		risks = Set.copyOf(risks);
		facts = Set.copyOf(facts);
	}

	boolean has(Fact fact) {
		return this.facts.contains(fact);
	}

}
