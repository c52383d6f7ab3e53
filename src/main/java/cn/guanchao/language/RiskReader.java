package cn.guanchao.language;

import java.util.List;
import java.util.Set;

import cn.guanchao.language.RiskRules.Findings;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;

/**
 * Which harms a text speaks of: rules find those that have words of their own; where they
 * find none in a negative text, a classifier proposes what all its words together tell.
 */
final class RiskReader {

	/** A text surely positive tells of a flaw in passing, so its risks count less. */
	private static final double PRAISING = 0.7;

	private static final double IN_PRAISE = 0.55;

	/** Only a text more likely negative than not is read for what no rule finds. */
	private static final double COMPLAINING = 0.5;

	/** Proposals count from here on; chosen on texts that no figure is reported of. */
	private static final double LEAST_PROPOSAL = 0.5;

	private final RiskRules rules;

	private final RiskModel model;

	private RiskReader(RiskRules rules, RiskModel model) {
		this.rules = rules;
		this.model = model;
	}

	static RiskReader shipped() {
		return new RiskReader(RiskRules.shipped(), RiskModel.shipped());
	}

	/**
	 * The harms of a text.
	 * @param whole the sentiment of the text as a whole
	 */
	Findings find(Words words, Sentiment whole) {
		Findings found = this.rules.find(words);
		if (whole.positive() > PRAISING) {
			List<Risk> left = inPraise(found.risks());
			return new Findings(left, left.isEmpty() ? List.of() : found.severity(), found.denied());
		}
		if (found.risks().isEmpty() && whole.negative() > COMPLAINING) {
			return new Findings(proposals(words, found.denied()), found.severity(), found.denied());
		}
		return found;
	}

	private List<Risk> proposals(Words words, Set<RiskCategory> denied) {
		return this.model.proposals(words, LEAST_PROPOSAL)
			.stream()
			.filter((risk) -> !denied.contains(risk.category()))
			.toList();
	}

	private static List<Risk> inPraise(List<Risk> risks) {
		return risks.stream()
			.map((risk) -> new Risk(risk.category(), risk.confidence() * IN_PRAISE, risk.words()))
			.filter((risk) -> risk.confidence() >= RiskRules.LEAST)
			.toList();
	}

}
