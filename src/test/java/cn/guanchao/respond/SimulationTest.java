package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.respond.Simulation.Act;
import cn.guanchao.respond.Simulation.Act.What;
import cn.guanchao.respond.Simulation.Line;
import cn.guanchao.respond.Simulation.Result;
import cn.guanchao.respond.Simulation.Scenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SimulationTest {

	private static Result play(String playbook, Scenario scenario) {
		return Simulation.run(plan(playbook), Desk.CALENDAR, scenario);
	}

	private static Playbook plan(String id) {
		return Desk.PLAYBOOKS.find(id).orElseThrow();
	}

	private static Act at(Duration after, What what) {
		return new Act(after, what, null);
	}

	@Test
	void nobodyAnswersAndTheChainClimbsToTheTop() {
		Result result = play("product-quality",
				new Scenario(Desk.NINE, Level.I, Set.of(), List.of(), Duration.ofHours(5)));
		assertThat(result.timeline().getFirst().told()).containsExactlyInAnyOrder("公关值班", "公关负责人", "高管");
		assertThat(result.timeline()).anySatisfy((line) -> {
			assertThat(line.after()).isEqualTo(Duration.ofMinutes(10));
			assertThat(line.text()).contains("「认领」逾期");
			assertThat(line.told()).contains("法务");
		});
		assertThat(result.promises()).filteredOn((promise) -> promise.state() == Deadline.State.BREACHED)
			.extracting(Deadline::label)
			.contains("认领", "首次回应", "完整回应");
	}

	@Test
	void withTheRightActsNothingBreaks() {
		Result result = play("competitor-launch",
				new Scenario(Desk.NINE, Level.III, Set.of(),
						List.of(at(Duration.ofMinutes(5), What.ACKNOWLEDGE), at(Duration.ofHours(20), What.HOLDING),
								at(Duration.ofHours(40), What.FULL), at(Duration.ofHours(41), What.RESOLVE)),
						Duration.ofHours(45)));
		assertThat(result.timeline()).noneMatch(Line::refused);
		assertThat(result.promises()).noneMatch((promise) -> promise.state() == Deadline.State.BREACHED);
	}

	@Test
	void whoIsAbsentIsNotToldAndTheNextLinkIs() {
		Result result = play("product-quality",
				new Scenario(Desk.NINE, Level.III, Set.of(Duty.PR), List.of(), Duration.ofMinutes(5)));
		assertThat(result.timeline().getFirst().told()).containsExactly("公关负责人");
	}

	@Test
	void anActThatTheRulesForbidIsShownAsRefused() {
		Result result = play("product-quality", new Scenario(Desk.NINE, Level.II, Set.of(),
				List.of(at(Duration.ofMinutes(1), What.RESOLVE)), Duration.ofMinutes(2)));
		assertThat(result.timeline().getLast()).satisfies((line) -> {
			assertThat(line.refused()).isTrue();
			assertThat(line.text()).contains("不能「解决」");
		});
	}

	@Test
	void aConsumerComplaintRunsOnWorkingDaysOverSpringFestival() {
		Instant opened = Instant.parse("2026-02-10T02:00:00Z");
		Result result = play("preset-consumer", new Scenario(opened, Level.III, Set.of(),
				List.of(at(Duration.ofHours(1), What.ACKNOWLEDGE)), Duration.ofHours(2)));
		assertThat(result.promises()).anySatisfy((promise) -> {
			assertThat(promise.kind()).isEqualTo(Deadline.Kind.HOLDING);
			assertThat(promise.dueAt()).isEqualTo(Instant.parse("2026-02-26T10:00:00Z"));
		});
	}

	@Test
	void aYearWithoutAnnouncedHolidaysIsEstimatedAndSaysSo() {
		Result result = play("preset-consumer", new Scenario(Instant.parse("2026-11-22T02:00:00Z"), Level.III, Set.of(),
				List.of(), Duration.ofHours(2)));
		assertThat(result.timeline().getFirst().text()).contains("「完整回应」的期限跨入 2027 年，节假日安排未公布，暂按周一至周五计为 1月22日 18:00")
			.doesNotContain("「首次回应」的期限");
	}

	@Test
	void governmentSpeaksWithinFiveHoursWhateverTheDay() {
		Instant newYear = Instant.parse("2026-02-16T16:00:00Z");
		Result result = play("preset-government",
				new Scenario(newYear, Level.I, Set.of(), List.of(), Duration.ofMinutes(1)));
		assertThat(result.promises()).anySatisfy((promise) -> {
			assertThat(promise.kind()).isEqualTo(Deadline.Kind.HOLDING);
			assertThat(promise.dueAt()).isEqualTo(newYear.plus(Duration.ofHours(5)));
		});
	}

	@Test
	void aMonthPlaysInSeconds() {
		long began = System.nanoTime();
		Result result = play("safety", new Scenario(Desk.NINE, Level.I, Set.of(),
				List.of(at(Duration.ofMinutes(5), What.ACKNOWLEDGE)), Duration.ofDays(30)));
		assertThat(result.timeline().size()).isGreaterThan(100);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
	}

}
