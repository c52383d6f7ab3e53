package cn.guanchao.playbook;

import java.util.Locale;

/**
 * A fact that quickens a level whatever the volume, as read from the texts.
 */
public enum Accelerator {

	DEATH("有人死亡", 32), INJURY("有人受伤或住院", 18), MINORS("涉及未成年人、孕产妇等", 12), ARREST("有人被刑拘或立案", 20),
	OFFICIAL("监管部门通报或立案调查", 20), LEAK("个人数据泄露", 14), RECALL("召回或下架", 10), HOT_SEARCH("登上热搜榜", 14),
	TRADING("股价异动或停牌", 10), CONFIRMED("企业或官方已证实", 8), REFUTED("官方已辟谣", 0);

	private final String label;

	private final double points;

	Accelerator(String label, double points) {
		this.label = label;
		this.points = points;
	}

	public String label() {
		return this.label;
	}

	/** What it adds to the score; a refutation halves the sum instead. */
	double points() {
		return this.points;
	}

	/** The key in files. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
