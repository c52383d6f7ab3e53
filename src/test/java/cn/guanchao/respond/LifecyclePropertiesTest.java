package cn.guanchao.respond;

import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Deadline.State;
import cn.guanchao.respond.IncidentEvent.*;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever people and time do in whatever order, some things always hold. */
class LifecyclePropertiesTest {

	/** Something that happens after a while. */
	record Step(int what, int minutes, int detail) {

	}

	@Provide
	Arbitrary<List<Step>> sequences() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 15), Arbitraries.integers().between(0, 900),
					Arbitraries.integers().between(0, 5))
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(25);
	}

	@Property(tries = 300)
	void promisesEndOnceNeverMoveLaterAndTheLogReplays(@ForAll("sequences") List<Step> steps) {
		Desk desk = Desk.opened(Level.III, "product-quality");
		List<Map.Entry<Instant, IncidentEvent>> log = new ArrayList<>();
		log.add(Map.entry(desk.now, new Opened(IncidentEvent.ENGINE)));
		for (Step step : steps) {
			Map<String, Deadline> before = byKey(desk.situation);
			Incident.State from = desk.incident().state();
			desk.now = desk.now.plus(Duration.ofMinutes(step.minutes()));
			happen(desk, new TimePassed(IncidentEvent.ENGINE, null), log);
			happen(desk, event(step, desk), log);
			check(before, byKey(desk.situation), from, desk.incident());
		}
		assertThat(replayed(desk, log)).isEqualTo(desk.situation);
	}

	private static void happen(Desk desk, IncidentEvent event, List<Map.Entry<Instant, IncidentEvent>> log) {
		try {
			desk.happens(event);
			log.add(Map.entry(desk.now, event));
		}
		catch (IllegalMove refused) {
			// a refusal changes nothing: it does not stand in the log either
		}
	}

	private static IncidentEvent event(Step step, Desk desk) {
		String who = List.of("chen", "wu", "lin").get(step.detail() % 3);
		return switch (step.what()) {
			case 0, 1 -> new Acknowledged(who, "页面");
			case 2 -> new LevelSet(who, Level.values()[step.detail() % 3], "人工", Duration.ofHours(6));
			case 3, 4 -> new LevelAssessed(IncidentEvent.ENGINE, Level.values()[step.detail() % 3], "数据");
			case 5 -> new Noted(who, "进展");
			case 6 -> new Drafted(who, step.detail(), TextTemplate.Kind.HOLDING);
			case 7 -> new Approved(who, step.detail(), TextTemplate.Kind.HOLDING, step.detail() % 2 == 0);
			case 8 ->
				new Published(who, step.detail(), TextTemplate.Kind.values()[step.detail() % 2], desk.now, "官博", null);
			case 9 ->
				new StepDone(who, desk.playbook.steps().get(step.detail() % desk.playbook.steps().size()).id(), "");
			case 10 -> new Waived(who, "full/" + desk.incident().round(), "不需要");
			case 11 -> new Resolved(who, "平息");
			case 12 -> new Reviewed(who, "复盘");
			case 13 -> new Reopened(who, "又起");
			case 14 -> new Unreachable(IncidentEvent.ENGINE, who, "550");
			default -> new Merged(who, 99, "同一件事");
		};
	}

	private static Map<String, Deadline> byKey(Situation situation) {
		Map<String, Deadline> deadlines = new HashMap<>();
		situation.deadlines().forEach((deadline) -> deadlines.put(deadline.key(), deadline));
		return deadlines;
	}

	private static void check(Map<String, Deadline> before, Map<String, Deadline> after, Incident.State from,
			Incident incident) {
		before.forEach((key, was) -> {
			Deadline is = after.get(key);
			assertThat(is).as("no clock disappears: " + key).isNotNull();
			assertThat(is.dueAt()).as("never later: " + key).isBeforeOrEqualTo(was.dueAt());
			if (!was.pending()) {
				assertThat(is.state()).as("one end: " + key).isEqualTo(was.state());
				assertThat(is.closedAt()).isEqualTo(was.closedAt());
			}
		});
		assertThat(incident.state() == Incident.State.REVIEWED).as("reviewed only once resolved")
			.isEqualTo(incident.state() == Incident.State.REVIEWED && from != Incident.State.OPEN);
		if (incident.state().active()) {
			assertThat(after.values()).as("an active incident has a next clock").anyMatch(Deadline::pending);
			assertThat(incident.owner() == null).isEqualTo(incident.state() == Incident.State.OPEN);
		}
		else {
			assertThat(incident.closedAt()).isNotNull();
			assertThat(after.values()).as("nothing runs but the review")
				.filteredOn(Deadline::pending)
				.allMatch((deadline) -> deadline.kind() == Deadline.Kind.REVIEW
						|| deadline.kind() == Deadline.Kind.REMINDER);
		}
		assertThat(after.values()).filteredOn((deadline) -> deadline.state() == State.BREACHED)
			.allMatch((deadline) -> deadline.dueAt().equals(deadline.closedAt()));
	}

	private static Situation replayed(Desk desk, List<Map.Entry<Instant, IncidentEvent>> log) {
		Playbook playbook = desk.playbook;
		Situation situation = Desk.fresh(Level.III, playbook);
		for (Map.Entry<Instant, IncidentEvent> entry : log) {
			situation = Lifecycle.apply(situation, entry.getValue(), entry.getKey(), playbook, Desk.CALENDAR).after();
		}
		return situation;
	}

}
