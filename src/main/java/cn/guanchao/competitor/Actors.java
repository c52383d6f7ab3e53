package cn.guanchao.competitor;

import cn.guanchao.competitor.ActivityRules.Actor;
import cn.guanchao.subject.SubjectMatcher.Occurrence;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whose act it is: the nearest subject before it, unless that one is only what others are
 * measured against, or somebody else stands between.
 */
final class Actors {

	private static final Pattern TOGETHER = Pattern.compile("\\s*(?:[、和与及同跟/&,]|以及|携手|联合|牵手|×|x|联名)?\\s*");

	/** One after these is whom the act is done with or to. */
	private static final Pattern PARTNER = Pattern
		.compile("(?:与|和|同|跟|对|向|将|把|给|从|在|联合|携手|牵手|起诉|状告|收购|并购|入股|投资|击败|超越|超过|领先|叫板|对标|针对|面对|不同于|相比|较|比|除|、)$");

	/** Those who comment, test or complain do not act for a subject named elsewhere. */
	private static final Pattern BYSTANDER = Pattern
		.compile("^[\"'\\s]*(?:业内|行业|专家|分析师|律师|消费者|用户|网友|市民|车主|某|多家|其他|其它|市场|数据显示|有人|大家|很多人|不少人|小编|博主|评论|编辑|我|本人)");

	private final ActivityRules rules;

	private final String folded;

	private final List<Occurrence> occurrences;

	Actors(ActivityRules rules, String folded, List<Occurrence> occurrences) {
		this.rules = rules;
		this.folded = folded;
		this.occurrences = occurrences;
	}

	/**
	 * How sure it is that the act is the subject's.
	 *
	 * @param certainty 0 where it is not
	 * @param refusal why it is not
	 */
	record Answer(double certainty, String refusal) {

		static Answer no(String refusal) {
			return new Answer(0, refusal);
		}

		static Answer yes(double certainty) {
			return new Answer(certainty, "");
		}

	}

	/** Whether a sentence names the subject, or may go on about it. */
	boolean mayConcern(String subjectId, Sentence sentence) {
		Occurrence focus = last(0, sentence.start());
		return focus != null && focus.subjectId().equals(subjectId) || this.occurrences.stream()
			.anyMatch((occurrence) -> occurrence.subjectId().equals(subjectId) && occurrence.start() >= sentence.start()
					&& occurrence.end() <= sentence.end());
	}

	/** A sentence without the names of subjects: 驰岳汽车 is a company, not a car. */
	String withoutNames(Sentence sentence) {
		StringBuilder text = new StringBuilder(sentence.text());
		for (Occurrence occurrence : this.occurrences) {
			if (occurrence.start() >= sentence.start() && occurrence.end() <= sentence.end()) {
				for (int i = occurrence.start(); i < occurrence.end(); i++) {
					text.setCharAt(i - sentence.start(), ' ');
				}
			}
		}
		return text.toString();
	}

	/**
	 * Asks for one act.
	 * @param from where it begins in the folded text
	 * @param to where it ends
	 */
	Answer answer(String subjectId, Actor actor, Sentence sentence, int from, int to) {
		Occurrence left = last(sentence.start(), from);
		if (left == null) {
			Answer right = behind(subjectId, actor, sentence, from, to);
			return (right != null) ? right : carried(subjectId, sentence, from);
		}
		Occurrence own = together(subjectId, left, sentence.start());
		if (own == null) {
			return besides(subjectId, actor, sentence, left, from);
		}
		String before = this.folded.substring(Math.max(sentence.start(), own.start() - 6), own.start());
		if (this.rules.imitated().matcher(before.strip()).find()
				|| actor == Actor.SELF && this.rules.measured().matcher(before.strip()).find()) {
			return Answer.no("只是被拿来比较");
		}
		String between = this.folded.substring(left.end(), from);
		if (this.rules.others().matcher(between).find()) {
			return Answer.no("是他人的动态");
		}
		return Answer.yes((from - left.end() <= 12) ? 1 : 0.95);
	}

