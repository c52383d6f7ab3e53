package cn.guanchao.detect;

import cn.guanchao.detect.Grade.Part;
import cn.guanchao.detect.Situation.Fact;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.source.Channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The level of a happening, as a sum of documented parts (docs/detection.md). Volume,
 * speed and tone alone can make an incident of Ⅲ or Ⅱ; Ⅰ takes harm to people, an
 * authority, or everything at once.
 */
public final class Grading {

	private final GradingSettings settings;

	public Grading(GradingSettings settings) {
		this.settings = settings;
	}

	public Grade grade(Situation now) {
		List<Part> parts = new ArrayList<>();
		parts.add(volume(now));
		parts.add(speed(now));
		parts.add(tone(now));
		parts.add(reach(now));
		parts.add(spread(now));
		parts.add(risk(now));
		now.facts()
			.stream()
			.filter(fact -> fact != Fact.REFUTED)
			.sorted(Comparator.naturalOrder())
			.forEach(fact -> parts.add(new Part("事实", points(fact), fact.label())));
		double sum = parts.stream().mapToDouble(Part::points).sum();
		if (now.has(Fact.REFUTED)) {
			Part part = new Part("辟谣", -sum * 0.5, "官方已辟谣");
			parts.add(part);
			sum += part.points();
		}
		double score = Math.clamp(sum, 0, 100);
		return Grade.of(level(now, score), score, parts);
	}

	private Optional<Level> level(Situation now, double score) {
		// one voice is no public happening, however grave its words, unless an authority
		// speaks
		boolean heard = now.negatives() >= 3 || now.reach() >= 0.8 || now.has(Fact.OFFICIAL);
		if (!heard || score < this.settings.third()) {
			return Optional.empty();
		}
		if (score >= this.settings.first()) {
			return Optional.of(Level.I);
		}
		return Optional.of((score >= this.settings.second()) ? Level.II : Level.III);
	}

	/**
	 * 0..25: five times the baseline gives 12, twenty times 21; few mentions give little.
	 */
	private static Part volume(Situation now) {
		double ratio = (now.negatives() + 1) / (now.baseline() + 1);
		double rise = Math.max(0, Math.log(ratio) / Math.log(2)) * 5;
		double mass = Math.min(1, now.negatives() / 20.0);
		String times = (now.baseline() < 0.5) ? "几乎没有" : Reasons.count(now.baseline()) + " 条";
		return new Part("声量", Math.min(25, rise * mass),
				"近" + Reasons.length(now.window()) + "负面 " + now.negatives() + " 条,基线 " + times);
	}

	/** 0..12: doubling within half an hour is the fastest that counts. */
	private static Part speed(Situation now) {
		if (now.doubling().isZero() || now.negatives() < 10) {
			return new Part("速度", 0, "没有加速");
		}
		double halfHours = Math.max(1, now.doubling().toMinutes() / 30.0);
		return new Part("速度", 12 / Math.sqrt(halfHours), "每" + Reasons.length(now.doubling()) + "翻一番");
	}

	/** 0..8: from a third negative to nine in ten. */
	private static Part tone(Situation now) {
		double points = (now.negatives() < 5) ? 0 : Math.clamp((now.share() - 0.3) / 0.6 * 8, 0, 8);
		return new Part("负面占比", points, "负面占 " + Math.round(now.share() * 100) + "%");
	}

	/** 0..14. */
	private static Part reach(Situation now) {
		return new Part("信源", now.reach() * 14, "最高信源权重 " + Reasons.one(now.reach()));
	}

	/**
	 * 0..9: three for each channel beyond the first, three for the press or a regulator.
	 */
	private static Part spread(Situation now) {
		Set<Channel> heard = now.channels();
		boolean press = heard.contains(Channel.NEWS) || heard.contains(Channel.REGULATOR);
		double points = Math.clamp((heard.size() - 1) * 3L + (press ? 3 : 0), 0, 9);
		return new Part("渠道", points, "涉及 " + heard.size() + " 类渠道" + (press ? ",含媒体或监管" : ""));
	}

	/** 0..16: the gravest kind of harm counts, and a little for a second kind. */
	private static Part risk(Situation now) {
		List<Double> weights = now.risks().stream().map(Grading::weight).sorted(Comparator.reverseOrder()).toList();
		double points = weights.isEmpty() ? 0 : weights.getFirst() + (weights.size() > 1 ? 2 : 0);
		String names = now.risks().stream().sorted().map(RiskCategory::label).collect(Collectors.joining("、"));
		return new Part("风险类别", points, names.isEmpty() ? "无风险类别" : "涉" + names);
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

	private static double points(Fact fact) {
		return switch (fact) {
			case DEATH -> 32;
			case ARREST, OFFICIAL -> 20;
			case INJURY -> 18;
			case LEAK, HOT_SEARCH -> 14;
			case MINORS -> 12;
			case RECALL, TRADING -> 10;
			case CONFIRMED -> 8;
			case REFUTED -> 0;
		};
	}

	/**
	 * The level that holds now: up at once; down, one step at a time, only after the
	 * score was below the low-water mark for the hold time and no statutory deadline is
	 * open.
	 * @param held the level that holds, and since when the score has been below its mark
	 */
	public Held next(Held held, Grade grade, boolean statutoryDeadlineOpen, Instant now) {
		Level graded = grade.level().orElse(Level.III);
		if (graded.graverThan(held.level())) {
			return new Held(graded, Optional.empty(), "升为 " + graded.numeral() + " 级:" + grade.reason());
		}
		double mark = this.settings.from(held.level()) - this.settings.slack();
		if (held.level() == Level.III || grade.score() >= mark) {
			return new Held(held.level(), Optional.empty(),
					"维持 " + held.level().numeral() + " 级:得分 " + Math.round(grade.score()) + ",低水位 " + Math.round(mark));
		}
		Instant since = held.belowSince().orElse(now);
		Duration below = Duration.between(since, now);
		if (statutoryDeadlineOpen) {
			return new Held(held.level(), Optional.of(since), "维持 " + held.level().numeral() + " 级:有法定时限未结");
		}
		if (below.compareTo(this.settings.hold()) < 0) {
			return new Held(held.level(), Optional.of(since),
					"维持 " + held.level().numeral() + " 级:低于低水位 " + Math.round(mark) + " 已 " + below.toMinutes()
							+ " 分钟,满 " + this.settings.hold().toMinutes() + " 分钟才降级");
		}
		Level lower = (held.level() == Level.I) ? Level.II : Level.III;
		return new Held(lower, Optional.empty(), "降为 " + lower.numeral() + " 级:低于低水位 " + Math.round(mark) + " 已 "
				+ below.toMinutes() + " 分钟;" + grade.reason());
	}

	/**
	 * A level that holds, and since when the score has stayed below its low-water mark.
	 */
	public record Held(Level level, Optional<Instant> belowSince, String reason) {

	}

}
