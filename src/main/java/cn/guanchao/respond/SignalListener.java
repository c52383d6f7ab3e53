package cn.guanchao.respond;

import cn.guanchao.detect.Finding;
import cn.guanchao.detect.Signal;
import cn.guanchao.detect.SignalEnded;
import cn.guanchao.detect.SignalFollowed;
import cn.guanchao.detect.SignalRaised;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Grading;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an incident of a rise of negative talk about us once it is grave enough, in the
 * transaction that keeps the signal; joins to it what is about the same matter; and lets
 * its level follow the numbers.
 */
@Component
class SignalListener {

	private static final int LONGEST_TITLE = 60;

	private static final Set<RiskCategory> HARM_TO_PEOPLE = Set.of(RiskCategory.INJURY, RiskCategory.FOOD_SAFETY);

	private final Incidents incidents;

	private final IncidentRows rows;

	private final EvidenceRows evidence;

	private final DeadlineRows deadlines;

	private final Assessments assessments;

	private final Playbooks playbooks;

	private final DatabaseTime time;

	SignalListener(Incidents incidents, IncidentRows rows, EvidenceRows evidence, DeadlineRows deadlines,
			Assessments assessments, Playbooks playbooks, DatabaseTime time) {
		this.incidents = incidents;
		this.rows = rows;
		this.evidence = evidence;
		this.deadlines = deadlines;
		this.assessments = assessments;
		this.playbooks = playbooks;
		this.time = time;
	}

	@EventListener
	void on(SignalRaised raised) {
		handle(raised.signal(), raised.finding(), raised.subject(), raised.signal().raisedAt());
	}

	@EventListener
	void on(SignalFollowed followed) {
		handle(followed.signal(), followed.finding(), followed.subject(), followed.at());
	}

	@EventListener
	void on(SignalEnded ended) {
		this.rows.bySignal(ended.signal().id())
			.flatMap(this.rows::find)
			.filter((incident) -> incident.state().active())
			.ifPresent((incident) -> this.incidents.subside(incident.id(), ended.reason()));
	}

	private void handle(Signal signal, Finding finding, Subject subject, Instant at) {
		if (subject.kind() != Subject.Kind.OWN) {
			return;
		}
		Opening opening = opening(signal, finding, subject, at);
		Optional<Incident> known = this.rows.bySignal(signal.id()).flatMap(this.rows::find);
		if (known.isPresent()) {
			known.filter((incident) -> incident.state().active())
				.ifPresent((incident) -> follow(incident, opening, at));
		}
		else if (signal.endedAt() == null && belongs(signal, opening)) {
			this.incidents.open(opening);
			this.assessments.keep(signal.id(), opening.facts(), at);
		}
	}

	/** Much talk alone opens nothing, and joins only where it is the same story. */
	private boolean belongs(Signal signal, Opening opening) {
		Optional<Incident> matter = this.rows.sameMatter(opening);
		return switch (signal.kind()) {
			case NEGATIVE, SHARE, SPEED,
					WEIGHT ->
				matter.isPresent() || this.playbooks.choose(opening.risk(), opening.facts().risks())
					.grading()
					.grade(opening.facts())
					.level()
					.isPresent();
			case VOLUME -> matter.filter((incident) -> Matter.isSameStory(incident, opening)).isPresent();
			case SILENCE -> false;
		};
	}

	/**
	 * Keeps the evidence, and asks for another level only where that changes something.
	 */
	private void follow(Incident incident, Opening opening, Instant at) {
		this.evidence.add(incident.id(), opening.evidence());
		this.assessments.keep(String.valueOf(opening.signalId()), opening.facts(), at);
		Grading grading = this.rows.playbook(incident).grading();
		Facts facts = this.assessments.gravest(incident.id(), grading).orElse(opening.facts());
		Grading.Decision decision = grading.decide(facts, incident.level());
		if (isNews(incident, decision, this.time.now())) {
			this.incidents.assessLevel(incident.id(), decision.level(), decision.reason());
		}
	}

	/** Up at once; down is asked for when the calm begins, and when it has lasted. */
	private boolean isNews(Incident incident, Grading.Decision decision, Instant now) {
		Instant calm = incident.calmSince();
		if (incident.manualUntil() != null && now.isBefore(incident.manualUntil())) {
			return false;
		}
		if (!incident.level().graverThan(decision.level())) {
			return decision.level() != incident.level() || calm != null;
		}
		Duration hold = this.rows.playbook(incident).at(incident.level()).lower();
		return calm == null || (Duration.between(calm, now).compareTo(hold) >= 0 && !isPromised(incident));
	}

	private boolean isPromised(Incident incident) {
		return this.deadlines.promises(incident.id())
			.stream()
			.anyMatch((deadline) -> deadline.pending()
					&& (deadline.kind() == Deadline.Kind.HOLDING || deadline.kind() == Deadline.Kind.FULL));
	}

	private static Opening opening(Signal signal, Finding finding, Subject subject, Instant at) {
		return new Opening(IncidentEvent.ENGINE, title(finding), signal.subjectId(), subject.name(),
				mainRisk(finding.risks()), finding.storyId(), signal.id(), finding.facts(), signal.reason(), at,
				finding.evidence().stream().map(Evidence::of).toList(), null, null, false);
	}

	/** Harm to people decides which plan is run; otherwise what is spoken of most. */
	private static @Nullable RiskCategory mainRisk(List<RiskCategory> mostFrequentFirst) {
		return mostFrequentFirst.stream()
			.filter(HARM_TO_PEOPLE::contains)
			.findFirst()
			.orElse(mostFrequentFirst.isEmpty() ? null : mostFrequentFirst.getFirst());
	}

	private static String title(Finding finding) {
		String story = finding.title();
		String matter = (story != null) ? story
				: finding.risks().isEmpty() ? "负面声量上升" : finding.risks().getFirst().label() + "负面上升";
		return (matter.length() > LONGEST_TITLE) ? matter.substring(0, LONGEST_TITLE - 1) + "…" : matter;
	}

}