	private @Nullable Occurrence last(int from, int before) {
		Occurrence last = null;
		for (Occurrence occurrence : this.occurrences) {
			if (occurrence.start() >= from && occurrence.end() <= before) {
				last = occurrence;
			}
		}
		return last;
	}

	/** The subject itself, where it is named last or in a row with the last. */
	private @Nullable Occurrence together(String subjectId, Occurrence last, int notBefore) {
		Occurrence current = last;
		while (true) {
			if (current.subjectId().equals(subjectId)) {
				return current;
			}
			Occurrence previous = last(notBefore, current.start());
			if (previous == null
					|| !TOGETHER.matcher(this.folded.substring(previous.end(), current.start())).matches()) {
				return null;
			}
			current = previous;
		}
	}

	/** Somebody else is named last; it may be the other side of the subject's act. */
	private Answer besides(String subjectId, Actor actor, Sentence sentence, Occurrence other, int from) {
		String before = this.folded.substring(Math.max(sentence.start(), other.start() - 3), other.start()).strip();
		Occurrence own = null;
		for (Occurrence occurrence : this.occurrences) {
			boolean here = occurrence.start() >= sentence.start() && occurrence.end() <= sentence.end();
			if (here && occurrence.subjectId().equals(subjectId)) {
				own = (own == null) ? occurrence : own;
			}
		}
		if (own == null) {
			return Answer.no("是其他品牌的动态");
		}
		boolean sameClause = sentence.clauseStart(own.start() - sentence.start()) == sentence
			.clauseStart(from - sentence.start());
		if (PARTNER.matcher(before).find() && own.start() < other.start() && (sameClause || actor == Actor.EITHER)) {
			return Answer.yes(0.9);
		}
		return (actor == Actor.EITHER && sameClause) ? Answer.yes(0.85) : Answer.no("是其他品牌的动态");
	}

	/** Nobody before the act: 即日起下调柘岚 T7 售价, 因虚假宣传被罚的柘岚. */
	private @Nullable Answer behind(String subjectId, Actor actor, Sentence sentence, int from, int to) {
		int reach = (actor == Actor.EITHER) ? 24 : 8;
		for (Occurrence occurrence : this.occurrences) {
			if (occurrence.start() >= from && occurrence.end() <= sentence.end()) {
				boolean close = occurrence.start() - to <= reach && (actor == Actor.EITHER
						|| sentence.clauseStart(occurrence.start() - sentence.start()) == sentence
							.clauseStart(from - sentence.start()));
				boolean attribute = this.folded.substring(from, occurrence.start()).endsWith("的");
				boolean others = this.rules.others().matcher(this.folded.substring(sentence.start(), from)).find();
				if (!occurrence.subjectId().equals(subjectId)) {
					return Answer.no("是其他品牌的动态");
				}
				boolean headline = from - sentence.start() <= 4;
				boolean accepted = (close || headline) && !others && (!attribute || actor == Actor.EITHER);
				return accepted ? Answer.yes(0.9) : (others ? Answer.no("是他人的动态") : null);
			}
		}
		return null;
	}

	/** The sentence names nobody; it goes on about whom the text speaks of. */
	private Answer carried(String subjectId, Sentence sentence, int from) {
		Occurrence focus = last(0, sentence.start());
		if (focus == null || !focus.subjectId().equals(subjectId)) {
			return Answer.no("句中没有说到它");
		}
		String gap = this.folded.substring(focus.end(), sentence.start());
		long sentencesBetween = gap.chars().filter((c) -> c == '。' || c == '!' || c == '?').count();
		boolean titled = focus.end() <= this.folded.indexOf('\n');
		String own = this.folded.substring(sentence.start(), from);
		if (sentencesBetween > 3 && !titled) {
			return Answer.no("离它太远");
		}
		if (BYSTANDER.matcher(sentence.text()).find() || this.rules.others().matcher(own).find()) {
			return Answer.no("是他人的动态");
		}
		return Answer.yes(0.85);
	}

}
