package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Grade.Part;
import cn.guanchao.playbook.Scale.Factor;
import cn.guanchao.source.Channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How grave a happening is, as a sum of documented parts (docs/detection.md). Volume,
 * speed and tone alone can make an incident of Ⅲ or Ⅱ; Ⅰ takes harm to people, an
 * authority, or everything at once.
 */
final class Score {

	private final Scale scale;

	private final Facts facts;

	private final List<Part> parts = new ArrayList<>();

	Score(Scale scale, Facts facts) {
		this.scale = scale;
		this.facts = facts;
		volume();
		speed();
		tone();
		add(Factor.REACH, facts.reach() * 14, "最高信源权重 " + number(facts.reach()));
		spread();
		risk();
		facts.accelerators()
			.stream()
			.filter((fact) -> fact != Accelerator.REFUTED)
			.sorted()
			.forEach((fact) -> add(Factor.FACTS, fact.points(), fact.label()));
		if (facts.accelerators().contains(Accelerator.REFUTED)) {
			this.parts.add(new Part("辟谣", -sum() * 0.5, "官方已辟谣"));
		}
	}

	/** Each factor with its points, in the order of the documentation. */
	List<Part> parts() {
		return this.parts;
	}

	/** In 0..100. */
	double points() {
		return Math.clamp(sum(), 0, 100);
	}

	private double sum() {
		return this.parts.stream().mapToDouble(Part::points).sum();
	}

	private void add(Factor factor, double points, String reason) {
		this.parts.add(new Part(factor.label(), points * this.scale.weight(factor), reason));
	}

	/**
	 * 0..25: five times the baseline gives 12, twenty times 21; few mentions give little.
	 */
	private void volume() {
		double ratio = (this.facts.negatives() + 1) / (this.facts.expected() + 1);
		double rise = Math.max(0, Math.log(ratio) / Math.log(2)) * 5;
		double mass = Math.min(1, this.facts.negatives() / 20.0);
		String usual = (this.facts.expected() < 0.5) ? "基线不足 1 条" : "基线 " + number(this.facts.expected()) + " 条";
		add(Factor.VOLUME, Math.min(25, rise * mass),
				"近 " + length(this.facts.window()) + "负面 " + this.facts.negatives() + " 条而" + usual);
	}

	/** 0..12: doubling within half an hour is the fastest that counts. */
	private void speed() {
		Duration doubling = this.facts.doubling();
		if (doubling.isZero() || this.facts.negatives() < 10) {
			add(Factor.SPEED, 0, "没有加速");
			return;
		}
		double halfHours = Math.max(1, doubling.toMinutes() / 30.0);
		add(Factor.SPEED, 12 / Math.sqrt(halfHours), "每 " + length(doubling) + "翻一番");
	}

	/** 0..8: from a third negative to nine in ten. */
	private void tone() {
		double share = this.facts.negativeShare();
		double points = (this.facts.negatives() < 5) ? 0 : Math.clamp((share - 0.3) / 0.6 * 8, 0, 8);
		add(Factor.TONE, points, "负面占 " + Math.round(share * 100) + "%");
	}

	/**
	 * 0..9: three for each channel beyond the first, three for the press or a regulator.
	 */
	private void spread() {
		Set<Channel> heard = this.facts.channels();
		boolean press = heard.contains(Channel.NEWS) || heard.contains(Channel.REGULATOR);
		double points = Math.clamp((heard.size() - 1) * 3L + (press ? 3 : 0), 0, 9);
		add(Factor.SPREAD, points, "涉及 " + heard.size() + " 类渠道" + (press ? "且有媒体或监管" : ""));
	}

	/** 0..16: the gravest kind of harm counts, and a little for a second kind. */
	private void risk() {
		List<Double> weights = this.facts.risks()
			.stream()
			.map(Score::weight)
			.sorted(Comparator.reverseOrder())
			.toList();
		double points = weights.isEmpty() ? 0 : weights.getFirst() + (weights.size() > 1 ? 2 : 0);
		String names = this.facts.risks().stream().sorted().map(RiskCategory::label).collect(Collectors.joining("、"));
		add(Factor.RISK, points, names.isEmpty() ? "无风险类别" : "涉及" + names);
	}

	private static double weight(RiskCategory risk) {
		return switch (risk) {
			case INJURY -> 14;
			case FOOD_SAFETY -> 13;
			case PRIVACY, DISCRIMINATION -> 11;
			case REGULATORY, COUNTERFEIT, ENVIRONMENT -> 10;
			case QUALITY, STAFF_CONDUCT, FALSE_ADVERTISING -> 8;
			case LABOUR, ENDORSER, OUTAGE -> 7;
			case PRICING, INTELLECTUAL_PROPERTY, RUMOUR -> 5;
			case AFTER_SALES, LOGISTICS -> 3;
		};
	}

	static String length(Duration length) {
		return (length.toMinutes() % 60 == 0) ? length.toHours() + " 小时" : length.toMinutes() + " 分钟";
	}

	private static String number(double value) {
		return (value == Math.rint(value)) ? String.format(Locale.ROOT, "%.0f", value)
				: String.format(Locale.ROOT, "%.1f", value);
	}

}
