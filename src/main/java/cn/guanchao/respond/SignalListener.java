package cn.guanchao.respond;

import cn.guanchao.detect.Signal;
import cn.guanchao.detect.SignalFacts;
import cn.guanchao.detect.SignalRaised;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/**
 * Makes an incident of a rise of negative talk about us, in the transaction that keeps
 * the signal: a signal without its incident cannot exist.
 */
@Component
class SignalListener {

	private static final int LONGEST_TITLE = 60;

	private static final Set<RiskCategory> HARM_TO_PEOPLE = Set.of(RiskCategory.INJURY, RiskCategory.FOOD_SAFETY);

	private final Incidents incidents;

	SignalListener(Incidents incidents) {
		this.incidents = incidents;
	}

	@EventListener
	void on(SignalRaised raised) {
		if (raised.signal().kind() != Signal.Kind.NEGATIVE || raised.subject().kind() != Subject.Kind.OWN) {
			return;
		}
		Opening opening = opening(raised);
		if (raised.again()) {
			this.incidents.grow(opening);
		}
		else {
			this.incidents.open(opening);
		}
	}

	private static Opening opening(SignalRaised raised) {
		Signal signal = raised.signal();
		SignalFacts facts = raised.facts();
		return new Opening(IncidentEvent.ENGINE, title(raised), signal.subjectId(), raised.subject().name(),
				mainRisk(facts.risks()), signal.storyId(), signal.id(),
				new Facts(facts.window(), (int) facts.mentions(), (int) facts.negatives(), facts.expected(),
						facts.ratio(), facts.negativeShare(), facts.sites(), Set.copyOf(facts.risks()),
						facts.firstSite(), facts.trend()),
				signal.reason(), signal.raisedAt(), facts.evidence().stream().map(Evidence::of).toList(), null, null,
				false);
	}

	/** Harm to people decides which plan is run; otherwise what is spoken of most. */
	private static @Nullable RiskCategory mainRisk(List<RiskCategory> mostFrequentFirst) {
		return mostFrequentFirst.stream()
			.filter(HARM_TO_PEOPLE::contains)
			.findFirst()
			.orElse(mostFrequentFirst.isEmpty() ? null : mostFrequentFirst.getFirst());
	}

	private static String title(SignalRaised raised) {
		String story = raised.facts().title();
		String matter = (story != null) ? story
				: raised.facts().risks().isEmpty() ? "负面声量上升" : raised.facts().risks().getFirst().label() + "负面上升";
		return (matter.length() > LONGEST_TITLE) ? matter.substring(0, LONGEST_TITLE - 1) + "…" : matter;
	}

}
